package org.truechimer.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// The lines of requests about services, and of what came of them.
class ServiceLineTest {

  private static final String DIGEST = "0".repeat(64);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  static Stream<ServiceRequest> requests() {
    return Stream.of(
        new ServiceRequest.Control(Daemon.NTPD_RS, ServiceRequest.Verb.RESTART),
        new ServiceRequest.Install(Daemon.CHRONY),
        new ServiceRequest.Firewall(true, false),
        new ServiceRequest.Firewall(false, true),
        new ServiceRequest.Apply(Daemon.CHRONY, FileSlot.main(), "", DIGEST, Duration.ZERO),
        new ServiceRequest.Apply(
            Daemon.CHRONY,
            new FileSlot(FileSlot.Kind.SOURCES, "lab@1.sources"),
            "server ntp1.example # 时间\n\tiburst",
            "absent",
            MINUTE),
        new ServiceRequest.Restore("chrony-main-2026-11-24T02-03-04Z-2", MINUTE),
        new ServiceRequest.Recover(true),
        new ServiceRequest.Recover(false),
        new ServiceRequest.Resync(Daemon.NTP, true),
        new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.BURST, null),
        new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.ADD, "fe80::1%eth0"),
        new ServiceRequest.ReadAll(Daemon.TIMESYNCD),
        new ServiceRequest.ReadConfiguration(Daemon.NTPSEC, FileSlot.main()));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsComeOutAsTheyWentIn(ServiceRequest request) {
    var line = HelperCodec.encode(new HelperRequest.Service(request));
    assertThat(line).matches("[ -~]+");
    assertEquals(new HelperRequest.Service(request), HelperCodec.decodeRequest(line));
    assertNull(ServiceRequestCheck.problem(request));
  }

  @Test
  void theLongestConfigurationFitsAndALongerOneDoesNot() {
    var longest = "#".repeat(ServiceRequestCheck.MOST_TEXT);
    var line = HelperCodec.encode(new HelperRequest.Service(apply(longest)));
    assertEquals(new HelperRequest.Service(apply(longest)), HelperCodec.decodeRequest(line));
    assertNull(ServiceRequestCheck.problem(apply(longest)));
    assertEquals(
        "a configuration file has at most 256 KiB",
        ServiceRequestCheck.problem(apply(longest + "#")));
    assertEquals(
        "a configuration file has at most 256 KiB",
        ServiceRequestCheck.problem(apply("时".repeat(ServiceRequestCheck.MOST_TEXT / 2))));
    assertNull(
        HelperCodec.decodeRequest("truechimer-helper/1 service apply " + "A".repeat(360_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "control chrony",
        "control chrony start now",
        "control CHRONY start",
        "control chronyd start",
        "control cron start",
        "install chrony ",
        "install  chrony",
        "install ../chrony",
        "firewall open",
        "firewall open both",
        "apply chrony main 60 absent",
        "apply chrony main 060 absent -",
        "apply chrony main 60 absent ====",
        "apply chrony main 60 absent gA==",
        "apply chrony main 99999999999 absent -",
        "apply chrony fragment:../x.conf 60 absent -",
        "apply chrony fragment:/etc/passwd 60 absent -",
        "apply chrony fragment: 60 absent -",
        "apply chrony main:x 60 absent -",
        "recover both",
        "run /bin/sh",
        "source explode *"
      })
  void whatIsNotExactlyARequestIsNone(String words) {
    assertNull(HelperCodec.decodeRequest("truechimer-helper/1 service " + words));
  }

  @Test
  void theHelperChecksWhatCanBeSaid() {
    assertThat(
            Stream.of(
                    apply("a\0b"),
                    apply("a\u001bb"),
                    new ServiceRequest.Apply(Daemon.NTP, FileSlot.main(), "", "ABC", MINUTE),
                    new ServiceRequest.Apply(Daemon.NTP, FileSlot.none(), "", "absent", MINUTE),
                    new ServiceRequest.Apply(
                        Daemon.NTP,
                        new FileSlot(FileSlot.Kind.SOURCES, "a.sources"),
                        "",
                        "absent",
                        MINUTE),
                    new ServiceRequest.Apply(
                        Daemon.NTP, FileSlot.main(), "", "absent", Duration.ofSeconds(601)),
                    new ServiceRequest.Restore("../../etc/passwd", MINUTE),
                    new ServiceRequest.Restore("chrony-main-2026", MINUTE),
                    new ServiceRequest.Restore("chrony-fragment-a..b-2026-11-24T02-03-04Z", MINUTE),
                    new ServiceRequest.Restore(
                        "chrony-main-2026-11-24T02-03-04Z", Duration.ofSeconds(-1)),
                    new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.ADD, null),
                    new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.ADD, "-x"),
                    new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.ADD, "a b"),
                    new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.ADD, "a\nquit"),
                    new ServiceRequest.Install(Daemon.W32TIME),
                    new ServiceRequest.ReadConfiguration(Daemon.CHRONY, FileSlot.keys()),
                    new ServiceRequest.ReadConfiguration(Daemon.CHRONY, FileSlot.none()))
                .map(ServiceRequestCheck::problem))
        .doesNotContainNull();
  }

  @Test
  void outcomesComeOutAsTheyWentIn() {
    var steps =
        List.of(
            new StepReport(StepReport.Step.CHECK, StepReport.State.DONE, "chronyd -p"),
            new StepReport(StepReport.Step.WATCH, StepReport.State.FAILED, "no: source\n时"),
            new StepReport(StepReport.Step.ROLL_BACK, StepReport.State.DONE, ""));
    for (var outcome :
        List.of(
            new Outcome.Done(steps, "server a\n"),
            new Outcome.Done(List.of(), ""),
            new Outcome.RolledBack(steps, "why"),
            new Outcome.Refused(steps, ""),
            new Outcome.NotPermitted(steps, "missing"),
            new Outcome.Cancelled(steps),
            new Outcome.Failed(steps, "no space"))) {
      var line = SessionLine.of(outcome);
      assertThat(line).matches("[ -~]+");
      assertEquals(outcome, SessionLine.outcome(line));
    }
    assertEquals(steps.get(1), SessionLine.step(SessionLine.of(steps.get(1))));
  }

  @Test
  void randomMutationsNeverThrow() {
    var random = new Random(7);
    var lines =
        requests().map(request -> HelperCodec.encode(new HelperRequest.Service(request))).toList();
    for (int i = 0; i < 100_000; i++) {
      var line = new StringBuilder(lines.get(i % lines.size()));
      line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x180));
      var request = HelperCodec.decodeRequest(line.toString());
      if (request != null) {
        assertEquals(line.toString(), HelperCodec.encode(request));
      }
    }
  }

  private static ServiceRequest.Apply apply(String text) {
    return new ServiceRequest.Apply(Daemon.CHRONY, FileSlot.main(), text, "absent", MINUTE);
  }
}
