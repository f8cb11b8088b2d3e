package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.DocumentEdit;

/// A directive of which the last one counts.
record SingleLine(String name) {

  /// Its arguments.
  ///
  /// @return empty if it is not there
  List<String> read(ConfigDocument document) {
    var lines = document.directives(name);
    var directive = lines.isEmpty() ? null : lines.getLast().directive();
    return directive == null ? List.of() : directive.arguments();
  }

  /// Its first argument.
  ///
  /// @return empty if there is none
  String value(ConfigDocument document) {
    var words = read(document);
    return words.isEmpty() ? "" : words.getFirst();
  }

  /// Replaces its arguments; none removes every line with it.
  ConfigDocument write(ConfigDocument document, List<String> words) {
    var lines = document.directives(name);
    if (words.isEmpty()) {
      var left = document;
      for (var line : lines.reversed()) {
        left = new DocumentEdit(left).remove(line);
      }
      return left;
    }
    var edit = new DocumentEdit(document);
    return lines.isEmpty() ? edit.insert(name, words) : edit.replaceWords(lines.getLast(), words);
  }

  ConfigDocument writeValue(ConfigDocument document, String value) {
    return write(document, value.isEmpty() ? List.of() : List.of(value));
  }
}
