package org.truechimer.helper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The helper with a steering that only writes down what it is told.
class HelperMainTest {

  private static final long DAY = 86_400_000_000_000L;
  private static final String TOO_FAR =
      "truechimer-helper/1 refused a step of more than one day is made only on a clock that stands"
          + " before 2026\n";

  private final List<String> calls = new ArrayList<>();
  private SteerOutcome outcome = new SteerOutcome.Done();
  private Instant now = Instant.parse("2026-11-23T07:00:00Z");

  @Test
  void doesWhatIsAsked() {
    assertEquals("0: truechimer-helper/1 done\n", serve("step -42000000\n"));
    assertEquals("0: truechimer-helper/1 done\n", serve("slew 42000000\n"));
    assertEquals(List.of("step -42000000", "slew 42000000"), calls);
  }

  @Test
  void servesOneRequestOnly() {
    serve("step 1000\ntruechimer-helper/1 step 2000\n");
    assertEquals(List.of("step 1000"), calls);
  }

  /// A helper that ends could not take back what is under way.
  @Test
  void aRateIsForASessionOnly() {
    assertEquals(
        "0: truechimer-helper/1 refused the rate of the clock is changed in a session\n",
        serve("run 1000000 1000000 4200000 21000 none 37\n"));
    assertEquals(List.of(), calls);
  }

  @Test
  void passesOnWhatTheSystemSays() {
    outcome = new SteerOutcome.NotPermitted("the capability CAP_SYS_TIME");
    assertEquals(
        "0: truechimer-helper/1 not-permitted the capability CAP_SYS_TIME\n", serve("step 1\n"));
    outcome = new SteerOutcome.Failed("clock_adjtime: error 5");
    assertEquals("0: truechimer-helper/1 failed clock_adjtime: error 5\n", serve("step 1\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {DAY, -DAY})
  void aDayIsTheLongestStep(long nanos) {
    assertEquals("0: truechimer-helper/1 done\n", serve("step " + nanos + "\n"));
    var more = nanos + Long.signum(nanos) * 1000L;
    assertEquals("0: " + TOO_FAR, serve("step " + more + "\n"));
    assertEquals(1, calls.size());
  }

  @ParameterizedTest
  @CsvSource({
    // A machine without a battery begins in 1970 and is brought to the present.
    "1970-01-01T00:10:00Z, 2026-11-23T07:00:00Z, true",
    "2025-12-31T00:00:00Z, 2040-01-01T00:00:00Z, true",
    // Not further back, not to another impossible moment, not beyond the life of this program.
    "2025-01-01T00:00:00Z, 2020-01-01T00:00:00Z, false",
    "1970-01-01T00:10:00Z, 2025-06-01T00:00:00Z, false",
    "2025-12-31T00:00:00Z, 2046-06-01T00:00:00Z, false",
    // A clock that may be right is not moved far.
    "2026-11-23T07:00:00Z, 2026-11-25T07:00:00Z, false",
  })
  void aClockThatIsCertainlyWrongMayBeMovedFurther(Instant clock, Instant target, boolean done) {
    now = clock;
    var nanos = NtpTimestamp.of(target).minus(NtpTimestamp.of(clock)).toNanos();
    assertEquals(
        "0: " + (done ? "truechimer-helper/1 done\n" : TOO_FAR), serve("step " + nanos + "\n"));
    assertEquals(done ? 1 : 0, calls.size());
  }

  @Test
  void aSlewOfMoreThanAnHourIsRefused() {
    assertEquals("0: truechimer-helper/1 done\n", serve("slew -1799999000\n"));
    assertEquals(
        "0: truechimer-helper/1 refused a slew would take longer than an hour: use a step\n",
        serve("slew 1800001000\n"));
    assertEquals(1, calls.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "step 5", "step\n", "launch missiles\n", "step 5\u00ff\n"})
  void whatIsNoRequestTouchesNothing(String rest) {
    assertEquals(
        "2: truechimer-helper/1 refused this is not a request of this version\n", serve(rest));
    assertEquals(List.of(), calls);
  }

  @Test
  void anEndlessLineIsNotReadToItsEnd() {
    var in = new ByteArrayInputStream("x".repeat(1_000_000).getBytes(ISO_8859_1));
    helper().run(in, new ByteArrayOutputStream());
    assertEquals(1_000_000 - HelperCodec.LONGEST_LINE - 1, in.available());
  }

  private String serve(String rest) {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(("truechimer-helper/1 " + rest).getBytes(ISO_8859_1));
    int code = helper().run(in, out);
    return code + ": " + out.toString(ISO_8859_1);
  }

  private HelperMain helper() {
    return new HelperMain(
        new ClockSteering() {
          @Override
          public SteerOutcome step(NtpDuration offset) {
            calls.add("step " + offset.toNanos());
            return outcome;
          }

          @Override
          public SteerOutcome slew(NtpDuration offset) {
            calls.add("slew " + offset.toNanos());
            return outcome;
          }

          @Override
          public SteerOutcome run(org.truechimer.clock.ClockSetting setting) {
            return new SteerOutcome.NotPermitted("not asked for");
          }

          @Override
          public double slewRatePpm() {
            return 500;
          }
        },
        () -> NtpTimestamp.of(now));
  }
}
