package org.truechimer.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Another program that is talked to in lines while it runs, over pipes that nobody else has.
///
/// Its lines are read by a task of its own and wait in a bounded queue; its standard error goes to
/// a file. Belongs to one thread at a time.
public final class Conversation implements AutoCloseable {

  private static final int MOST_WAITING = 256;
  private static final int MOST_ERRORS = 65_536;

  /// A helper that rolls a change back needs the time in which a service restarts.
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  private final Process process;
  private final Path errors;
  private final int longestLine;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>(MOST_WAITING);
  private @Nullable Heard end;

  private Conversation(Process process, Path errors, int longestLine) {
    this.process = process;
    this.errors = errors;
    this.longestLine = longestLine;
  }

  /// What was heard.
  public sealed interface Heard {

    /// A line of its standard output.
    ///
    /// @param text without its end
    record Line(String text) implements Heard {}

    /// Nothing in the time given.
    record Silence() implements Heard {}

    /// It has ended, or closed its output, or said a line that is too long.
    ///
    /// @param exitCode its exit code, -1 if it is still there
    /// @param errors its standard error, at most 64 KiB
    record Ended(int exitCode, String errors) implements Heard {}
  }

  /// Starts a program.
  ///
  /// @param command the program's path and its arguments
  /// @param readers runs the task that reads
  /// @param longestLine octets that a line may have
  /// @return the conversation
  /// @throws IOException if it cannot be started
  public static Conversation start(List<String> command, Executor readers, int longestLine)
      throws IOException {
    var errors = Files.createTempFile("truechimer", ".err");
    try {
      var process = CleanEnvironment.builder(command).redirectError(errors.toFile()).start();
      var conversation = new Conversation(process, errors, longestLine);
      readers.execute(conversation::listen);
      return conversation;
    } catch (IOException e) {
      Files.deleteIfExists(errors);
      throw e;
    }
  }

  private void listen() {
    try (var in = new BufferedInputStream(process.getInputStream())) {
      for (var line = line(in); line != null; line = line(in)) {
        heard.put(new Heard.Line(line));
      }
      heard.put(new Heard.Ended(-1, ""));
    } catch (IOException _) {
      // The stream is closed under us when the conversation is; whoever closed it hears no more.
      heard.clear();
      heard.add(new Heard.Ended(-1, ""));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() == longestLine) {
        return null;
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /// Says a line.
  ///
  /// @param line without its end
  /// @return false if it is not listening any more
  public boolean send(String line) {
    try {
      var out = process.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Hears what it says.
  ///
  /// @param limit how long to wait
  /// @return what was heard; after the end, that it has ended
  public Heard receive(Duration limit) {
    if (end != null) {
      return end;
    }
    try {
      var next = heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (next instanceof Heard.Ended) {
        boolean gone = process.waitFor(1, TimeUnit.SECONDS);
        end = new Heard.Ended(gone ? process.exitValue() : -1, errors());
        return end;
      }
      return Objects.requireNonNullElseGet(next, Heard.Silence::new);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Heard.Ended(-1, "interrupted");
    }
  }

  private String errors() {
    try (var in = Files.newInputStream(errors)) {
      return new String(in.readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.getLogger(Conversation.class.getName())
          .log(System.Logger.Level.DEBUG, "temporary file not removed", e);
    }
  }

  /// Closes its standard input, waits for a while for it to end, and ends it where that is allowed.
  @Override
  public void close() {
    close(FAREWELL);
  }

  /// The same without waiting: for a program that has nothing to bring to an end.
  public void abandon() {
    close(Duration.ZERO);
  }

  private void close(Duration farewell) {
    try {
      process.getOutputStream().close();
      // What it still has to say must not keep it: room is made until it has ended.
      for (int waited = 0; waited < farewell.toSeconds(); waited++) {
        heard.clear();
        if (process.waitFor(1, TimeUnit.SECONDS)) {
          break;
        }
      }
    } catch (IOException e) {
      System.getLogger(Conversation.class.getName())
          .log(System.Logger.Level.DEBUG, "pipe not closed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      discard(errors);
    }
  }
}
