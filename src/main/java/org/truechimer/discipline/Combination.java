package org.truechimer.discipline;

import java.util.ArrayList;

/// The combine algorithm: one offset from all survivors, each weighted by the inverse of its root
/// distance (RFC 5905 §11.2.3).
final class Combination {

  private Combination() {}

  static SelectionResult.Selected of(
      Intersection.Agreement agreement, Clustering.Cluster cluster, Candidate peer) {
    double weights = 0;
    double offset = 0;
    for (var survivor : cluster.survivors()) {
      double weight = 1 / survivor.distanceSeconds();
      weights += weight;
      offset += weight * survivor.offsetSeconds();
    }
    offset /= weights;
    double squares = 0;
    var used = new ArrayList<SelectionResult.Weighted>();
    for (var survivor : cluster.survivors()) {
      double share = 1 / survivor.distanceSeconds() / weights;
      double difference = survivor.offsetSeconds() - peer.offsetSeconds();
      squares += share * difference * difference;
      used.add(new SelectionResult.Weighted(survivor.id(), share));
    }
    // RFC 5905 §11.2.3: selection jitter and the peer's own jitter, as independent errors.
    double jitter = Math.sqrt(squares + peer.jitterSeconds() * peer.jitterSeconds());
    return new SelectionResult.Selected(
        peer.id(),
        offset,
        jitter,
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
}
