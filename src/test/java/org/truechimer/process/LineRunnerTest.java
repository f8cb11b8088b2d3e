package org.truechimer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.process.LineRunner.AtLimit;
import org.truechimer.process.LineRunner.Ending;

/// The runner with real programs.
@DisabledOnOs(OS.WINDOWS)
class LineRunnerTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<String> lines = new ArrayList<>();

  private Ending run(String script, Duration limit, AtLimit atLimit, BooleanSupplier stop) {
    return new LineRunner().run(List.of("/bin/sh", "-c", script), limit, atLimit, lines::add, stop);
  }

  @Test
  void handsOverEveryLineTheLastOneWithoutItsEndToo() {
    assertEquals(
        new Ending.Finished(3, "complaint\n"),
        run(
            "printf 'one\\ntwo\\r\\n\\nthree'; echo complaint >&2; exit 3",
            LIMIT,
            AtLimit.END_IT,
            () -> false));
    assertEquals(List.of("one", "two", "three"), lines);
  }

  /// The program waits until the line has arrived here, which it could not if lines came at the
  /// end.
  @Test
  void linesComeWhileTheProgramRuns() {
    assertInstanceOf(
        Ending.Stopped.class,
        run("echo early; exec sleep 60", LIMIT, AtLimit.END_IT, () -> lines.contains("early")));
    assertEquals(List.of("early"), lines);
  }

  @Test
  void aProgramThatTakesTooLongIsEnded() {
    assertInstanceOf(
        Ending.TimedOut.class,
        run("echo $$; exec sleep 60", Duration.ofMillis(600), AtLimit.END_IT, () -> false));
    assertThat(ProcessHandle.of(Long.parseLong(lines.getFirst())).filter(ProcessHandle::isAlive))
        .isEmpty();
  }

  @Test
  void aProgramThatMustNotBeCutIsLeftRunning() {
    var ending =
        assertInstanceOf(
            Ending.LeftRunning.class,
            run("exec sleep 60", Duration.ofMillis(300), AtLimit.LEAVE_IT, () -> false));
    var process = ProcessHandle.of(ending.processId()).orElseThrow();
    assertTrue(process.isAlive());
    process.destroyForcibly();
  }

  @Test
  void aLineThatIsTooLongIsCut() {
    run("head -c 100000 /dev/zero | tr '\\0' x", LIMIT, AtLimit.END_IT, () -> false);
    assertEquals(List.of(4096), lines.stream().map(String::length).toList());
  }

  @Test
  void standardInputIsEmpty() {
    assertEquals(new Ending.Finished(0, ""), run("cat", LIMIT, AtLimit.END_IT, () -> false));
  }

  @Test
  void whatIsNotThereIsNotStarted() {
    assertInstanceOf(
        Ending.NotStarted.class,
        new LineRunner().run(List.of("/no/such"), LIMIT, AtLimit.END_IT, lines::add, () -> false));
  }
}
