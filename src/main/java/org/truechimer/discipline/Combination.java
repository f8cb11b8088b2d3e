package org.truechimer.discipline;

import java.util.ArrayList;

/// The combine algorithm: one offset and one slope from all survivors, each weighted by the inverse
/// of its variance.
///
/// RFC 5905 §11.2.3 weighs by the inverse of the root distance, which says how wrong a source can
/// be at the very worst; here the weight follows how wrong it is likely to be.
final class Combination {

  private Combination() {}

  static SelectionResult.Selected of(
      Intersection.Agreement agreement, Clustering.Cluster cluster, Candidate peer) {
    double weights = 0;
    double offset = 0;
    double slopeWeights = 0;
    double slope = 0;
    for (var survivor : cluster.survivors()) {
      double weight = weight(survivor);
      weights += weight;
      offset += weight * survivor.offsetSeconds();
      double slopeWeight = slopeWeight(survivor);
      slopeWeights += slopeWeight;
      slope += slopeWeight * survivor.slope();
    }
    offset /= weights;
    double squares = 0;
    double deviation = 0;
    double slopeDeviation = 0;
    var used = new ArrayList<SelectionResult.Weighted>();
    for (var survivor : cluster.survivors()) {
      double share = weight(survivor) / weights;
      double difference = survivor.offsetSeconds() - peer.offsetSeconds();
      squares += share * difference * difference;
      // All measure the same clock, and its wander is in each of the errors: they are added as if
      // they were one, which is right for the wander and careful for the rest.
      deviation += share * survivor.deviationSeconds();
      slopeDeviation += slopeWeight(survivor) / slopeWeights * survivor.slopeDeviation();
      used.add(new SelectionResult.Weighted(survivor.id(), share));
    }
    // RFC 5905 §11.2.3: selection jitter and the peer's own jitter, as independent errors.
    double jitter = Math.sqrt(squares + peer.jitterSeconds() * peer.jitterSeconds());
    return new SelectionResult.Selected(
        peer.id(),
        offset,
        jitter,
        Math.sqrt(squares),
        deviation,
        slope / slopeWeights,
        slopeDeviation,
        agreement.lowSeconds(),
        agreement.highSeconds(),
        used,
        cluster.outliers().stream()
            .map(o ->
                new SelectionResult.Outlier(
                    o.candidate().id(), o.selectionJitterSeconds(), o.sourceJitterSeconds()))
            .toList(),
        agreement.falsetickers().stream().map(Candidate::id).toList());
  }

  private static double weight(Candidate candidate) {
    return 1 / (candidate.uncertaintySeconds() * candidate.uncertaintySeconds());
  }

  private static double slopeWeight(Candidate candidate) {
    return 1 / (candidate.slopeDeviation() * candidate.slopeDeviation());
  }
}
