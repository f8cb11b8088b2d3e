package org.truechimer.host.resync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.StepReport;

/// Nothing here runs a daemon or touches a clock: what would be done is written down in order.
class DaemonResyncTest {

  private static final Ending OK = new Ending.Finished(0, "", "");

  private final List<String> deeds = new ArrayList<>();

  @Test
  void chronydMeasuresFirstAndStepsOnlyAfterwards() {
    var outcome = resync(Daemon.CHRONY, true, (_, _) -> OK);
    assertInstanceOf(Outcome.Done.class, outcome);
    assertEquals(List.of("burst", "wait 10 s", "makestep"), deeds);
  }

  @Test
  void withoutAStepChronydOnlyMeasures() {
    resync(Daemon.CHRONY, false, (_, _) -> OK);
    assertEquals(List.of("burst"), deeds);
  }

  @Test
  void ntpdIsStoppedForTheStepAndRunsAgain() {
    var outcome = resync(Daemon.NTPSEC, true, (_, _) -> OK);
    assertInstanceOf(Outcome.Done.class, outcome);
    assertEquals(List.of("STOP NTPSEC", "/usr/sbin/ntpd -n -g -q", "START NTPSEC"), deeds);
  }

  @Test
  void ntpdRunsAgainAlsoIfTheStepFails() {
    var outcome = resync(Daemon.NTP, true, (_, _) -> new Ending.TimedOut());
    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertTrue(failed.problem().contains("runs again"));
    assertEquals(List.of("STOP NTP", "/usr/sbin/ntpd -n -g -q", "START NTP"), deeds);
  }

  @Test
  void ntpdThatMayNotBeStoppedIsLeftAlone() {
    var outcome =
        new DaemonResync(new Control(new Result.NotPermitted("root")), orders(), ran(OK), _ -> true)
            .resync(Daemon.NTP, true, Progress.unobserved());
    assertInstanceOf(Outcome.NotPermitted.class, outcome);
    assertEquals(List.of("STOP NTP"), deeds);
  }

  @Test
  void timesyncdIsRestarted() {
    resync(Daemon.TIMESYNCD, true, (_, _) -> OK);
    assertEquals(List.of("RESTART TIMESYNCD"), deeds);
  }

  @Test
  void windowsTimeIsJudgedByItsExitCode() {
    var outcome =
        resync(Daemon.W32TIME, true, (_, _) -> new Ending.Finished(0x80070426, "текст", ""));
    assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals(List.of("w32tm.exe /resync /rediscover"), deeds);
  }

  @Test
  void macOsAsksTheServerThatItIsConfiguredWith() {
    var outcome =
        resync(
            Daemon.TIMED,
            true,
            (command, _) ->
                command.getFirst().endsWith("systemsetup")
                    ? new Ending.Finished(0, "Network Time Server: time.apple.com\n", "")
                    : OK);
    assertInstanceOf(Outcome.Done.class, outcome);
    assertEquals("/usr/bin/sntp -sS time.apple.com", deeds.getLast());
  }

  @Test
  void aServerNameThatIsNoneIsNotHandedToAProgram() {
    var outcome =
        resync(
            Daemon.TIMED,
            true,
            (_, _) -> new Ending.Finished(0, "Network Time Server: -S /etc/passwd\n", ""));
    assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals(1, deeds.size());
  }

  @Test
  void aCancelledWaitStepsNothing() {
    var cancelled =
        new Progress() {
          @Override
          public void step(StepReport report) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    var outcome =
        new DaemonResync(new Control(new Result.Done("")), orders(), ran(OK), _ -> true)
            .resync(Daemon.CHRONY, true, cancelled);
    assertInstanceOf(Outcome.Cancelled.class, outcome);
    assertEquals(List.of("burst"), deeds);
  }

  private Outcome resync(
      Daemon daemon, boolean step, BiFunction<List<String>, Duration, Ending> programs) {
    var waited = new long[1];
    return new DaemonResync(
            new Control(new Result.Done("")),
            orders(),
            (command, limit) -> {
              deeds.add(String.join(" ", command));
              return programs.apply(command, limit);
            },
            time -> {
              waited[0] += time.toSeconds();
              deeds.removeIf(deed -> deed.startsWith("wait"));
              deeds.add("wait " + waited[0] + " s");
              return true;
            })
        .resync(daemon, step, Progress.unobserved());
  }

  private BiFunction<List<String>, Duration, Ending> ran(Ending ending) {
    return (command, _) -> {
      deeds.add(String.join(" ", command));
      return ending;
    };
  }

  private ChronyOrders orders() {
    return new ChronyOrders() {
      @Override
      public Result burst() {
        deeds.add("burst");
        return new Result.Done("");
      }

      @Override
      public Result makeStep() {
        deeds.add("makestep");
        return new Result.Done("");
      }
    };
  }

  private final class Control implements ServiceControl {

    private final Result result;

    Control(Result result) {
      this.result = result;
    }

    @Override
    public Result control(Daemon daemon, Verb verb) {
      deeds.add(verb + " " + daemon);
      return result;
    }

    @Override
    public ServiceState state(Daemon daemon) {
      throw new UnsupportedOperationException();
    }
  }
}
