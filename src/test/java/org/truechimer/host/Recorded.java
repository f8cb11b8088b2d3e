package org.truechimer.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;

/// Commands that end as they were recorded; any other one cannot be started.
public final class Recorded implements Commands {

  private final Map<String, Ending> endings = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /// Adds a command with what it prints.
  public Recorded with(String command, int exitCode, String output, String errors) {
    endings.put(command, new Ending.Finished(exitCode, output, errors));
    return this;
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// A file of the test's resources below the package `host`.
  public static String file(String name) {
    try (var in = Recorded.class.getResourceAsStream("/org/truechimer/host/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Ending run(List<String> command, String input, Duration limit) {
    var line = String.join(" ", command);
    asked.add(line);
    return endings.getOrDefault(line, new Ending.NotStarted("not recorded: " + line));
  }
}
