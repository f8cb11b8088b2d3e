package org.truechimer.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A configuration file: all its characters, cut into lines and words.
///
/// Immutable; see [DocumentEdit] for changes.
///
/// @param dialect the language it is read in
/// @param lines its lines in order, numbered
public record ConfigDocument(Dialect dialect, List<ConfigLine> lines) {

  /// Keeps its own list.
  public ConfigDocument {
    lines = List.copyOf(lines);
  }

  /// Reads a text. Never fails; takes time in proportion to the length of the text.
  ///
  /// @param dialect the language
  /// @param text anything
  /// @return a document whose [#text] is the same again
  public static ConfigDocument parse(Dialect dialect, String text) {
    return new ConfigDocument(dialect, read(dialect, text));
  }

  private static List<ConfigLine> read(Dialect dialect, String text) {
    var grammar = Grammar.of(dialect);
    var lines = new ArrayList<ConfigLine>();
    int number = 1;
    int from = 0;
    while (from < text.length()) {
      int end = grammar.end(text, from);
      var raw = text.substring(from, end);
      var line = new ConfigLine(number, raw, grammar.read(raw));
      lines.add(line);
      number += line.height();
      from = end;
    }
    return lines;
  }

  /// All its characters.
  ///
  /// @return what was parsed, with the edits that were made
  public String text() {
    return lines.stream().map(ConfigLine::raw).collect(Collectors.joining());
  }

  /// The line that a line of the file belongs to.
  ///
  /// @param number number of a line of the file, from 1
  /// @return null behind the end
  public @Nullable ConfigLine lineAt(int number) {
    int low = 0;
    int high = lines.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var line = lines.get(middle);
      if (number < line.number()) {
        high = middle - 1;
      } else if (number >= line.number() + line.height()) {
        low = middle + 1;
      } else {
        return line;
      }
    }
    return null;
  }

  /// The lines with a directive, in order.
  ///
  /// @param name its name; capitals matter if they do to the daemon
  /// @return none, one or several
  public List<ConfigLine> directives(String name) {
    return lines.stream().filter(is(name)).toList();
  }

  /// The lines with an assignment below a heading, in order.
  ///
  /// @param section the heading, see [#sectionOf]
  /// @param name the key
  /// @return none, one or several
  public List<ConfigLine> assignments(String section, String name) {
    return sectioned()
        .filter(line -> line.section().equalsIgnoreCase(section))
        .map(SectionedLine::line)
        .filter(is(name))
        .toList();
  }

  /// The heading that a line stands below.
  ///
  /// @param line one of this document's
  /// @return empty above the first heading and in dialects without them
  public String sectionOf(ConfigLine line) {
    return sectioned()
        .filter(one -> one.line().equals(line))
        .map(SectionedLine::section)
        .findFirst()
        .orElse("");
  }

  /// All lines with the headings that they stand below.
  ///
  /// @return in order
  public Stream<SectionedLine> sectioned() {
    var all = new ArrayList<SectionedLine>();
    var section = "";
    for (var line : lines) {
      if (line.content() instanceof LineContent.Section heading) {
        section = heading.name().text();
      }
      all.add(new SectionedLine(section, line));
    }
    return all.stream();
  }

  /// A line and its heading.
  ///
  /// @param section text of the heading; a heading belongs to itself
  /// @param line the line
  public record SectionedLine(String section, ConfigLine line) {}

  /// A text at the end, on a line of its own behind an empty one.
  ConfigDocument appended(String text) {
    var lineEnd = LineStyle.of(this, List.of()).lineEnd();
    boolean open = !lines.isEmpty() && lines.getLast().terminator().isEmpty();
    var gap = lines.isEmpty() ? "" : open ? lineEnd + lineEnd : lineEnd;
    return parse(dialect, text() + gap + text + lineEnd);
  }

  /// Lines of this dialect, not yet numbered.
  List<ConfigLine> reading(String raw) {
    return read(dialect, raw);
  }

  /// Puts lines in the place of others and numbers what follows.
  ConfigDocument with(int index, int count, List<ConfigLine> replacement) {
    var all = new ArrayList<>(lines.subList(0, index));
    int number = all.isEmpty() ? 1 : all.getLast().number() + all.getLast().height();
    for (var part : List.of(replacement, lines.subList(index + count, lines.size()))) {
      for (var line : part) {
        all.add(line.numbered(number));
        number += line.height();
      }
    }
    return new ConfigDocument(dialect, all);
  }

  private Predicate<ConfigLine> is(String name) {
    return line -> {
      var directive = line.directive();
      return directive != null && directive.is(name, dialect);
    };
  }
}
