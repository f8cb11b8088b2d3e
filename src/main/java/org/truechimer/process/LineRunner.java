package org.truechimer.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs a program that takes long and hands over the lines of its standard output while it runs.
///
/// Output goes through files that are read four times a second, for the reasons that
/// [CommandRunner] gives. Blocks; for worker threads.
public final class LineRunner {

  private static final long LOOK_EVERY_MILLIS = 250;

  /// A line that is longer is cut here.
  private static final int LONGEST_LINE = 4096;

  private static final int MOST_ERRORS = 65_536;

  /// So many octets are handed over; what a program says beyond is not read.
  private static final long MOST_OUTPUT = 16_000_000;

  /// How long a program that was asked to end may take before it is killed.
  private static final long GRACE_SECONDS = 10;

  /// A runner; it holds no state.
  public LineRunner() {}

  /// What to do with a program that is still running when its time is up.
  public enum AtLimit {
    /// Ask it to end, and kill it if it does not.
    END_IT,
    /// Leave it alone: ending it half-way would do more harm than waiting.
    LEAVE_IT
  }

  /// Runs a program; its standard input is empty.
  ///
  /// @param command the program's path and its arguments
  /// @param limit how long it may take
  /// @param atLimit what happens then
  /// @param lines takes each line of its standard output without its end, in order; called by this
  ///   thread
  /// @param stop asked four times a second; true ends the program
  /// @return how it ended
  public Ending run(
      List<String> command,
      Duration limit,
      AtLimit atLimit,
      Consumer<String> lines,
      BooleanSupplier stop) {
    try {
      var output = Files.createTempFile("truechimer", ".out");
      var errors = Files.createTempFile("truechimer", ".err");
      try (var channel = FileChannel.open(output)) {
        var process = CommandRunner.start(command, output, errors);
        process.getOutputStream().close();
        var reader = new Reader(channel, lines);
        return follow(process, limit, atLimit, reader, stop, errors);
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

  private static Ending follow(
      Process process,
      Duration limit,
      AtLimit atLimit,
      Reader reader,
      BooleanSupplier stop,
      Path errors)
      throws IOException, InterruptedException {
    try {
      // Counted, not timed: a clock that is corrected meanwhile must not end it early.
      for (long rest = limit.toMillis(); rest > 0; rest -= LOOK_EVERY_MILLIS) {
        if (process.waitFor(Math.min(rest, LOOK_EVERY_MILLIS), TimeUnit.MILLISECONDS)) {
          reader.readAll();
          reader.flush();
          return new Ending.Finished(process.exitValue(), text(errors));
        }
        reader.readAll();
        if (stop.getAsBoolean()) {
          end(process);
          reader.readAll();
          return new Ending.Stopped();
        }
      }
      return atLimit == AtLimit.LEAVE_IT
          ? new Ending.LeftRunning(process.pid())
          : new Ending.TimedOut();
    } finally {
      if (atLimit == AtLimit.END_IT) {
        end(process);
      }
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
    }
  }

  /// Cuts what the program has written since the last look into lines.
  private static final class Reader {

    private final FileChannel channel;
    private final Consumer<String> lines;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long taken;

    Reader(FileChannel channel, Consumer<String> lines) {
      this.channel = channel;
      this.lines = lines;
    }

    void readAll() throws IOException {
      while (taken < MOST_OUTPUT && channel.read(buffer.clear()) > 0) {
        buffer.flip();
        taken += buffer.remaining();
        while (buffer.hasRemaining()) {
          byte octet = buffer.get();
          // Programs that draw a progress bar end its states with a carriage return.
          if (octet == '\n' || octet == '\r') {
            flush();
          } else if (line.size() < LONGEST_LINE) {
            line.write(octet);
          }
        }
      }
    }

    private void flush() {
      if (line.size() > 0) {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
    }
  }

  /// How a program ended.
  public sealed interface Ending {

    /// By itself.
    ///
    /// @param exitCode its exit code
    /// @param errors its standard error, at most 64 KiB
    record Finished(int exitCode, String errors) implements Ending {}

    /// It was stopped because the user wanted it.
    record Stopped() implements Ending {}

    /// It took too long and was ended.
    record TimedOut() implements Ending {}

    /// It took too long and was left running.
    ///
    /// @param processId its process
    record LeftRunning(long processId) implements Ending {}

    /// It never ran, or what it wrote could not be read.
    ///
    /// @param problem what the system said
    record NotStarted(String problem) implements Ending {}
  }
}
