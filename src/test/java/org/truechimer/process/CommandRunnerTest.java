package org.truechimer.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.process.CommandRunner.Ending;

/// The runner with real programs.
@DisabledOnOs(OS.WINDOWS)
class CommandRunnerTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final CommandRunner runner = new CommandRunner();

  @Test
  void carriesInputOutputAndExitCode() {
    assertEquals(
        new Ending.Finished(7, "heard word\n", "and complains\n"),
        runner.run(
            List.of("/bin/sh", "-c", "read w; echo heard $w; echo and complains >&2; exit 7"),
            "word\n",
            LIMIT));
  }

  @Test
  void thereIsNoShellInBetween() {
    assertEquals(
        new Ending.Finished(0, "$HOME; ls\n", ""),
        runner.run(List.of("/bin/echo", "$HOME; ls"), "", LIMIT));
  }

  @Test
  void aProgramThatDoesNotReadItsInputIsNoProblem() {
    assertEquals(
        new Ending.Finished(0, "", ""),
        runner.run(List.of("/bin/true"), "x".repeat(1_000_000), LIMIT));
  }

  @Test
  void outputIsBounded() {
    var ending =
        assertInstanceOf(
            Ending.Finished.class,
            runner.run(List.of("/bin/sh", "-c", "head -c 3000000 /dev/zero; exit 0"), "", LIMIT));
    assertEquals(65_536, ending.output().length());
  }

  @Test
  void aProgramThatHangsIsEnded() {
    assertEquals(
        new Ending.TimedOut(), runner.run(List.of("/bin/sleep", "60"), "", Duration.ofMillis(100)));
  }

  @Test
  void aGrandchildThatStaysDoesNotHoldUs() {
    assertEquals(
        new Ending.Finished(0, "done\n", ""),
        runner.run(List.of("/bin/sh", "-c", "sleep 5 & echo done"), "", Duration.ofSeconds(4)));
  }

  @Test
  void aProgramThatDoesNotExistIsSaidSo() {
    assertInstanceOf(Ending.NotStarted.class, runner.run(List.of("/no/such/program"), "", LIMIT));
  }
}
