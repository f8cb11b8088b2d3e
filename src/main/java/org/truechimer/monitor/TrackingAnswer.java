package org.truechimer.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.truechimer.cmdmon.ActivityReport;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.TrackingReport;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SystemSample;

/// What chronyc's `tracking` and `activity` show. Signs are chrony's: an offset of the past is
/// positive while the local clock was fast, what is left to correct is positive while it is slow.
final class TrackingAnswer {

  private static final int UNSYNCHRONISED = 3;

  private TrackingAnswer() {}

  static TrackingReport of(MonitoredState state) {
    var told = state.server().told();
    var system = state.engine().system();
    var samples = state.engine().systemSamples();
    boolean any = told.source() != ToldTime.Source.NONE;
    boolean sources = told.source() == ToldTime.Source.SOURCES;
    var address = sources ? ChronyAddresses.of(system.peerAddress()) : SourceAddress.NONE;
    var referenceAt = told.referenceAt();
    return new TrackingReport(
        any ? told.referenceId() : 0,
        address,
        any ? told.stratum() : 0,
        any ? StatusWords.leap(told.leap()) : UNSYNCHRONISED,
        referenceAt == null ? Instant.EPOCH : referenceAt,
        remaining(state),
        samples.isEmpty() ? 0 : 0.0 - samples.getLast().offsetSeconds(),
        rootMeanSquare(samples),
        system.frequencyPpm(),
        0,
        system.skewPpm(),
        told.rootDelaySeconds(),
        told.rootDispersionSeconds(),
        lastInterval(samples));
  }

  /// What a daemon that steers would still have to correct: what is under way if we do, and all of
  /// the offset if we only watch.
  private static double remaining(MonitoredState state) {
    return state.engine().steering() instanceof SteeringSnapshot.Steering steering
        ? steering.offsetSeconds()
        : state.engine().system().offsetSeconds();
  }

  private static double rootMeanSquare(List<SystemSample> samples) {
    double squares = 0;
    for (var sample : samples) {
      squares += sample.offsetSeconds() * sample.offsetSeconds();
    }
    return samples.isEmpty() ? 0 : Math.sqrt(squares / samples.size());
  }

  private static double lastInterval(List<SystemSample> samples) {
    int count = samples.size();
    return count < 2
        ? 0
        : Duration.between(samples.get(count - 2).at(), samples.get(count - 1).at()).toNanos()
            / 1e9;
  }

  static ActivityReport activity(MonitoredState state) {
    int online = 0;
    int offline = 0;
    int unresolved = 0;
    for (var source : state.engine().sources()) {
      if (source.address() == null) {
        unresolved++;
      } else if (source.standing() instanceof Standing.Kissed kiss && kiss.stopped()) {
        offline++;
      } else {
        online++;
      }
    }
    return new ActivityReport(online, offline, 0, 0, unresolved);
  }
}
