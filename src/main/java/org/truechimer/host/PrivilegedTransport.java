package org.truechimer.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.truechimer.helper.HelperTransport;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.CommandRunner.Ending;

/// Starts the helper as root through `pkexec` or `sudo`, whichever is there and works.
///
/// `pkexec` asks by a window, or in a terminal by itself; `sudo` is only ever asked for what it
/// allows without a password (`-n`), because nobody could type one into this program.
public final class PrivilegedTransport implements HelperTransport {

  /// Long enough to find the password.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final CommandRunner runner;
  private final List<Path> programFolders;
  private final boolean graphicalSession;
  private final List<String> helperCommand;

  /// A transport that looks in the given folders.
  ///
  /// @param runner starts programs
  /// @param programFolders where `pkexec` and `sudo` may lie
  /// @param graphicalSession true if a window for the password can be expected
  /// @param helperCommand the helper: path of a program and its arguments
  PrivilegedTransport(
      CommandRunner runner,
      List<Path> programFolders,
      boolean graphicalSession,
      List<String> helperCommand) {
    this.runner = runner;
    this.programFolders = List.copyOf(programFolders);
    this.graphicalSession = graphicalSession;
    this.helperCommand = List.copyOf(helperCommand);
  }

  /// The transport for this machine.
  ///
  /// @param environment of this process; tells whether there is a graphical session
  /// @param helperCommand the helper: full path of a program and its arguments
  /// @return the transport
  public static PrivilegedTransport ofThisMachine(
      Map<String, String> environment, List<String> helperCommand) {
    return new PrivilegedTransport(
        new CommandRunner(),
        ElevationWay.SYSTEM_FOLDERS,
        ElevationWay.graphical(environment),
        helperCommand);
  }

  @Override
  public Carried exchange(String requestLine) {
    var problems = new ArrayList<String>();
    for (var way : ElevationWay.inOrder(graphicalSession)) {
      var program = way.find(programFolders);
      if (program == null) {
        continue;
      }
      var command = way.command(program, true, helperCommand);
      var carried = carried(way, runner.run(command, requestLine + "\n", LIMIT));
      if (!(carried instanceof Carried.NotAvailable(var missing))) {
        return carried;
      }
      problems.add(missing);
    }
    return new Carried.NotAvailable(
        problems.isEmpty() ? ElevationWay.NONE_INSTALLED : String.join("; ", problems));
  }

  private static Carried carried(ElevationWay way, Ending ending) {
    return switch (ending) {
      case Ending.NotStarted(var problem) ->
          new Carried.NotAvailable(way.program() + " cannot be started: " + problem);
      case Ending.TimedOut() ->
          new Carried.Declined(way.program() + " got no answer in five minutes");
      case Ending.Finished(int code, var output, var errors) -> {
        // Whatever the exit code: if the helper has spoken, its word counts. The virtual machine
        // may have warned on the same stream before it.
        var line = lastLine(output);
        yield line.isEmpty() ? way.silence(code, errors) : new Carried.Answer(line);
      }
    };
  }

  private static String lastLine(String output) {
    var lines = output.strip().lines().toList();
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
