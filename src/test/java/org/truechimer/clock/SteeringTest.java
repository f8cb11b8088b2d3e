package org.truechimer.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.clock.SteerOutcome.Done;
import org.truechimer.clock.SteerOutcome.Failed;
import org.truechimer.clock.SteerOutcome.NotPermitted;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;

/// The steering drivers against kernels that only write down what they are told: no test here can
/// reach the real clock.
class SteeringTest {

  private static final int EPERM = 1;
  private static final int EINVAL = 22;

  private final List<String> calls = new ArrayList<>();
  private int answer;

  @ParameterizedTest
  @CsvSource({
    "1500000000, 'add 1 s 500000000 ns'",
    "-1500000000, 'add -2 s 500000000 ns'",
    "-1, 'add -1 s 999999999 ns'",
    "0, 'add 0 s 0 ns'",
  })
  void linuxStepSplitsTheOffsetAsTheKernelWantsIt(long nanos, String call) {
    assertEquals(new Done(), linux().step(NtpDuration.ofNanos(nanos)));
    assertEquals(List.of(call), calls);
  }

  @ParameterizedTest
  @CsvSource({"250000000, 'slew 250000 µs'", "-1600, 'slew -2 µs'", "400, 'slew 0 µs'"})
  void linuxSlewRoundsToMicroseconds(long nanos, String call) {
    assertEquals(new Done(), linux().slew(NtpDuration.ofNanos(nanos)));
    assertEquals(List.of(call), calls);
  }

  @Test
  void linuxTakesAnyStateOfTheClockForSuccess() {
    // TIME_ERROR: not synchronised, which a clock always is after a step.
    answer = 5;
    assertEquals(new Done(), linux().step(NtpDuration.ZERO));
  }

  @Test
  void linuxNamesTheMissingCapability() {
    answer = -EPERM;
    var refused = assertInstanceOf(NotPermitted.class, linux().step(NtpDuration.ZERO));
    assertTrue(refused.missing().contains("CAP_SYS_TIME"), refused::missing);
    assertTrue(refused.missing().contains("Operation not permitted"), refused::missing);
  }

  @Test
  void linuxSaysWhatElseWentWrong() {
    answer = -EINVAL;
    assertEquals(
        new Failed("clock_adjtime: Invalid argument (EINVAL)"), linux().slew(NtpDuration.ZERO));
  }

  @Test
  void macSetsTheSumOfClockAndOffset() {
    assertEquals(new Done(), mac().step(NtpDuration.ofNanos(-500_000_000)));
    assertEquals(List.of("set 1789999999 s 623456 µs"), calls);
  }

  @Test
  void macSlewKeepsMicrosecondsPositive() {
    assertEquals(new Done(), mac().slew(NtpDuration.ofNanos(-250_000_000)));
    assertEquals(List.of("slew -1 s 750000 µs"), calls);
  }

  @Test
  void macAsksForRoot() {
    answer = -EPERM;
    var refused = assertInstanceOf(NotPermitted.class, mac().slew(NtpDuration.ZERO));
    assertTrue(refused.missing().contains("root"), refused::missing);
  }

  @Test
  void windowsSetsAWholeMillisecondAtTheMomentItBegins() {
    assertEquals(new Done(), windows().step(NtpDuration.ofNanos(2_000_000_000)));
    assertEquals(List.of("set 2026-09-21T14:13:22.124Z after 544 readings"), calls);
  }

  @Test
  void windowsNamesTheMissingRight() {
    answer = -1314;
    var refused = assertInstanceOf(NotPermitted.class, windows().step(NtpDuration.ZERO));
    assertTrue(refused.missing().contains("SeSystemtimePrivilege"), refused::missing);
  }

  @Test
  void windowsDoesNotSlew() {
    assertInstanceOf(Failed.class, windows().slew(NtpDuration.ofNanos(1_000_000)));
    assertEquals(List.of(), calls);
  }

  /// 10 000 ppm are 100 ticks of 100 ppm; 12.5 ppm of the rest are 12.5 · 2^16 units.
  @Test
  void linuxRunsByTicksAndFrequency() {
    linux().run(new ClockSetting(0.0100125, 12.5e-6, 0.0042, 21e-6, Leap.NONE, 37));
    linux().run(new ClockSetting(-12.5e-6, -12.5e-6, 1e9, Double.NaN, Leap.UNSYNCHRONISED, 0));
    linux().run(new ClockSetting(-0.5, 0, 0.001, 0.001, Leap.INSERT, 37));
    assertEquals(
        List.of(
            "run Rate[tickMicros=10100, frequency=819200, maximumErrorMicros=4200,"
                + " estimatedErrorMicros=21, status=0, taiOffset=37]",
            "run Rate[tickMicros=10000, frequency=-819200, maximumErrorMicros=16000000,"
                + " estimatedErrorMicros=0, status=64, taiOffset=0]",
            "run Rate[tickMicros=9000, frequency=-32768000, maximumErrorMicros=1000,"
                + " estimatedErrorMicros=1000, status=16, taiOffset=37]"),
        calls);
  }

  private LinuxSteering linux() {
    return new LinuxSteering(
        new LinuxSteering.Kernel() {
          @Override
          public int add(long seconds, int nanos) {
            calls.add("add %d s %d ns".formatted(seconds, nanos));
            return answer;
          }

          @Override
          public int slew(long micros) {
            calls.add("slew %d µs".formatted(micros));
            return answer;
          }

          @Override
          public int run(Rate rate) {
            calls.add("run " + rate);
            return answer;
          }
        });
  }

  private MacSteering mac() {
    return new MacSteering(
        new MacSteering.Kernel() {
          @Override
          public Instant now() {
            return Instant.ofEpochSecond(1_790_000_000, 123_456_789);
          }

          @Override
          public int set(long unixSeconds, int micros) {
            calls.add("set %d s %d µs".formatted(unixSeconds, micros));
            return answer;
          }

          @Override
          public int slew(long seconds, int micros) {
            calls.add("slew %d s %d µs".formatted(seconds, micros));
            return answer;
          }
        });
  }

  private WindowsSteering windows() {
    return new WindowsSteering(
        new WindowsSteering.Kernel() {
          private Instant clock = Instant.ofEpochSecond(1_790_000_000, 123_456_789);
          private int readings;

          @Override
          public Instant now() {
            // Each reading takes a microsecond.
            readings++;
            clock = clock.plusNanos(1000);
            return clock;
          }

          @Override
          public int set(ZonedDateTime utc) {
            calls.add("set %s after %d readings".formatted(utc.toInstant(), readings));
            return answer;
          }
        });
  }
}
