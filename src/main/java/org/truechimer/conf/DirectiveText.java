package org.truechimer.conf;

import java.util.List;

/// The characters of a line with a directive, written anew with other words: its indent, the space
/// between words that stay, and its remark are kept.
///
/// @param dialect the language
/// @param line the line
/// @param directive what it holds
record DirectiveText(Dialect dialect, ConfigLine line, LineContent.Directive directive) {

  /// With other words in place of all.
  ///
  /// @param words what they shall mean
  /// @throws IllegalArgumentException if the dialect cannot say one of them
  String with(List<String> words) {
    var raw = new StringBuilder(line.raw());
    var old = directive.words();
    for (int i = old.size() - 1; i >= words.size(); i--) {
      int from = i == 0 ? old.getFirst().from() : old.get(i - 1).to();
      raw.delete(from, old.get(i).to());
    }
    if (words.size() > old.size()) {
      raw.insert(
          old.isEmpty() ? behindName() : old.getLast().to(),
          added(words.subList(old.size(), words.size())));
    }
    for (int i = Math.min(old.size(), words.size()) - 1; i >= 0; i--) {
      if (!old.get(i).text().equals(words.get(i))) {
        raw.replace(old.get(i).from(), old.get(i).to(), WordWriter.write(dialect, words.get(i)));
      }
    }
    return raw.toString();
  }

  /// Without some of its words and the space before them.
  ///
  /// @param first index of the first word that goes
  /// @param last index of the last one
  String without(int first, int last) {
    var words = directive.words();
    int begin = first == 0 ? directive.keyword().to() : words.get(first - 1).to();
    return new StringBuilder(line.raw()).delete(begin, words.get(last).to()).toString();
  }

  private String added(List<String> words) {
    var text = String.join(" ", words.stream().map(w -> WordWriter.write(dialect, w)).toList());
    boolean gap =
        !directive.words().isEmpty() || !dialect.hasSections() || line.raw().indexOf('=') < 0;
    return gap ? " " + text : text;
  }

  private int behindName() {
    int name = directive.keyword().to();
    return dialect.hasSections() ? line.raw().indexOf('=', name) + 1 : name;
  }
}
