package org.truechimer.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes to a document. Each gives a new document and leaves every other line as it was.
///
/// A line given to a method must be one of the document's. Words are given by what they mean and
/// are quoted where the dialect needs it; in TOML and in the registry they are values as they are
/// written, see [#quoted]. A word that the dialect cannot say is an [IllegalArgumentException].
///
/// @param document the document that the changes start from
public record DocumentEdit(ConfigDocument document) {

  private static final Set<String> SOURCES = Set.of("server", "pool", "peer", "servers");

  /// Adds a directive: behind the last one of its kind, else behind a remark that shows one, else
  /// behind other sources if it is a source, else at the end.
  ///
  /// @param name the directive
  /// @param words its arguments
  /// @return the new document
  public ConfigDocument insert(String name, List<String> words) {
    var model = document.directives(name);
    var place = model.isEmpty() ? place(name) : model.getLast();
    int index = place == null ? document.lines().size() : document.lines().indexOf(place) + 1;
    var near = model.isEmpty() ? document.lines().subList(Math.max(0, index - 1), index) : model;
    return insertAt(index, LineStyle.of(document, near), name, words);
  }

  /// Adds a directive behind a line.
  ///
  /// @param before the line that it follows
  /// @param name the directive
  /// @param words its arguments
  /// @return the new document
  public ConfigDocument insertBehind(ConfigLine before, String name, List<String> words) {
    int index = index(before) + 1;
    return insertAt(index, LineStyle.of(document, List.of(before)), name, words);
  }

  /// Changes the arguments of a directive; its indent, the space between words that stay, and its
  /// remark are kept.
  ///
  /// @param line the directive
  /// @param words all its new arguments
  /// @return the new document
  public ConfigDocument replaceWords(ConfigLine line, List<String> words) {
    return replaced(line, read(text(line).with(words), words));
  }

  /// Sets an option that follows a directive's first arguments, such as `minpoll 4`.
  ///
  /// @param line the directive
  /// @param from how many arguments come before the options
  /// @param option its name
  /// @param values its values; none for a flag
  /// @return the new document, the same if it was set so before
  public ConfigDocument setOption(ConfigLine line, int from, String option, List<String> values) {
    var words = new ArrayList<>(directive(line).arguments());
    int at = find(words, from, option);
    if (at < 0) {
      words.add(option);
      words.addAll(values);
    } else {
      for (int i = 0; i < values.size(); i++) {
        int index = at + 1 + i;
        if (index < words.size()) {
          words.set(index, values.get(i));
        } else {
          words.add(values.get(i));
        }
      }
    }
    return replaceWords(line, words);
  }

  /// Takes an option away.
  ///
  /// @param line the directive
  /// @param from how many arguments come before the options
  /// @param option its name
  /// @param values how many values follow it
  /// @return the new document, the same if it was not set
  public ConfigDocument unsetOption(ConfigLine line, int from, String option, int values) {
    var directive = directive(line);
    int at = find(directive.arguments(), from, option);
    if (at < 0) {
      return document;
    }
    var rest = new ArrayList<>(directive.arguments());
    int last = Math.min(at + values, rest.size() - 1);
    rest.subList(at, last + 1).clear();
    return replaced(line, read(text(line).without(at, last), rest));
  }

  /// Takes a line away.
  ///
  /// @param line the line
  /// @return the new document
  public ConfigDocument remove(ConfigLine line) {
    return document.with(index(line), 1, List.of());
  }

  /// Turns a line into a remark.
  ///
  /// @param line the line
  /// @return the new document, the same if it is a remark or blank
  public ConfigDocument commentOut(ConfigLine line) {
    if (line.content() instanceof LineContent.Blank
        || line.content() instanceof LineContent.Comment) {
      return document;
    }
    var mark = document.dialect() == Dialect.W32TIME ? ";" : "#";
    var raw = mark + line.raw();
    return document.with(index(line), 1, lines(raw.replace("\n", "\n" + mark), line, mark));
  }

  /// Turns a remark into the line that it holds.
  ///
  /// @param line the remark
  /// @return the new document, the same if the line is no remark
  public ConfigDocument uncomment(ConfigLine line) {
    if (!(line.content() instanceof LineContent.Comment comment)) {
      return document;
    }
    var raw = new StringBuilder(line.raw()).deleteCharAt(comment.words().from()).toString();
    return document.with(index(line), 1, document.reading(raw));
  }

  /// A text as TOML and the registry quote it.
  ///
  /// @param text the text
  /// @return the text in quotes, with quotes and backslashes in it marked
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private List<ConfigLine> lines(String raw, ConfigLine line, String mark) {
    // The mark behind the last line end belongs to the next line.
    boolean surplus = !line.terminator().isEmpty();
    return document.reading(surplus ? raw.substring(0, raw.length() - mark.length()) : raw);
  }

  private ConfigDocument insertAt(int index, LineStyle style, String name, List<String> words) {
    var written = words.stream().map(this::written).toList();
    var inserted = new ArrayList<ConfigLine>();
    int from = index;
    if (index > 0 && document.lines().get(index - 1).terminator().isEmpty()) {
      from--;
      inserted.addAll(document.reading(document.lines().get(from).raw() + style.lineEnd()));
    }
    inserted.add(read(style.line(name, written), words));
    return document.with(from, index - from, inserted);
  }

  private @Nullable ConfigLine place(String name) {
    ConfigLine shown = null;
    ConfigLine source = null;
    for (var line : document.lines()) {
      if (line.content() instanceof LineContent.Comment comment
          && (comment.remark() + " ").startsWith(name + " ")) {
        shown = line;
      } else if (line.content() instanceof LineContent.Directive d && SOURCES.contains(d.name())) {
        source = line;
      }
    }
    return shown == null && SOURCES.contains(name) ? source : shown;
  }

  private int find(List<String> words, int from, String option) {
    for (int i = from; i < words.size(); i++) {
      if (document.dialect().ignoresCase()
          ? words.get(i).equalsIgnoreCase(option)
          : words.get(i).equals(option)) {
        return i;
      }
    }
    return -1;
  }

  private ConfigLine read(String raw, List<String> words) {
    var lines = document.reading(raw);
    if (lines.size() != 1 || !says(lines.getFirst(), words)) {
      throw new IllegalArgumentException("does not read as one directive: " + raw);
    }
    return lines.getFirst();
  }

  /// A value of TOML or of the registry is given as it is written and may read differently.
  private boolean says(ConfigLine line, List<String> words) {
    var directive = line.directive();
    return directive != null
        && (directive.arguments().equals(words)
            || (document.dialect().hasSections() && document.dialect() != Dialect.TIMESYNCD));
  }

  private ConfigDocument replaced(ConfigLine line, ConfigLine by) {
    return document.with(index(line), 1, List.of(by));
  }

  private DirectiveText text(ConfigLine line) {
    return new DirectiveText(document.dialect(), line, directive(line));
  }

  private String written(String word) {
    return WordWriter.write(document.dialect(), word);
  }

  private int index(ConfigLine line) {
    int index = document.lines().indexOf(line);
    if (index < 0) {
      throw new IllegalArgumentException("no line of this document: " + line.text());
    }
    return index;
  }

  private static LineContent.Directive directive(ConfigLine line) {
    if (line.content() instanceof LineContent.Directive directive) {
      return directive;
    }
    throw new IllegalArgumentException("no directive: " + line.text());
  }
}
