package org.truechimer.ui.sources;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.truechimer.wording.TimeUnitScale;

/// The unit that each column of times keeps for all of its rows, and the reach of the picture of
/// errors.
///
/// @param delay unit of the delays
/// @param offset unit of the offsets
/// @param jitter unit of the jitters
/// @param errorScaleSeconds offset at the edge of the picture of errors
public record ColumnUnits(
    TimeUnitScale delay, TimeUnitScale offset, TimeUnitScale jitter, double errorScaleSeconds) {

  /// Before anything is known.
  static final ColumnUnits FIRST =
      new ColumnUnits(
          TimeUnitScale.MILLISECONDS, TimeUnitScale.MILLISECONDS, TimeUnitScale.MILLISECONDS, 1e-3);

  /// Chooses them by the data; one that still reads well is kept, so that figures do not jump.
  static ColumnUnits of(List<? extends PeerState> sources, ColumnUnits before) {
    return new ColumnUnits(
        unit(sources, PeerState::delaySeconds, before.delay),
        unit(sources, PeerState::offsetSeconds, before.offset),
        unit(sources, PeerState::jitterSeconds, before.jitter),
        errorScale(sources, before.errorScaleSeconds));
  }

  private static TimeUnitScale unit(
      List<? extends PeerState> sources, ToDoubleFunction<PeerState> value, TimeUnitScale before) {
    double[] values =
        sources.stream()
            .mapToDouble(value)
            .map(Math::abs)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return before;
    }
    double median = values[values.length / 2] / before.seconds();
    return median >= 0.01 && median < 5000 ? before : TimeUnitScale.ofColumn(values);
  }

  /// Three quarters of the bars fit; those of falsetickers are cut at the edge. A scale that still
  /// reads well is kept, as the whole table is drawn again for another one.
  private static double errorScale(List<? extends PeerState> sources, double before) {
    double[] reach =
        sources.stream()
            .filter(PeerState::truechimer)
            .mapToDouble(source -> Math.abs(source.offsetSeconds()) + source.errorSeconds())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (reach.length == 0) {
      return before;
    }
    double wanted = Math.max(1e-6, reach[reach.length * 3 / 4]);
    return before >= 1.1 * wanted && before <= 3 * wanted ? before : 1.6 * wanted;
  }
}
