package org.truechimer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.StepReport;

/// One service steers the clock, never two.
class ServiceSwitchTest implements ServiceControl {

  private final List<String> calls = new ArrayList<>();
  private final Set<Daemon> running = EnumSet.of(Daemon.TIMESYNCD);
  private final Set<Daemon> enabled = EnumSet.of(Daemon.TIMESYNCD);
  private final Map<Daemon, String> units = new EnumMap<>(Daemon.class);
  private String failing = "";

  @Test
  void startingOneStopsItsRivalFirst() {
    assertInstanceOf(Outcome.Done.class, request(Daemon.CHRONY, Verb.START));
    assertEquals(List.of("STOP TIMESYNCD", "START CHRONY"), calls);
  }

  @Test
  void aRivalComesBackIfTheStartFails() {
    failing = "START CHRONY";
    var outcome = assertInstanceOf(Outcome.RolledBack.class, request(Daemon.CHRONY, Verb.START));
    assertEquals("exit code 1", outcome.why());
    assertEquals(List.of("STOP TIMESYNCD", "START CHRONY", "START TIMESYNCD"), calls);
    assertEquals(Set.of(Daemon.TIMESYNCD), running);
    assertEquals(
        List.of(StepReport.State.DONE, StepReport.State.FAILED, StepReport.State.DONE),
        outcome.steps().stream().map(StepReport::state).toList());
  }

  @Test
  void aRivalThatDoesNotStopKeepsTheClock() {
    failing = "STOP TIMESYNCD";
    assertInstanceOf(Outcome.Failed.class, request(Daemon.CHRONY, Verb.START));
    assertEquals(List.of("STOP TIMESYNCD"), calls);
  }

  @Test
  void enablingOneDisablesItsRivals() {
    assertInstanceOf(Outcome.Done.class, request(Daemon.CHRONY, Verb.ENABLE));
    assertEquals(List.of("DISABLE TIMESYNCD", "ENABLE CHRONY"), calls);
  }

  @Test
  void theOtherVerbsConcernOneServiceOnly() {
    request(Daemon.CHRONY, Verb.STOP);
    request(Daemon.CHRONY, Verb.RESTART);
    request(Daemon.CHRONY, Verb.DISABLE);
    assertEquals(List.of("STOP CHRONY", "RESTART CHRONY", "DISABLE CHRONY"), calls);
  }

  @Test
  void twoNamesOfOneServiceAreNoRivals() {
    running.add(Daemon.NTP);
    units.put(Daemon.NTP, "ntpsec.service");
    units.put(Daemon.NTPSEC, "ntpsec.service");
    request(Daemon.NTPSEC, Verb.START);
    assertEquals(List.of("STOP TIMESYNCD", "START NTPSEC"), calls);
  }

  @Test
  void whatIsNotInstalledIsNotStarted() {
    assertInstanceOf(Outcome.Refused.class, request(Daemon.W32TIME, Verb.START));
    assertEquals(List.of(), calls);
  }

  private Outcome request(Daemon daemon, Verb verb) {
    return new ServiceSwitch(this)
        .control(new ServiceRequest.Control(daemon, verb), Progress.unobserved());
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    var call = verb + " " + daemon;
    calls.add(call);
    if (call.equals(failing)) {
      return new Result.Failed("exit code 1");
    }
    switch (verb) {
      case START, RESTART -> running.add(daemon);
      case STOP -> running.remove(daemon);
      case ENABLE -> enabled.add(daemon);
      case DISABLE -> enabled.remove(daemon);
    }
    return new Result.Done("");
  }

  @Override
  public ServiceState state(Daemon daemon) {
    boolean installed = daemon != Daemon.W32TIME && daemon != Daemon.TIMED;
    return new ServiceState(
        daemon,
        installed,
        "",
        !installed
            ? ServiceState.Run.NOT_INSTALLED
            : running.contains(daemon) ? ServiceState.Run.RUNNING : ServiceState.Run.STOPPED,
        null,
        enabled.contains(daemon) ? ServiceState.Boot.ENABLED : ServiceState.Boot.DISABLED,
        false,
        0,
        units.getOrDefault(daemon, ""),
        List.of(),
        "");
  }
}
