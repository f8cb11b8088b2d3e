package org.truechimer.host.resync;

import java.time.Duration;
import java.util.List;
import org.truechimer.process.CommandRunner;

/// Runs a program that corrects the clock once.
@FunctionalInterface
public interface OneShot {

  /// Runs it.
  ///
  /// @param command path and arguments
  /// @param limit how long it may take
  /// @return how it ended
  CommandRunner.Ending run(List<String> command, Duration limit);

  /// The programs of this machine.
  ///
  /// @return a runner
  static OneShot ofThisMachine() {
    var runner = new CommandRunner();
    return (command, limit) -> runner.run(command, "", limit);
  }
}
