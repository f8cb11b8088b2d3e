package org.truechimer.snapshot;

import java.time.Instant;

/// Something that happened at a moment and is worth a line in the log and a marker in a chart.
public sealed interface EngineEvent {

  /// When it happened, by the local clock (after it, where the clock itself was changed).
  ///
  /// @return the time
  Instant at();

  /// The engine began to work.
  ///
  /// @param at when
  record Started(Instant at) implements EngineEvent {}

  /// A source was added.
  ///
  /// @param at when
  /// @param name its name
  record SourceAdded(Instant at, String name) implements EngineEvent {}

  /// A source was removed.
  ///
  /// @param at when
  /// @param name its name
  record SourceRemoved(Instant at, String name) implements EngineEvent {}

  /// A source that had answered does not any more.
  ///
  /// @param at when
  /// @param name its name
  record SourceLost(Instant at, String name) implements EngineEvent {}

  /// A source sent a kiss code.
  ///
  /// @param at when
  /// @param name its name
  /// @param code the code
  record Kissed(Instant at, String name, String code) implements EngineEvent {}

  /// A dead address was replaced by a new look-up of its name.
  ///
  /// @param at when
  /// @param name the name
  /// @param from address before
  /// @param to address now
  record AddressChanged(Instant at, String name, String from, String to) implements EngineEvent {}

  /// Another source became the system peer.
  ///
  /// @param at when
  /// @param name its name
  record PeerChanged(Instant at, String name) implements EngineEvent {}

  /// Somebody else changed the clock by a jump.
  ///
  /// @param at when
  /// @param bySeconds how far, positive for forward
  record SteppedByOther(Instant at, double bySeconds) implements EngineEvent {}

  /// The machine went on after it had been suspended.
  ///
  /// @param at when
  /// @param suspendedSeconds for how long it had been
  record Resumed(Instant at, double suspendedSeconds) implements EngineEvent {}

  /// Sync now has corrected the clock.
  ///
  /// @param at when
  /// @param step true for a step, false for a slew that was started
  /// @param correctionSeconds what was added to the clock
  /// @param beforeSeconds offset before
  /// @param afterSeconds offset measured afterwards; NaN if no measurement came
  record Corrected(
      Instant at, boolean step, double correctionSeconds, double beforeSeconds, double afterSeconds)
      implements EngineEvent {}

  /// The certificates of a server were taken although they are not valid yet at the time that our
  /// clock shows: it is known not to be set.
  ///
  /// @param at when
  /// @param name name of the source
  record CertificateTimeUnchecked(Instant at, String name) implements EngineEvent {}
}
