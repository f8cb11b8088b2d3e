package org.truechimer.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  /// Not the caller's PATH: what is started as root must be the system's own. NixOS keeps programs
  /// that change the user in a folder of their own.
  private static final List<Path> SYSTEM_FOLDERS =
      List.of(Path.of("/run/wrappers/bin"), Path.of("/usr/bin"), Path.of("/bin"));

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
    boolean graphical =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return new PrivilegedTransport(new CommandRunner(), SYSTEM_FOLDERS, graphical, helperCommand);
  }

  @Override
  public Carried exchange(String requestLine) {
    var problems = new ArrayList<String>();
    for (var way :
        graphicalSession ? List.of(Way.PKEXEC, Way.SUDO) : List.of(Way.SUDO, Way.PKEXEC)) {
      var program = find(way);
      if (program == null) {
        continue;
      }
      var command = new ArrayList<String>();
      command.add(program.toString());
      if (way == Way.SUDO) {
        command.add("-n");
        command.add("--");
      }
      command.addAll(helperCommand);
      var carried = carried(way, runner.run(command, requestLine + "\n", LIMIT));
      if (!(carried instanceof Carried.NotAvailable(var missing))) {
        return carried;
      }
      problems.add(missing);
    }
    return new Carried.NotAvailable(
        problems.isEmpty()
            ? "neither pkexec nor sudo is installed; start Truechimer as root or install pkexec"
                + " (package pkexec or policykit-1)"
            : String.join("; ", problems));
  }

  private @Nullable Path find(Way way) {
    return programFolders.stream()
        .map(folder -> folder.resolve(way.program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static Carried carried(Way way, Ending ending) {
    return switch (ending) {
      case Ending.NotStarted(var problem) ->
          new Carried.NotAvailable(way.program + " cannot be started: " + problem);
      case Ending.TimedOut() ->
          new Carried.Declined(way.program + " got no answer in five minutes");
      case Ending.Finished(int code, var output, var errors) -> {
        // Whatever the exit code: if the helper has spoken, its word counts. The virtual machine
        // may have warned on the same stream before it.
        var line = lastLine(output);
        yield line.isEmpty() ? silence(way, code, errors) : new Carried.Answer(line);
      }
    };
  }

  private static Carried silence(Way way, int code, String errors) {
    return switch (way) {
      case PKEXEC -> pkexec(code, errors);
      case SUDO -> sudo(code, errors);
    };
  }

  /// pkexec(1): 126 if the dialog was dismissed, 127 if the authorisation could not be had or
  /// anything else went wrong.
  private static Carried pkexec(int code, String errors) {
    if (code == 126) {
      return new Carried.Declined("the password dialog was dismissed");
    }
    if (code != 127) {
      return new Carried.NotAvailable("pkexec ended with code " + code + colon(firstLine(errors)));
    }
    if (errors.contains("authentication agent")) {
      return new Carried.NotAvailable(
          "pkexec found nobody to ask for the password: no polkit agent runs in this session, and"
              + " there is no terminal");
    }
    if (errors.contains("Not authorized") || errors.contains("not authorized")) {
      return new Carried.Declined(
          "polkit does not allow it: the password was wrong, or a rule says no");
    }
    return new Carried.NotAvailable("pkexec failed" + colon(firstLine(errors)));
  }

  private static Carried sudo(int code, String errors) {
    if (errors.contains("password is required") || errors.contains("terminal is required")) {
      return new Carried.NotAvailable(
          "sudo wants a password, which Truechimer cannot ask for: run \"sudo -v\" in this terminal"
              + " first, or start Truechimer with sudo");
    }
    if (errors.contains("not in the sudoers file")
        || errors.contains("may not run sudo")
        || errors.contains("not allowed to")) {
      return new Carried.NotAvailable("sudo does not allow it for this user");
    }
    return new Carried.NotAvailable("sudo ended with code " + code + colon(lastLine(errors)));
  }

  private static String colon(String words) {
    return words.isEmpty() ? "" : ": " + words;
  }

  /// pkexec goes on after its reason ("This incident has been reported."), sudo may lecture before.
  private static String firstLine(String errors) {
    return errors.strip().lines().findFirst().orElse("");
  }

  private static String lastLine(String errors) {
    var lines = errors.strip().lines().toList();
    return lines.isEmpty() ? "" : lines.getLast();
  }

  /// A program that starts others as root.
  private enum Way {
    PKEXEC("pkexec"),
    SUDO("sudo");

    private final String program;

    Way(String program) {
      this.program = program;
    }
  }
}
