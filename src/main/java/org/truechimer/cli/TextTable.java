package org.truechimer.cli;

import java.util.ArrayList;
import java.util.List;

/// Columns of text for a terminal, aligned by what they take up on the screen (a Chinese character
/// takes two places).
final class TextTable {

  /// Where the text of a column stands.
  enum Align {
    /// At its left edge: words.
    LEFT,
    /// At its right edge: numbers.
    RIGHT
  }

  private final List<Align> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<Align> columns) {
    this.columns = List.copyOf(columns);
  }

  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /// The lines, without blanks at their ends.
  List<String> lines() {
    var widths = new int[columns.size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var lines = new ArrayList<String>(rows.size());
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        var blanks = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : "  ");
        line.append(columns.get(i) == Align.RIGHT ? blanks + row.get(i) : row.get(i) + blanks);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /// Places on the screen: two for the wide characters of East Asia (Unicode Standard Annex 11),
  /// one for others.
  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
