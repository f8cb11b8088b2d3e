package org.truechimer.process;

import java.time.Duration;
import java.util.List;

/// Something that runs other programs: [CommandRunner], or recorded output in a test.
@FunctionalInterface
public interface Commands {

  /// Runs a program.
  ///
  /// @param command the program's path and its arguments
  /// @param input what it reads from its standard input
  /// @param limit how long it may take
  /// @return how it ended
  CommandRunner.Ending run(List<String> command, String input, Duration limit);
}
