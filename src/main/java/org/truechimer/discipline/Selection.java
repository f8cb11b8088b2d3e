package org.truechimer.discipline;

import java.util.List;
import java.util.OptionalLong;

/// Selection as a whole: intersection, clustering, combining (RFC 5905 §11.2).
public final class Selection {

  /// Intervals are taken to be at least this wide on either side, so that two servers a few
  /// microseconds apart do not call each other false over an error that neither can know (ntpd's
  /// `tos mindist`, 1 ms).
  static final double SMALLEST_DISTANCE_SECONDS = 0.001;

  private Selection() {}

  /// Selects.
  ///
  /// @param candidates sources that are fit, in any order
  /// @param previousPeer the system peer so far, which stays if it is as good as the best (against
  ///   hopping between equals)
  /// @return what came of it
  public static SelectionResult select(List<Candidate> candidates, OptionalLong previousPeer) {
    if (candidates.isEmpty()) {
      return new SelectionResult.NoCandidates();
    }
    var widened = candidates.stream().map(Selection::widened).toList();
    var agreement = Intersection.of(widened);
    if (agreement == null) {
      return new SelectionResult.NoMajority(candidates.size(), widestGap(widened));
    }
    var cluster = Clustering.of(agreement.truechimers());
    var survivors = cluster.survivors();
    // RFC 5905 §11.2.3: the old system peer stays while it survives at the best one's stratum.
    var best = survivors.getFirst();
    var peer =
        survivors.stream()
            .filter(c -> previousPeer.isPresent() && c.id() == previousPeer.getAsLong())
            .filter(c -> c.stratum() == best.stratum())
            .findFirst()
            .orElse(best);
    return Combination.of(agreement, cluster, peer);
  }

  private static Candidate widened(Candidate candidate) {
    return candidate.withDistance(Math.max(candidate.distanceSeconds(), SMALLEST_DISTANCE_SECONDS));
  }

  private static double widestGap(List<Candidate> candidates) {
    double highestLow = candidates.stream().mapToDouble(Candidate::low).max().orElseThrow();
    double lowestHigh = candidates.stream().mapToDouble(Candidate::high).min().orElseThrow();
    return Math.max(0, highestLow - lowestHigh);
  }
}
