package org.truechimer.discipline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The clustering algorithm: leaves out, one by one, the source that lies furthest from the others,
/// as long as that removes more error than it adds (RFC 5905 §11.2.2).
final class Clustering {

  /// As few as this many are never thinned out further (NMIN, RFC 5905 §7.2).
  private static final int FEWEST = 3;

  /// By how much a stratum outweighs distance in the order of survivors (MAXDIST, RFC 5905
  /// §11.2.2).
  private static final double STRATUM_WEIGHT_SECONDS = 1;

  private Clustering() {}

  /// What came of it.
  ///
  /// @param survivors those that stay, the best first
  /// @param outliers those that were left out, in the order of leaving
  record Cluster(List<Candidate> survivors, List<Outlier> outliers) {}

  /// A source that was left out.
  ///
  /// @param candidate the source
  /// @param selectionJitterSeconds root mean square of its differences to the others
  /// @param sourceJitterSeconds smallest jitter of any source that was still in
  record Outlier(Candidate candidate, double selectionJitterSeconds, double sourceJitterSeconds) {}

  static Cluster of(List<Candidate> truechimers) {
    var survivors = new ArrayList<>(truechimers);
    survivors.sort(
        Comparator.comparingDouble(
                (Candidate c) -> c.stratum() * STRATUM_WEIGHT_SECONDS + c.distanceSeconds())
            .thenComparingLong(Candidate::id));
    var outliers = new ArrayList<Outlier>();
    while (survivors.size() > FEWEST) {
      Candidate worst = survivors.getFirst();
      double worstJitter = -1;
      double leastJitter = Double.POSITIVE_INFINITY;
      for (var candidate : survivors) {
        double jitter = selectionJitter(candidate, survivors);
        if (jitter > worstJitter) {
          worstJitter = jitter;
          worst = candidate;
        }
        leastJitter = Math.min(leastJitter, candidate.jitterSeconds());
      }
      if (worstJitter < leastJitter || worstJitter <= unremarkable(worst)) {
        break;
      }
      survivors.remove(worst);
      outliers.add(new Outlier(worst, worstJitter, leastJitter));
    }
    return new Cluster(survivors, outliers);
  }

  /// Up to this a source may differ from the others without being an outlier. The RFC has no such
  /// limit; but what a source's own jitter explains is no fault of its clock, and differences that
  /// selection does not resolve are none.
  private static double unremarkable(Candidate candidate) {
    return Math.max(candidate.jitterSeconds(), Selection.SMALLEST_DISTANCE_SECONDS);
  }

  private static double selectionJitter(Candidate candidate, List<Candidate> all) {
    double squares = 0;
    for (var other : all) {
      double difference = candidate.offsetSeconds() - other.offsetSeconds();
      squares += difference * difference;
    }
    return Math.sqrt(squares / (all.size() - 1));
  }
}
