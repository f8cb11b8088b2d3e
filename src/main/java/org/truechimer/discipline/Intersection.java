package org.truechimer.discipline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The intersection algorithm: which sources can be right together (RFC 5905 §11.2.1).
///
/// Each source claims an interval. The largest group whose intervals share a point, if it is a
/// majority, is believed; a source whose interval misses what the group shares is a falseticker.
///
/// The RFC also wants the midpoints of the believed within what they share. Here a source that is
/// just beginning has a wide interval beside a narrow one that it contains, and its midpoint is
/// anywhere: so, as in chrony, only the intervals count.
final class Intersection {

  private Intersection() {}

  /// What came of it.
  ///
  /// @param lowSeconds lower end of the shared interval
  /// @param highSeconds its upper end
  /// @param truechimers the sources whose intervals reach into it, in the order in which they were
  ///   given
  /// @param falsetickers the others
  record Agreement(
      double lowSeconds,
      double highSeconds,
      List<Candidate> truechimers,
      List<Candidate> falsetickers) {}

  /// Looks for a majority.
  ///
  /// @return null if there is none
  static @Nullable Agreement of(List<Candidate> candidates) {
    int count = candidates.size();
    var lows = candidates.stream().mapToDouble(Candidate::low).sorted().toArray();
    var highs = candidates.stream().mapToDouble(Candidate::high).sorted().toArray();
    for (int allowed = 0; 2 * allowed < count; allowed++) {
      int needed = count - allowed;
      double low = lowest(lows, highs, needed);
      double high = highest(lows, highs, needed);
      if (low <= high) {
        return split(candidates, low, high);
      }
    }
    return null;
  }

  /// The lowest point that lies in at least `needed` intervals; NaN if there is none.
  private static double lowest(double[] lows, double[] highs, int needed) {
    int ended = 0;
    for (int begun = 0; begun < lows.length; begun++) {
      while (highs[ended] < lows[begun]) {
        ended++;
      }
      if (begun + 1 - ended >= needed) {
        return lows[begun];
      }
    }
    return Double.NaN;
  }

  /// The highest such point: the same with both directions turned round.
  private static double highest(double[] lows, double[] highs, int needed) {
    return -lowest(mirrored(highs), mirrored(lows), needed);
  }

  private static double[] mirrored(double[] ascending) {
    var mirror = Arrays.stream(ascending).map(value -> -value).toArray();
    Arrays.sort(mirror);
    return mirror;
  }

  private static Agreement split(List<Candidate> candidates, double low, double high) {
    var truechimers = new ArrayList<Candidate>();
    var falsetickers = new ArrayList<Candidate>();
    for (var candidate : candidates) {
      (candidate.high() < low || candidate.low() > high ? falsetickers : truechimers)
          .add(candidate);
    }
    return new Agreement(low, high, truechimers, falsetickers);
  }
}
