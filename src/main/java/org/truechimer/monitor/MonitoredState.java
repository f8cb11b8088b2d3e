package org.truechimer.monitor;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot;

/// All that an answer may tell.
///
/// @param now by the local clock, when the question came: ages are reckoned from it
/// @param engine the newest state of the engine
/// @param server the newest state of the server
/// @param clients its clients, asked for only when somebody wants to see them
/// @param program what answers
public record MonitoredState(
    Instant now,
    EngineSnapshot engine,
    ServerSnapshot server,
    Supplier<List<ServedClient>> clients,
    Program program) {

  /// What answers, as ntpq shows it.
  ///
  /// @param version name and version, such as `truechimer 0.1.0`
  /// @param processor such as `amd64`
  /// @param system such as `Linux/6.1.0`
  /// @param precision of the clock as the server tells it: a power of two of seconds, -32 to 0
  public record Program(String version, String processor, String system, int precision) {
    /// Keeps printable ASCII only, and nothing that would end a quoted text.
    public Program {
      version = quotable(version);
      processor = quotable(processor);
      system = quotable(system);
    }

    private static String quotable(String text) {
      return text.replaceAll("[^ -~]|\"", "?");
    }
  }
}
