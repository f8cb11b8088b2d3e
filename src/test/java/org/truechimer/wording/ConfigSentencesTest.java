package org.truechimer.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.catalogue.Catalogue;
import org.truechimer.conf.catalogue.ValueType;
import org.truechimer.conf.check.Code;
import org.truechimer.conf.check.ConfigCheck;
import org.truechimer.conf.check.Finding;

class ConfigSentencesTest {

  private final ConfigSentences english = new ConfigSentences(Messages.of(Locale.ENGLISH));
  private final ConfigSentences chinese = new ConfigSentences(Messages.of(Locale.CHINESE));

  @ParameterizedTest
  @ValueSource(strings = {"configfindings", "confighelp"})
  void bothLanguagesHaveTheSameKeys(String name) {
    assertEquals(
        bundle(name, Locale.ENGLISH).keySet(), bundle(name, Locale.SIMPLIFIED_CHINESE).keySet());
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyDirectiveAndOptionHasAHelpInBothLanguages(Dialect dialect) {
    for (var directive : Catalogue.of(dialect).directives()) {
      var keys = new ArrayList<>(List.of(directive.help()));
      directive.options().forEach(option -> keys.add(option.help()));
      for (var key : keys) {
        assertThat(english.help(key)).as(key).endsWith(".").hasSizeLessThan(120);
        assertThat(chinese.help(key)).as(key).endsWith("。").isNotEqualTo(english.help(key));
      }
    }
  }

  @Test
  void noHelpIsLeftOver() {
    var used = new ArrayList<String>();
    for (var dialect : Dialect.values()) {
      for (var directive : Catalogue.of(dialect).directives()) {
        used.add(directive.help());
        directive.options().forEach(option -> used.add(option.help()));
      }
    }
    // A group of options that no directive takes would be a mistake in a table, and show here.
    assertThat(bundle("confighelp", Locale.ENGLISH).keySet()).hasSameElementsAs(used);
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyFindingHasASentenceInBothLanguages(Code code) {
    var arguments = code == Code.FEW_SOURCES ? List.of("3", "", "") : List.of("a", "int", "");
    for (var sentences : List.of(english, chinese)) {
      var finding = new Finding(1, 0, 1, Finding.Severity.ERROR, code, arguments);
      assertThat(sentences.text(finding)).isNotBlank().doesNotContain("{");
    }
  }

  @Test
  void everyTypeHasAName() {
    for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      assertThat(bundle("configfindings", locale).keySet())
          .containsAll(Arrays.stream(ValueType.values()).map(type -> "type." + type.id()).toList());
    }
  }

  @Test
  void sentencesSayWhatIsWrong() {
    assertThat(sentences("server a ibrust minpoll 99\n"))
        .containsExactly(
            "One source is named; with four a wrong one is outvoted even if another fails.",
            "“server” has no option “ibrust”. Was “iburst” meant?",
            "“99” is out of range: from -7 to 24.");
    assertThat(sentences("pool a maxdelay -1\nmakestep 1\n"))
        .containsExactly("“-1” is too small: at least 0.", "“makestep” needs a whole number here.");
  }

  @Test
  void anArgumentSaysWhatItTakes() {
    var catalogue = Catalogue.of(Dialect.CHRONY);
    assertEquals(
        "a whole number (0 … 63)",
        english.grammar(
            requireNonNull(catalogue.find("", "dscp")).forms().getFirst().arguments().getFirst()));
    assertEquals(
        "system | step | slew | ignore",
        english.grammar(
            requireNonNull(catalogue.find("", "leapsecmode"))
                .forms()
                .getFirst()
                .arguments()
                .getFirst()));
  }

  private List<String> sentences(String text) {
    return ConfigCheck.check(ConfigDocument.parse(Dialect.CHRONY, text)).stream()
        .map(english::text)
        .toList();
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(
        "org.truechimer.wording." + name,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
