package org.truechimer.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.settings.DriftFile;
import org.truechimer.settings.DriftFile.Drift;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SystemSnapshot;

/// Keeps what the engine has learnt about the oscillator from one run to the next. Called by the
/// engine's thread.
final class KeptDrift implements Consumer<EngineSnapshot> {

  /// As often as chrony and ntpd write theirs; and nothing that was learnt in less is worth
  /// keeping.
  private static final Duration EVERY = Duration.ofHours(1);

  /// However well it was known: the machine is warmer or colder when it starts than when it ran.
  private static final double LEAST_SKEW_PPM = 1;

  /// A frequency that is known no better is not worth keeping.
  private static final double WORST_SKEW_PPM = 1;

  private final DriftFile file;
  private @Nullable Instant savedAt;

  KeptDrift(DriftFile file) {
    this.file = file;
  }

  /// What the engine should expect.
  ///
  /// @param clock the time of day, which may be wrong: then the file only seems older
  Optional<EngineCommand> expectation(InstantSource clock) {
    var drift = file.load();
    return drift == null
        ? Optional.empty()
        : Optional.of(
            new EngineCommand.ExpectOscillator(
                drift.frequencyPpm(),
                Math.max(drift.skewPpmAt(clock.instant()), LEAST_SKEW_PPM),
                drift.wander()));
  }

  @Override
  public void accept(EngineSnapshot snapshot) {
    var system = snapshot.system();
    var last = savedAt;
    if (system.state() != SystemSnapshot.State.SYNCHRONISED
        || !(system.skewPpm() < WORST_SKEW_PPM)
        || snapshot.takenAt().isBefore((last == null ? snapshot.startedAt() : last).plus(EVERY))) {
      return;
    }
    savedAt = snapshot.takenAt();
    var drift =
        new Drift(system.frequencyPpm(), system.skewPpm(), system.wander(), snapshot.takenAt());
    Thread.ofVirtual().name("drift").start(() -> save(drift));
  }

  private void save(Drift drift) {
    try {
      file.save(drift);
    } catch (IOException e) {
      System.getLogger(KeptDrift.class.getName())
          .log(System.Logger.Level.WARNING, "the drift file cannot be written", e);
    }
  }
}
