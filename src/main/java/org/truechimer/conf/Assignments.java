package org.truechimer.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The assignments below one heading, with systemd's meaning: a list grows with every assignment
/// and is emptied by an empty one; of a single value the last one counts.
///
/// @param document the document
/// @param section the heading, for example "Time"
public record Assignments(ConfigDocument document, String section) {

  /// The values that are in force.
  ///
  /// @param key the name of a list
  /// @return in order; empty if none is set
  public List<String> list(String key) {
    return effective(key).stream()
        .flatMap(line -> words(line).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /// The value that is in force.
  ///
  /// @param key the name of a single value
  /// @return the words of the last assignment; empty if there is none
  public List<String> single(String key) {
    var lines = document.assignments(section, key);
    return lines.isEmpty() ? List.of() : words(lines.getLast());
  }

  /// Makes a list have these values: the first assignment that counts takes them all, later ones
  /// go.
  ///
  /// @param key the name of a list
  /// @param values the values
  /// @return the new document
  public ConfigDocument setList(String key, List<String> values) {
    var lines = effective(key);
    if (lines.isEmpty()) {
      return add(key, values);
    }
    var changed = new DocumentEdit(document).replaceWords(lines.getFirst(), values);
    for (int i = lines.size() - 1; i >= 1; i--) {
      // Found by its place: its number is another if the first one has become shorter.
      int place = document.lines().indexOf(lines.get(i));
      changed = new DocumentEdit(changed).remove(changed.lines().get(place));
    }
    return changed;
  }

  /// Makes a single value be this one.
  ///
  /// @param key its name
  /// @param words its words
  /// @return the new document
  public ConfigDocument setSingle(String key, List<String> words) {
    var lines = document.assignments(section, key);
    return lines.isEmpty()
        ? add(key, words)
        : new DocumentEdit(document).replaceWords(lines.getLast(), words);
  }

  private ConfigDocument add(String key, List<String> words) {
    ConfigLine last = null;
    ConfigLine shown = null;
    for (var one : document.sectioned().toList()) {
      var line = one.line();
      if (!one.section().equalsIgnoreCase(section) || line.content() instanceof LineContent.Blank) {
        continue;
      }
      last = line;
      if (line.content() instanceof LineContent.Comment comment
          && comment.remark().startsWith(key + "=")) {
        shown = line;
      }
    }
    if (last == null) {
      var headed = document.appended("[" + section + "]");
      return new DocumentEdit(headed).insertBehind(headed.lines().getLast(), key, words);
    }
    return new DocumentEdit(document).insertBehind(shown == null ? last : shown, key, words);
  }

  private List<ConfigLine> effective(String key) {
    var lines = document.assignments(section, key);
    int from = lines.size();
    while (from > 0 && !words(lines.get(from - 1)).isEmpty()) {
      from--;
    }
    return lines.subList(from, lines.size());
  }

  private static List<String> words(ConfigLine line) {
    var directive = line.directive();
    return directive == null ? List.of() : directive.arguments();
  }
}
