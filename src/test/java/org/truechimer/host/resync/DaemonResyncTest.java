package org.truechimer.host.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Resync;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Every way with fakes: nothing here sets a clock.
class DaemonResyncTest {

  private final List<String> done = new ArrayList<>();
  private Ending oneShot = new Ending.Finished(0, "", "ntpd: time set +3.201000s\n");
  private ServiceControl.Result start = new ServiceControl.Result.Done("");
  private ServiceControl.Result stop = new ServiceControl.Result.Done("");
  private ChronyOrders.Answer order = new ChronyOrders.Answer.Done();
  private boolean measured = true;
  private boolean cancelled;

  private final ServiceControl services =
      new ServiceControl() {
        @Override
        public Result control(Daemon daemon, Verb verb) {
          done.add(verb + " " + daemon.id());
          return verb == Verb.STOP ? stop : start;
        }

        @Override
        public ServiceState state(Daemon daemon) {
          throw new AssertionError("not asked");
        }
      };

  private final ChronyOrders chrony =
      new ChronyOrders() {
        @Override
        public Answer burst() {
          done.add("burst");
          return order;
        }

        @Override
        public boolean awaitBurst(Duration limit, BooleanSupplier stopWaiting) {
          done.add("await");
          return measured;
        }

        @Override
        public Answer makestep() {
          done.add("makestep");
          return order;
        }
      };

  private final Progress progress =
      new Progress() {
        @Override
        public void step(StepReport report) {}

        @Override
        public boolean cancelled() {
          return cancelled;
        }
      };

  private Outcome perform(Daemon daemon, boolean step) {
    OneShot programs =
        (command, limit) -> {
          assertThat(limit).isLessThanOrEqualTo(Duration.ofSeconds(60));
          done.add(String.join(" ", command));
          return oneShot;
        };
    return new DaemonResync(services, chrony, programs, "time.example.org")
        .perform(new Resync(daemon, step), progress);
  }

  @Test
  void chronyMeasuresThenSteps() {
    assertInstanceOf(Outcome.Done.class, perform(Daemon.CHRONY, true));
    assertEquals(List.of("burst", "await", "makestep"), done);
  }

  @Test
  void chronyWithoutAStepOnlyMeasures() {
    assertInstanceOf(Outcome.Done.class, perform(Daemon.CHRONY, false));
    assertEquals(List.of("burst", "await"), done);
  }

  @Test
  void chronyIsNotSteppedByAMeasurementThatDidNotCome() {
    measured = false;
    assertInstanceOf(Outcome.Failed.class, perform(Daemon.CHRONY, true));
    assertThat(done).doesNotContain("makestep");
  }

  @Test
  void chronyIsNotSteppedAfterSecondThoughts() {
    cancelled = true;
    assertInstanceOf(Outcome.Cancelled.class, perform(Daemon.CHRONY, true));
    assertThat(done).doesNotContain("makestep");
  }

  /// chronyd's words over UDP to anybody but root.
  @Test
  void chronyMayRefuse() {
    order = new ChronyOrders.Answer.NotPermitted("501 Not authorised");
    assertInstanceOf(Outcome.NotPermitted.class, perform(Daemon.CHRONY, true));
    assertEquals(List.of("burst"), done);
  }

  @Test
  void ntpdIsStoppedSteppedOnceAndStarted() {
    var outcome = assertInstanceOf(Outcome.Done.class, perform(Daemon.NTPSEC, true));
    assertEquals(List.of("STOP ntpsec", "/usr/sbin/ntpd -n -g -q", "START ntpsec"), done);
    assertThat(outcome.steps())
        .contains(new StepReport(Step.CORRECT, State.DONE, "ntpd: time set +3.201000s"));
  }

  @Test
  void ntpdIsStartedAgainWhateverHappens() {
    for (var ending :
        List.of(
            new Ending.TimedOut(),
            new Ending.NotStarted("No such file or directory"),
            new Ending.Finished(1, "", "ntpd: no servers found\n"))) {
      done.clear();
      oneShot = ending;
      assertInstanceOf(Outcome.Failed.class, perform(Daemon.NTP, true));
      assertEquals("START ntp", done.getLast());
    }
  }

  @Test
  void ntpdIsStartedAgainEvenAfterAnErrorOfOurs() {
    OneShot broken =
        (command, limit) -> {
          throw new IllegalStateException("broken");
        };
    var resync = new DaemonResync(services, chrony, broken, "");
    assertThrows(
        IllegalStateException.class, () -> resync.perform(new Resync(Daemon.NTP, true), progress));
    assertEquals(List.of("STOP ntp", "START ntp"), done);
  }

  @Test
  void ntpdThatCannotBeStoppedIsNotSteppedBeside() {
    stop = new ServiceControl.Result.Failed("timeout");
    assertInstanceOf(Outcome.Failed.class, perform(Daemon.NTPSEC, true));
    assertEquals(List.of("STOP ntpsec"), done);
  }

  @Test
  void aDaemonThatDoesNotComeBackIsTheProblem() {
    start = new ServiceControl.Result.Failed("exit-code");
    var failed = assertInstanceOf(Outcome.Failed.class, perform(Daemon.NTPSEC, true));
    assertEquals("ntpd (NTPsec) does not run any more: exit-code", failed.problem());
  }

  @Test
  void thoseThatMeasureAtTheirStartAreRestarted() {
    for (var daemon : List.of(Daemon.TIMESYNCD, Daemon.OPENNTPD, Daemon.NTPD_RS)) {
      done.clear();
      assertInstanceOf(Outcome.Done.class, perform(daemon, true));
      assertEquals(List.of("RESTART " + daemon.id()), done);
    }
  }

  @Test
  void windowsIsAskedToRediscover() {
    oneShot = new Ending.Finished(0, "The command completed successfully.\r\n", "");
    assertInstanceOf(Outcome.Done.class, perform(Daemon.W32TIME, true));
    assertEquals(List.of("w32tm.exe /resync /rediscover"), done);
    oneShot = new Ending.Finished(0x80070005, "Zugriff verweigert\r\n", "");
    assertInstanceOf(Outcome.NotPermitted.class, perform(Daemon.W32TIME, true));
    oneShot = new Ending.Finished(0x800705B4, "no time data was available\r\n", "");
    assertInstanceOf(Outcome.Failed.class, perform(Daemon.W32TIME, true));
  }

  @Test
  void macOsIsJudgedByWhatSntpPrints() {
    oneShot = new Ending.Finished(0, "+0.012345 +/- 0.034567 time.example.org 192.0.2.1\n", "");
    assertInstanceOf(Outcome.Done.class, perform(Daemon.TIMED, true));
    assertEquals(List.of("/usr/bin/sntp -sS time.example.org"), done);
    oneShot = new Ending.Finished(0, "", "sntp: Exchange failed: Timeout\n");
    assertInstanceOf(Outcome.Failed.class, perform(Daemon.TIMED, true));
  }

  @Test
  void macOsWithoutAServerIsNotAskedWithOptionsInstead() {
    var outcome =
        new DaemonResync(
                services,
                chrony,
                (command, limit) -> {
                  throw new AssertionError("run");
                },
                "-S")
            .perform(new Resync(Daemon.TIMED, true), progress);
    assertInstanceOf(Outcome.Failed.class, outcome);
  }
}
