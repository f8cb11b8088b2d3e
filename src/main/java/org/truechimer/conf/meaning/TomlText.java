package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;

/// Edits of tables in a TOML document.
///
/// @param document the document
record TomlText(ConfigDocument document) {

  /// Adds a table behind the last one of its name, else at the end.
  ConfigDocument behind(String section, String heading, String body) {
    int at = -1;
    var lines = document.sectioned().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean inside = lines.get(i).section().equals(section);
      var content = lines.get(i).line().content();
      if (inside
          && !(content instanceof LineContent.Blank || content instanceof LineContent.Comment)) {
        at = i;
      }
    }
    var index = at < 0 ? lines.size() : at + 1;
    var head = raw(document.lines().subList(0, index));
    var tail = raw(document.lines().subList(index, lines.size()));
    var open = head.isEmpty() ? "" : head.endsWith("\n") ? "\n" : "\n\n";
    return ConfigDocument.parse(document.dialect(), head + open + heading + "\n" + body + tail);
  }

  /// Takes away the table that a line stands in.
  ConfigDocument withoutTable(int number) {
    var table = table(number);
    var kept = new ArrayList<>(document.lines());
    kept.removeAll(table);
    return ConfigDocument.parse(document.dialect(), raw(kept));
  }

  /// Sets a key in the table that a line stands in.
  ConfigDocument set(int number, String key, String value) {
    var table = table(number);
    for (var line : table) {
      if (line.content() instanceof LineContent.Directive directive
          && directive.name().equals(key)) {
        return new DocumentEdit(document).replaceWords(line, List.of(value));
      }
    }
    return new DocumentEdit(document).insertBehind(table.getLast(), key, List.of(value));
  }

  /// Takes a key away from the table that a line stands in.
  ConfigDocument unset(int number, String key) {
    for (var line : table(number)) {
      if (line.content() instanceof LineContent.Directive directive
          && directive.name().equals(key)) {
        return new DocumentEdit(document).remove(line);
      }
    }
    return document;
  }

  /// Sets a key below a heading that stands once.
  ConfigDocument set(String section, String key, String value) {
    for (var one : document.sectioned().toList()) {
      if (one.section().equals(section)) {
        return set(one.line().number(), key, value);
      }
    }
    return behind(section, "[" + section + "]", key + " = " + value + "\n");
  }

  /// The heading and the assignments of the table that a line stands in.
  private List<ConfigLine> table(int number) {
    var table = new ArrayList<ConfigLine>();
    for (var line : document.lines()) {
      if (line.content() instanceof LineContent.Section) {
        if (line.number() > number) {
          break;
        }
        table.clear();
        table.add(line);
      } else if (line.directive() != null) {
        table.add(line);
      }
    }
    return table;
  }

  private static String raw(List<ConfigLine> lines) {
    return String.join("", lines.stream().map(ConfigLine::raw).toList());
  }
}
