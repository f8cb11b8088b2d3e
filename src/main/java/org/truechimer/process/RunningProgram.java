package org.truechimer.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another program that runs beside this one until it is ended. What it says goes to a file.
public final class RunningProgram implements AutoCloseable {

  private static final int MOST_OUTPUT = 65_536;

  /// How long it may take to end by itself once it was asked to.
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Process process;
  private final Path said;

  private RunningProgram(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /// Starts a program with the environment that all of ours get; its standard input is empty.
  ///
  /// @param command the program's path and its arguments
  /// @param said the file that takes what it says on standard output and standard error
  /// @return the running program
  /// @throws IOException if it cannot be started
  public static RunningProgram start(List<String> command, Path said) throws IOException {
    var process =
        CleanEnvironment.builder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    return new RunningProgram(process, said);
  }

  /// The number of its process.
  ///
  /// @return as the system counts
  public long pid() {
    return process.pid();
  }

  /// Whether it still runs.
  ///
  /// @return false once it has ended
  public boolean isRunning() {
    return process.isAlive();
  }

  /// What it has said so far.
  ///
  /// @return the first 64 KiB, empty if they cannot be read
  public String said() {
    try (var in = Files.newInputStream(said)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  /// Asks it to end, and ends it if it does not.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
