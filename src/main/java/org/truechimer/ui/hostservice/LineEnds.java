package org.truechimer.ui.hostservice;

/// Between a file's text and what an editor shows of it: editors know one kind of line end, files
/// have two, and a change in one line must not change the ends of the others.
final class LineEnds {

  private LineEnds() {}

  /// The text as an editor keeps it.
  static String shown(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// Takes over what was changed in an editor.
  ///
  /// @param before the file's text
  /// @param shownAfter what the editor shows now
  /// @return the file's text with that change, and with its own line ends
  static String merge(String before, String shownAfter) {
    if (before.indexOf('\r') < 0) {
      return shownAfter;
    }
    var shownBefore = shown(before);
    int most = Math.min(shownBefore.length(), shownAfter.length());
    int same = 0;
    while (same < most && shownBefore.charAt(same) == shownAfter.charAt(same)) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && shownBefore.charAt(shownBefore.length() - 1 - tail)
            == shownAfter.charAt(shownAfter.length() - 1 - tail)) {
      tail++;
    }
    var lineEnd = before.contains("\r\n") ? "\r\n" : "\n";
    return before.substring(0, inFile(before, same))
        + shownAfter.substring(same, shownAfter.length() - tail).replace("\n", lineEnd)
        + before.substring(inFile(before, shownBefore.length() - tail));
  }

  /// The place in the file of a place in what is shown.
  private static int inFile(String text, int shownOffset) {
    int at = 0;
    for (int shown = 0; shown < shownOffset; shown++) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at;
  }
}
