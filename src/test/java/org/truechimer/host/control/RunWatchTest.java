package org.truechimer.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonWatch.Seen;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// A watch in time that passes only while it pauses.
class RunWatchTest {

  private long now;

  @Test
  void aDaemonThatGoesOnRunningForThreeSecondsIsGood() {
    assertEquals(new Seen.Good("", 3), watch(List.of(Run.RUNNING)));
  }

  @Test
  void aDaemonThatEndsAMomentAfterItsStartIsNot() {
    assertInstanceOf(Seen.NoAnswer.class, watch(List.of(Run.RUNNING, Run.RUNNING, Run.STOPPED)));
  }

  @Test
  void aDaemonThatTakesItsTimeIsGood() {
    assertEquals(new Seen.Good("", 4), watch(List.of(Run.CHANGING, Run.CHANGING, Run.RUNNING)));
  }

  @Test
  void aFailureEndsTheWatchAtOnce() {
    assertInstanceOf(Seen.NoAnswer.class, watch(List.of(Run.FAILED)));
    assertEquals(0, now);
  }

  /// @param states what is seen, look by look; the last one from then on
  private Seen watch(List<Run> states) {
    var looks = states.iterator();
    var last = states.getLast();
    var control =
        new ServiceControl() {
          @Override
          public Result control(Daemon daemon, Verb verb) {
            throw new UnsupportedOperationException();
          }

          @Override
          public ServiceState state(Daemon daemon) {
            return States.of(
                daemon, looks.hasNext() ? looks.next() : last, null, Boot.UNKNOWN, 0, "", "");
          }
        };
    return new RunWatch(
            control,
            length -> {
              now += length.toNanos();
              return true;
            },
            () -> now)
        .watch(Daemon.OPENNTPD, Duration.ZERO, Progress.unobserved());
  }
}
