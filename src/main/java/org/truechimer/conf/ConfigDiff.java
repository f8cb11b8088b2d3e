package org.truechimer.conf;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// The difference between two texts, line by line.
///
/// @param lines all lines of both, in order
public record ConfigDiff(List<Line> lines) {

  private static final int CONTEXT = 3;

  /// Keeps its own list.
  public ConfigDiff {
    lines = List.copyOf(lines);
  }

  /// A line of the difference.
  ///
  /// @param kind in which of the texts it is
  /// @param before its number in the old text, 0 if it is not there
  /// @param after its number in the new text, 0 if it is not there
  /// @param text the line with its line end
  public record Line(Kind kind, int before, int after, String text) {}

  /// Where a line is.
  public enum Kind {
    /// In both.
    SAME,
    /// Only in the old text.
    REMOVED,
    /// Only in the new text.
    ADDED
  }

  /// Compares.
  ///
  /// @param before the old text
  /// @param after the new text
  /// @return the difference
  public static ConfigDiff between(String before, String after) {
    var old = split(before);
    var young = split(after);
    var lines = new ArrayList<Line>();
    int i = 0;
    int j = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, young).getDeltas()) {
      while (i < delta.getSource().getPosition()) {
        lines.add(new Line(Kind.SAME, i + 1, j + 1, old.get(i)));
        i++;
        j++;
      }
      for (var line : delta.getSource().getLines()) {
        lines.add(new Line(Kind.REMOVED, ++i, 0, line));
      }
      for (var line : delta.getTarget().getLines()) {
        lines.add(new Line(Kind.ADDED, 0, ++j, line));
      }
    }
    while (i < old.size()) {
      lines.add(new Line(Kind.SAME, i + 1, j + 1, old.get(i)));
      i++;
      j++;
    }
    return new ConfigDiff(lines);
  }

  /// Whether the texts are the same.
  ///
  /// @return true if no line differs
  public boolean isEmpty() {
    return lines.stream().allMatch(line -> line.kind() == Kind.SAME);
  }

  /// The difference as patch(1) reads it.
  ///
  /// @param path what stands behind `---` and `+++`
  /// @return empty if the texts are the same
  public String unified(String path) {
    if (isEmpty()) {
      return "";
    }
    var text = new StringBuilder("--- " + path + "\n+++ " + path + "\n");
    int at = 0;
    while ((at = nextChange(at)) < lines.size()) {
      int end = at;
      for (int next = at;
          next < lines.size() && next <= end + 2 * CONTEXT;
          next = nextChange(next)) {
        end = next++;
      }
      hunk(text, Math.max(0, at - CONTEXT), Math.min(lines.size(), end + 1 + CONTEXT));
      at = end + 1;
    }
    return text.toString();
  }

  private int nextChange(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).kind() == Kind.SAME) {
      at++;
    }
    return at;
  }

  private void hunk(StringBuilder text, int from, int to) {
    var part = lines.subList(from, to);
    text.append("@@ -")
        .append(range(part, Kind.ADDED, from))
        .append(" +")
        .append(range(part, Kind.REMOVED, from))
        .append(" @@\n");
    for (var line : part) {
      text.append(
          switch (line.kind()) {
            case SAME -> ' ';
            case REMOVED -> '-';
            case ADDED -> '+';
          });
      text.append(line.text());
      if (!line.text().endsWith("\n")) {
        text.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /// Start and length of a hunk in one of the texts; an empty one starts at the line before.
  private String range(List<Line> part, Kind without, int from) {
    long count = part.stream().filter(line -> line.kind() != without).count();
    long before = lines.subList(0, from).stream().filter(line -> line.kind() != without).count();
    long start = count == 0 ? before : before + 1;
    return count == 1 ? Long.toString(start) : start + "," + count;
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int end = Grammar.physicalEnd(text, from);
      lines.add(text.substring(from, end));
      from = end;
    }
    return lines;
  }
}
