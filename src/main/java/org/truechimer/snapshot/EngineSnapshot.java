package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;

/// The whole published state of the engine at one moment.
///
/// A reader that skips snapshots loses nothing: `samples`, `systemSamples` and `events` are the
/// newest ones kept, each with a rising sequence or time, so a reader takes those that it has not
/// seen yet.
///
/// @param sequence rises by one with every snapshot
/// @param takenAt local time
/// @param startedAt local time at which the engine began
/// @param system verdict on the clock
/// @param sources in the order in which they were configured
/// @param clock the kernel's account
/// @param host services on this machine
/// @param trust the checks behind the verdict, most important first
/// @param sync how far a "Sync now" has come
/// @param samples the newest measurements, oldest first
/// @param systemSamples the newest combined results, oldest first
/// @param events the newest events, oldest first
/// @param demonstration true if the sources are simulated
/// @param steering whether the engine itself keeps the clock, and what it does
/// @param leapList what the list of leap seconds says, and whether it is believed
public record EngineSnapshot(
    long sequence,
    Instant takenAt,
    Instant startedAt,
    SystemSnapshot system,
    List<SourceSnapshot> sources,
    ClockSnapshot clock,
    HostSnapshot host,
    List<TrustCheck> trust,
    SyncSnapshot sync,
    List<Sample> samples,
    List<SystemSample> systemSamples,
    List<EngineEvent> events,
    boolean demonstration,
    SteeringSnapshot steering,
    LeapListSnapshot leapList) {

  /// The state of an engine that has no list of leap seconds.
  ///
  /// @param sequence rises by one with every snapshot
  /// @param takenAt local time
  /// @param startedAt local time at which the engine began
  /// @param system verdict on the clock
  /// @param sources in the order in which they were configured
  /// @param clock the kernel's account
  /// @param host services on this machine
  /// @param trust the checks behind the verdict
  /// @param sync how far a "Sync now" has come
  /// @param samples the newest measurements
  /// @param systemSamples the newest combined results
  /// @param events the newest events
  /// @param demonstration true if the sources are simulated
  /// @param steering whether the engine itself keeps the clock
  public EngineSnapshot(
      long sequence,
      Instant takenAt,
      Instant startedAt,
      SystemSnapshot system,
      List<SourceSnapshot> sources,
      ClockSnapshot clock,
      HostSnapshot host,
      List<TrustCheck> trust,
      SyncSnapshot sync,
      List<Sample> samples,
      List<SystemSample> systemSamples,
      List<EngineEvent> events,
      boolean demonstration,
      SteeringSnapshot steering) {
    this(
        sequence,
        takenAt,
        startedAt,
        system,
        sources,
        clock,
        host,
        trust,
        sync,
        samples,
        systemSamples,
        events,
        demonstration,
        steering,
        new LeapListSnapshot.None());
  }

  /// Copies the lists.
  public EngineSnapshot {
    sources = List.copyOf(sources);
    trust = List.copyOf(trust);
    samples = List.copyOf(samples);
    systemSamples = List.copyOf(systemSamples);
    events = List.copyOf(events);
  }
}
