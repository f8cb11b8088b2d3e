package org.truechimer.host.packages;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.LineRunner;
import org.truechimer.process.LineRunner.AtLimit;

/// How programs are run here.
public interface Programs {

  /// Runs a short program.
  ///
  /// @param command path and arguments
  /// @param limit how long it may take
  /// @return how it ended
  CommandRunner.Ending run(List<String> command, Duration limit);

  /// Runs a long program and follows its lines.
  ///
  /// @param command path and arguments
  /// @param limit how long it may take
  /// @param atLimit what happens then
  /// @param lines takes its lines
  /// @param stop true ends it
  /// @return how it ended
  LineRunner.Ending follow(
      List<String> command,
      Duration limit,
      AtLimit atLimit,
      Consumer<String> lines,
      BooleanSupplier stop);

  /// The programs of this machine.
  ///
  /// @return a runner
  static Programs ofThisMachine() {
    var commands = new CommandRunner();
    var lines = new LineRunner();
    return new Programs() {
      @Override
      public CommandRunner.Ending run(List<String> command, Duration limit) {
        return commands.run(command, "", limit);
      }

      @Override
      public LineRunner.Ending follow(
          List<String> command,
          Duration limit,
          AtLimit atLimit,
          Consumer<String> sink,
          BooleanSupplier stop) {
        return lines.run(command, limit, atLimit, sink, stop);
      }
    };
  }
}
