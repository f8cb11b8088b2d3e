package org.truechimer.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.helper.HelperTransport.Carried;
import org.truechimer.time.NtpDuration;

/// The clock behind the helper, with a transport that answers from a list.
class HelperClockTest {

  private final List<String> lines = new ArrayList<>();

  @Test
  void asksForAStepAndForASlew() {
    var clock = clock(new Carried.Answer("truechimer-helper/1 done"));
    assertEquals(new SteerOutcome.Done(), clock.step(NtpDuration.ofNanos(-5)));
    assertEquals(new SteerOutcome.Done(), clock.slew(NtpDuration.ofNanos(7)));
    assertEquals(List.of("truechimer-helper/1 step -5", "truechimer-helper/1 slew 7"), lines);
    assertEquals(500, clock.slewRatePpm());
  }

  @Test
  void whatStandsInTheWayIsNotPermission() {
    assertEquals(
        new SteerOutcome.NotPermitted("sudo is not installed"),
        clock(new Carried.NotAvailable("sudo is not installed")).step(NtpDuration.ZERO));
    assertEquals(
        new SteerOutcome.NotPermitted("dismissed"),
        clock(new Carried.Declined("dismissed")).step(NtpDuration.ZERO));
    assertEquals(
        new SteerOutcome.NotPermitted("CAP_SYS_TIME"),
        clock(new Carried.Answer("truechimer-helper/1 not-permitted CAP_SYS_TIME"))
            .step(NtpDuration.ZERO));
  }

  @Test
  void aRefusalAndNonsenseAreFailures() {
    assertEquals(
        new SteerOutcome.Failed("the helper refused: too far"),
        clock(new Carried.Answer("truechimer-helper/1 refused too far")).step(NtpDuration.ZERO));
    assertInstanceOf(
        SteerOutcome.Failed.class, clock(new Carried.Answer("ok")).step(NtpDuration.ZERO));
  }

  private HelperClock clock(Carried carried) {
    return new HelperClock(
        line -> {
          lines.add(line);
          return carried;
        },
        500);
  }
}
