package org.truechimer.conf.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.truechimer.conf.Dialect;

/// Reads the tables.
///
/// A heading says what follows: `options NAME` a group of options, `directives` the directives,
/// `section NAME` the keys below a heading. Below it each line has a name and its arguments, then
/// behind `;` its traits. An argument is a type, with its range in braces (`int{0..63}`), one of
/// some words (`{all|none}`, or `'all|none'` where capitals matter) or a group of options
/// (`@source`); `?`, `*` and `+` have their usual meaning. A name that stands twice has two forms.
final class CatalogueReader {

  private final Dialect dialect;
  private final Map<String, List<KnownOption>> groups = new LinkedHashMap<>();
  private final List<String> sections = new ArrayList<>();
  private final Map<String, KnownDirective> directives = new LinkedHashMap<>();

  private CatalogueReader(Dialect dialect) {
    this.dialect = dialect;
  }

  static Catalogue read(Dialect dialect) {
    var reader = new CatalogueReader(dialect);
    var group = "";
    for (var line : table(dialect.id() + ".txt").lines().toList()) {
      boolean remark = line.isBlank() || line.startsWith("#");
      if (!remark && !line.startsWith(" ")) {
        group = reader.heading(line);
      } else if (!remark) {
        reader.entry(group, line.strip());
      }
    }
    return new Catalogue(dialect, reader.sections, List.copyOf(reader.directives.values()));
  }

  private static String table(String name) {
    try (InputStream in = CatalogueReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no table " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Gives the group of options that follows, empty for directives.
  private String heading(String line) {
    var words = line.split(" ", -1);
    if (words[0].equals("section")) {
      sections.add(words[1]);
    } else if (words[0].equals("options")) {
      groups.put(words[1], new ArrayList<>());
      return words[1];
    }
    return "";
  }

  private void entry(String group, String line) {
    var halves = line.split(" ?; ?", -1);
    var words = List.of(halves[0].split(" ", -1));
    var traits = traits(halves.length > 1 ? halves[1] : "");
    var name = words.getFirst();
    var rest = words.subList(1, words.size());
    if (!group.isEmpty()) {
      var help = dialect.id() + "." + group + "." + name;
      groups
          .computeIfAbsent(group, _ -> new ArrayList<>())
          .add(new KnownOption(name, rest.stream().map(this::argument).toList(), traits, help));
      return;
    }
    var section = sections.isEmpty() ? "" : sections.getLast();
    var help = dialect.id() + "." + (section.isEmpty() ? "" : section + ".") + name;
    var directive = new KnownDirective(section, name, List.of(form(rest)), traits, help);
    directives.merge(section + "\n" + name, directive, CatalogueReader::joined);
  }

  private static KnownDirective joined(KnownDirective first, KnownDirective second) {
    var forms = new ArrayList<>(first.forms());
    forms.addAll(second.forms());
    return new KnownDirective(first.section(), first.name(), forms, first.traits(), first.help());
  }

  private Form form(List<String> words) {
    var arguments = words.stream().filter(word -> !word.startsWith("@")).map(this::argument);
    var options = words.stream().filter(word -> word.startsWith("@")).findFirst().orElse("");
    boolean needed = options.endsWith("+");
    var group = options.replace("@", "").replace("+", "");
    var known = group.isEmpty() ? List.<KnownOption>of() : groups.get(group);
    if (known == null) {
      throw new IllegalStateException("no group " + group + " in " + dialect);
    }
    return new Form(arguments.toList(), known, needed);
  }

  private Argument argument(String word) {
    var count =
        switch (word.charAt(word.length() - 1)) {
          case '?' -> Argument.Count.OPTIONAL;
          case '+' -> Argument.Count.SOME;
          case '*' -> Argument.Count.ANY;
          default -> Argument.Count.ONE;
        };
    var text = count == Argument.Count.ONE ? word : word.substring(0, word.length() - 1);
    if (text.startsWith("'") || text.startsWith("{")) {
      var choices = List.of(text.substring(1, text.length() - 1).split("\\|", -1));
      var type = text.startsWith("'") ? ValueType.LITERAL : ValueType.CHOICE;
      return new Argument(type, Range.ANY, choices, count);
    }
    int brace = text.indexOf('{');
    var type =
        ValueType.valueOf((brace < 0 ? text : text.substring(0, brace)).toUpperCase(Locale.ROOT));
    return new Argument(type, range(type, text.substring(Math.max(0, brace))), List.of(), count);
  }

  private static Range range(ValueType type, String braces) {
    if (!braces.startsWith("{")) {
      return switch (type) {
        case PORT -> new Range(0, 65535);
        case KEYID -> new Range(1, 4294967295.0);
        case DWORD -> new Range(0, 4294967295.0);
        default -> Range.ANY;
      };
    }
    var bounds = braces.substring(1, braces.length() - 1).split("\\.\\.", -1);
    return new Range(
        bounds[0].isEmpty() ? Range.ANY.least() : Double.parseDouble(bounds[0]),
        bounds[1].isEmpty() ? Range.ANY.greatest() : Double.parseDouble(bounds[1]));
  }

  private static Traits traits(String text) {
    var words = Arrays.asList(text.split(" ", -1));
    var since =
        words.stream()
            .filter(word -> word.startsWith("since="))
            .map(word -> word.substring("since=".length()))
            .findFirst()
            .orElse("");
    var reader =
        words.contains("classic")
            ? Traits.Reader.CLASSIC
            : words.contains("ntpsec") ? Traits.Reader.NTPSEC : Traits.Reader.ALL;
    var standing =
        words.contains("deprecated")
            ? Traits.Standing.DEPRECATED
            : words.contains("ignored") ? Traits.Standing.IGNORED : Traits.Standing.CURRENT;
    return new Traits(since, reader, standing, words.contains("single"));
  }
}
