package org.truechimer.discipline;

import java.util.List;

/// What selection made of the candidates.
public sealed interface SelectionResult {

  /// There was none.
  record NoCandidates() implements SelectionResult {}

  /// No majority of them can be right together.
  ///
  /// @param candidates how many there were
  /// @param widestGapSeconds the largest gap between the claims of two of them; 0 if all overlap in
  ///   pairs
  record NoMajority(int candidates, double widestGapSeconds) implements SelectionResult {}

  /// A majority agrees.
  ///
  /// @param peer the system peer
  /// @param offsetSeconds combined offset
  /// @param jitterSeconds combined jitter
  /// @param spreadSeconds how far the survivors lie from the system peer, as weighted root mean
  ///   square
  /// @param deviationSeconds one standard deviation of the offset's error, as far as measuring can
  ///   tell
  /// @param slope combined slope: by how much the sources gain on the free-running clock, seconds a
  ///   second
  /// @param slopeDeviation one standard deviation of that
  /// @param lowSeconds lower end of the interval that the majority shares
  /// @param highSeconds its upper end
  /// @param used the survivors, the best first, with their weights
  /// @param outliers those that clustering left out
  /// @param falsetickers those that the majority contradicts
  record Selected(
      long peer,
      double offsetSeconds,
      double jitterSeconds,
      double spreadSeconds,
      double deviationSeconds,
      double slope,
      double slopeDeviation,
      double lowSeconds,
      double highSeconds,
      List<Weighted> used,
      List<Outlier> outliers,
      List<Long> falsetickers)
      implements SelectionResult {

    /// Copies the lists.
    public Selected {
      used = List.copyOf(used);
      outliers = List.copyOf(outliers);
      falsetickers = List.copyOf(falsetickers);
    }
  }

  /// A survivor.
  ///
  /// @param id the candidate
  /// @param weight its share of the combined offset, 0 to 1; all together make 1
  record Weighted(long id, double weight) {}

  /// A candidate that clustering left out.
  ///
  /// @param id the candidate
  /// @param selectionJitterSeconds how far it lies from the others, as root mean square
  /// @param sourceJitterSeconds the smallest jitter among them
  record Outlier(long id, double selectionJitterSeconds, double sourceJitterSeconds) {}
}
