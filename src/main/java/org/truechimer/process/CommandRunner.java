package org.truechimer.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs another program and waits for its end.
///
/// There is no shell in between, and the environment is a [CleanEnvironment]. Output goes through
/// files, so that no second thread is needed to empty a pipe and a grandchild that keeps one open
/// cannot hold us. Blocks; for worker threads.
public final class CommandRunner implements Commands {

  /// The most that is read of either output.
  private static final int MOST_OUTPUT = 65_536;

  /// A runner; it holds no state.
  public CommandRunner() {}

  @Override
  public Ending run(List<String> command, String input, Duration limit) {
    try {
      var output = Files.createTempFile("truechimer", ".out");
      var errors = Files.createTempFile("truechimer", ".err");
      try {
        return run(start(command, output, errors), input, limit, output, errors);
      } finally {
        Files.deleteIfExists(output);
        Files.deleteIfExists(errors);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.NotStarted("interrupted");
    } catch (IOException e) {
      return new Ending.NotStarted(Objects.requireNonNullElse(e.getMessage(), "cannot be started"));
    }
  }

  /// Starts a program with the environment that all of ours get.
  ///
  /// @param command the program's path and its arguments
  /// @param output where its standard output goes
  /// @param errors where its standard error goes
  /// @return the running program
  /// @throws IOException if it cannot be started
  static Process start(List<String> command, Path output, Path errors) throws IOException {
    return CleanEnvironment.builder(command)
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile())
        .start();
  }

  private static Ending run(Process process, String input, Duration limit, Path output, Path errors)
      throws IOException, InterruptedException {
    try {
      write(process, input);
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
          ? new Ending.Finished(process.exitValue(), text(output), text(errors))
          : new Ending.TimedOut();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void write(Process process, String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading; its exit code and its words say why.
      System.getLogger(CommandRunner.class.getName())
          .log(System.Logger.Level.DEBUG, "input not taken", e);
    }
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  /// How a program ended.
  public sealed interface Ending {

    /// By itself.
    ///
    /// @param exitCode its exit code
    /// @param output its standard output, at most 64 KiB
    /// @param errors its standard error, at most 64 KiB
    record Finished(int exitCode, String output, String errors) implements Ending {}

    /// It took too long and was ended.
    record TimedOut() implements Ending {}

    /// It never ran.
    ///
    /// @param problem what the system said
    record NotStarted(String problem) implements Ending {}
  }
}
