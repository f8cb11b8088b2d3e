package org.truechimer.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.truechimer.conf.catalogue.Argument;
import org.truechimer.conf.catalogue.ValueType;
import org.truechimer.conf.check.Finding;

/// What is found in a configuration, and what each directive is for, in words.
public final class ConfigSentences {

  private final Locale locale;
  private final ResourceBundle findings;
  private final ResourceBundle help;

  /// Words in a language.
  ///
  /// @param messages decides the language
  public ConfigSentences(Messages messages) {
    this.locale = messages.locale();
    this.findings = bundle("configfindings");
    this.help = bundle("confighelp");
  }

  private ResourceBundle bundle(String name) {
    var noFallback =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return ResourceBundle.getBundle("org.truechimer.wording." + name, locale, noFallback);
  }

  /// A finding as one sentence or two.
  ///
  /// @param finding the finding
  /// @return the sentence, without the number of the line
  public String text(Finding finding) {
    var arguments = finding.arguments().toArray();
    var code = finding.code().name();
    var key =
        switch (finding.code()) {
          case UNKNOWN_DIRECTIVE, UNKNOWN_SECTION -> near(code, arguments[1]);
          case UNKNOWN_OPTION, BAD_CHOICE -> near(code, arguments[2]);
          case OUT_OF_RANGE ->
              arguments[2].equals("")
                  ? code + ".least"
                  : arguments[1].equals("") ? code + ".greatest" : code;
          case MISSING_ARGUMENT, BAD_VALUE -> {
            arguments[1] = findings.getString("type." + arguments[1]);
            yield code;
          }
          case FEW_SOURCES -> {
            arguments[0] = Integer.valueOf(arguments[0].toString());
            yield code;
          }
          default -> code;
        };
    return new MessageFormat(findings.getString(key), locale).format(arguments);
  }

  /// What a directive or an option is for.
  ///
  /// @param key its help key
  /// @return one sentence, empty if there is none
  public String help(String key) {
    return help.containsKey(key) ? help.getString(key) : "";
  }

  /// What an argument has to be.
  ///
  /// @param argument the argument
  /// @return its type, with its range or its words
  public String grammar(Argument argument) {
    if (!argument.choices().isEmpty()) {
      return String.join(" | ", argument.choices());
    }
    var type = findings.getString("type." + argument.type().id());
    boolean bounded =
        argument.type().numeric()
            && argument.type() != ValueType.PORT
            && !Double.isInfinite(argument.range().least());
    return bounded ? type + " (" + range(argument) + ")" : type;
  }

  private static String range(Argument argument) {
    var least = number(argument.range().least());
    return Double.isInfinite(argument.range().greatest())
        ? "≥ " + least
        : least + " … " + number(argument.range().greatest());
  }

  private static String number(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String near(String code, Object nearest) {
    return nearest.equals("") ? code : code + ".near";
  }
}
