package org.truechimer.metrics;

import static org.truechimer.metrics.Families.point;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SystemSnapshot;

/// The verdict on the local clock, and the kernel's account of it.
final class EngineMetrics implements MultiCollector {

  private static final double PPM = 1e-6;

  private final Supplier<EngineSnapshot> engine;

  EngineMetrics(Supplier<EngineSnapshot> engine) {
    this.engine = engine;
  }

  @Override
  public MetricSnapshots collect() {
    var snapshot = engine.get();
    var families = new Families();
    families.moment(
        "engine_start_time_seconds", "Unix time at which the engine began.", snapshot.startedAt());
    families.moment(
        "engine_snapshot_timestamp_seconds",
        "Unix time of this state: it is old if the engine has stopped.",
        snapshot.takenAt());
    verdict(families, snapshot.system());
    bounds(families, snapshot.system());
    kernel(families, snapshot.clock());
    steering(families, snapshot.steering());
    return families.all();
  }

  private static void verdict(Families families, SystemSnapshot system) {
    families.states(
        "engine_state",
        "Verdict on the local clock.",
        SystemSnapshot.State.class,
        List.of(new Families.Stated<>(Labels.EMPTY, system.state())));
    families.states(
        "engine_leap",
        "Leap second that the majority of the sources announces.",
        Leap.class,
        List.of(new Families.Stated<>(Labels.EMPTY, system.leap())));
    families.gauge(
        "engine_stratum",
        null,
        "Stratum of this machine by our measurement, 16 while there is none.",
        system.stratum());
    families.gauge(
        "engine_sources",
        null,
        "Sources by what became of them: configured, answering, usable, truechimers (they share the"
            + " majority's interval), falsetickers (they miss it).",
        List.of(
            point(system.sources(), "status", "configured"),
            point(system.answering(), "status", "answering"),
            point(system.usable(), "status", "usable"),
            point(system.truechimers(), "status", "truechimer"),
            point(system.falsetickers(), "status", "falseticker")));
    families.moment(
        "engine_update_timestamp_seconds",
        "Unix time at which the verdict was last based on a new measurement.",
        system.updatedAt());
  }

  private static void bounds(Families families, SystemSnapshot system) {
    families.gauge(
        "engine_offset_seconds",
        Unit.SECONDS,
        "Combined offset of the sources; positive: the local clock is behind.",
        system.offsetSeconds());
    families.gauge(
        "engine_offset_bound_seconds",
        Unit.SECONDS,
        "The local clock is right to within this: |offset| + root distance.",
        system.boundSeconds());
    families.gauge(
        "engine_offset_deviation_seconds",
        Unit.SECONDS,
        "One standard deviation of the offset's error, as far as measuring can tell.",
        system.deviationSeconds());
    families.gauge(
        "engine_jitter_seconds",
        Unit.SECONDS,
        "Combined jitter, root mean square.",
        system.jitterSeconds());
    families.gauge(
        "engine_frequency_error_ratio",
        Unit.RATIO,
        "Rate of the oscillator without correction, 0.000001 is 1 ppm; positive: it runs fast.",
        system.frequencyPpm() * PPM);
    families.gauge(
        "engine_frequency_skew_ratio",
        Unit.RATIO,
        "One standard deviation of the frequency's error.",
        system.skewPpm() * PPM);
    families.gauge(
        "engine_root_delay_seconds",
        Unit.SECONDS,
        "Round trip to the primary source.",
        system.rootDelaySeconds());
    families.gauge(
        "engine_root_dispersion_seconds",
        Unit.SECONDS,
        "Dispersion to the primary source.",
        system.rootDispersionSeconds());
    families.gauge(
        "engine_root_distance_seconds",
        Unit.SECONDS,
        "Bound on the error of the offset: root delay / 2 + root dispersion.",
        system.rootDistanceSeconds());
  }

  private static void kernel(Families families, ClockSnapshot clock) {
    var synchronised = clock.synchronised();
    families.gauge(
        "clock_synchronised",
        null,
        "1 if the kernel says that somebody keeps the clock.",
        synchronised == null ? Double.NaN : synchronised ? 1 : 0);
    families.gauge(
        "clock_maximum_error_seconds",
        Unit.SECONDS,
        "The kernel's bound on the error of the clock.",
        clock.maximumErrorSeconds());
    families.gauge(
        "clock_frequency_adjustment_ratio",
        Unit.RATIO,
        "Rate at which the kernel runs the clock; over 1: it is being sped up.",
        1 + clock.frequencyPpm() * PPM);
  }

  /// The kinds of [SteeringSnapshot].
  private enum Kind {
    OBSERVING,
    WAITING,
    STEERING,
    STOPPED
  }

  private static void steering(Families families, SteeringSnapshot steering) {
    var kind =
        switch (steering) {
          case SteeringSnapshot.Observing _ -> Kind.OBSERVING;
          case SteeringSnapshot.Waiting _ -> Kind.WAITING;
          case SteeringSnapshot.Steering _ -> Kind.STEERING;
          case SteeringSnapshot.Stopped _ -> Kind.STOPPED;
        };
    families.states(
        "steering_state",
        "Whether the engine itself keeps the clock.",
        Kind.class,
        List.of(new Families.Stated<>(Labels.EMPTY, kind)));
    families.gauge(
        "steering_remaining_offset_seconds",
        Unit.SECONDS,
        "What the engine has yet to correct while it keeps the clock; positive: the clock is behind.",
        steering instanceof SteeringSnapshot.Steering at ? at.offsetSeconds() : Double.NaN);
  }
}
