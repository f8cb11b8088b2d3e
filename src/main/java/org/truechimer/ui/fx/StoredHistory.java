package org.truechimer.ui.fx;

import java.util.List;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// What was measured before this start, for the charts.
///
/// @param samples measurements, oldest first
/// @param systemSamples combined results, oldest first
public record StoredHistory(List<Sample> samples, List<SystemSample> systemSamples) {
  /// Copies the lists.
  public StoredHistory {
    samples = List.copyOf(samples);
    systemSamples = List.copyOf(systemSamples);
  }
}
