package org.truechimer.host.firewall;

import java.time.Duration;
import java.util.List;
import org.truechimer.process.CommandRunner;

/// Runs the short programs of packet filters.
@FunctionalInterface
public interface Commands {

  /// Runs one.
  ///
  /// @param command path and arguments
  /// @return how it ended
  CommandRunner.Ending run(List<String> command);

  /// The programs of this machine, each with half a minute.
  ///
  /// @return a runner
  static Commands ofThisMachine() {
    var runner = new CommandRunner();
    return command -> runner.run(command, "", Duration.ofSeconds(30));
  }
}
