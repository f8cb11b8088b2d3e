package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.conf.ConfigDiff;

/// A row of a shown difference.
///
/// @param kind what it is
/// @param text the line without its line end; for a fold the number of lines that it hides
/// @param number number of the line in the newer text, in the older one if it was removed; 0 for a
///   fold
public record DiffRow(Kind kind, String text, int number) {

  /// How many equal lines are shown around a change.
  private static final int CONTEXT = 4;

  /// What a row is.
  public enum Kind {
    /// In both texts.
    SAME,
    /// Only in the older one.
    REMOVED,
    /// Only in the newer one.
    ADDED,
    /// Stands for equal lines that are not shown.
    FOLD
  }

  /// The rows of a difference: all that differs, and what stands around.
  ///
  /// @param diff the difference
  /// @return in order
  public static List<DiffRow> of(ConfigDiff diff) {
    var lines = diff.lines();
    var near = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() != ConfigDiff.Kind.SAME) {
        for (int j = Math.max(0, i - CONTEXT); j <= Math.min(near.length - 1, i + CONTEXT); j++) {
          near[j] = true;
        }
      }
    }
    var rows = new ArrayList<DiffRow>();
    int at = 0;
    while (at < near.length) {
      int end = at;
      while (end < near.length && !near[end]) {
        end++;
      }
      // A fold that hides two lines saves one: not worth it.
      if (end - at > 2) {
        rows.add(new DiffRow(Kind.FOLD, Integer.toString(end - at), 0));
        at = end;
      }
      for (; at < near.length && (near[at] || at < end); at++) {
        rows.add(row(lines.get(at)));
      }
    }
    return List.copyOf(rows);
  }

  private static DiffRow row(ConfigDiff.Line line) {
    var text = line.text().stripTrailing();
    return switch (line.kind()) {
      case SAME -> new DiffRow(Kind.SAME, text, line.after());
      case REMOVED -> new DiffRow(Kind.REMOVED, text, line.before());
      case ADDED -> new DiffRow(Kind.ADDED, text, line.after());
    };
  }
}
