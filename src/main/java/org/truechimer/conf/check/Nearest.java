package org.truechimer.conf.check;

import java.util.Collection;
import java.util.Locale;

/// Finds the word that was probably meant.
final class Nearest {

  /// Nothing that is documented is longer.
  private static final int LONGEST = 40;

  private Nearest() {}

  /// The known word with the fewest changes to a given one.
  ///
  /// @param word what was written
  /// @param known what could be written
  /// @return empty if nothing is near
  static String of(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return "";
    }
    var wanted = word.toLowerCase(Locale.ROOT);
    int best = Math.max(1, word.length() / 3) + 1;
    var nearest = "";
    for (var candidate : known) {
      int changes = changes(wanted, candidate.toLowerCase(Locale.ROOT));
      if (changes < best) {
        best = changes;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /// Levenshtein's distance, with two neighbours that changed places counted once.
  private static int changes(String a, String b) {
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
