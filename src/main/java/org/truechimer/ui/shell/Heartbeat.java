package org.truechimer.ui.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Four ticks a second, in step with the clock, so that the seconds shown change when they change.
final class Heartbeat {

  private static final long PERIOD_MILLIS = 250;

  private final PauseTransition pause = new PauseTransition();
  private final InstantSource clock;
  private final Consumer<Instant> tick;

  Heartbeat(InstantSource clock, Consumer<Instant> tick) {
    this.clock = clock;
    this.tick = tick;
    pause.setOnFinished(_ -> beat());
  }

  void start() {
    beat();
  }

  void stop() {
    pause.stop();
  }

  private void beat() {
    tick.accept(clock.instant());
    pause.setDuration(
        Duration.millis((double) (PERIOD_MILLIS - Math.floorMod(clock.millis(), PERIOD_MILLIS))));
    pause.playFromStart();
  }
}
