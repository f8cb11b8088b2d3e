package org.truechimer.host.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;
import org.truechimer.service.DaemonWatch.Seen;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;

class ReadingWatchTest {

  private final AtomicLong nanos = new AtomicLong();
  private final ArrayDeque<DaemonReading> readings = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void aDaemonThatNeverAnswersIsGivenUpAfterTheLimit() {
    readings.add(new Unavailable(Daemon.CHRONY, Reason.NOT_RUNNING, "closed"));
    var seen = watch(Duration.ofSeconds(20), false);
    assertEquals(new Seen.NoAnswer("closed"), seen);
    assertEquals(20, nanos.get() / 1_000_000_000L);
    assertThat(told).containsExactly("closed");
  }

  @Test
  void itIsEnoughThatItRunsWhereNoSourceIsWaitedFor() {
    readings.add(new Unavailable(Daemon.CHRONY, Reason.NOT_RUNNING, "closed"));
    readings.add(new Unavailable(Daemon.CHRONY, Reason.REFUSED, "not for you"));
    assertInstanceOf(Seen.Good.class, watch(Duration.ZERO, false));
  }

  @Test
  void theUserMayTakeItBack() {
    assertInstanceOf(Seen.Cancelled.class, watch(Duration.ofSeconds(20), true));
  }

  private Seen watch(Duration limit, boolean cancelled) {
    var watch =
        new ReadingWatch(
            _ -> readings.size() > 1 ? readings.remove() : readings.getFirst(),
            nanos::get,
            time -> {
              nanos.addAndGet(time.toNanos());
              return true;
            });
    return watch.watch(
        Daemon.CHRONY,
        limit,
        new Progress() {
          @Override
          public void step(StepReport report) {
            told.add(report.detail());
          }

          @Override
          public boolean cancelled() {
            return cancelled;
          }
        });
  }
}
