package org.truechimer.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.helper.HelperTransport.Carried;

/// A program that starts others as root, and what it means when it does not.
enum ElevationWay {
  /// Asks by a window, or in a terminal by itself.
  PKEXEC("pkexec"),
  /// Only ever asked for what it allows without a password, because nobody could type one in.
  SUDO("sudo");

  /// Not the caller's PATH: what is started as root must be the system's own. NixOS keeps programs
  /// that change the user in a folder of their own.
  static final List<Path> SYSTEM_FOLDERS =
      List.of(Path.of("/run/wrappers/bin"), Path.of("/usr/bin"), Path.of("/bin"));

  /// There is neither.
  static final String NONE_INSTALLED =
      "neither pkexec nor sudo is installed; start Truechimer as root or install pkexec"
          + " (package pkexec or policykit-1)";

  private final String program;

  ElevationWay(String program) {
    this.program = program;
  }

  /// The ways to try, the better one first.
  static List<ElevationWay> inOrder(boolean graphicalSession) {
    return graphicalSession ? List.of(PKEXEC, SUDO) : List.of(SUDO, PKEXEC);
  }

  /// Whether a window for the password can be expected.
  static boolean graphical(Map<String, String> environment) {
    return !environment.getOrDefault("DISPLAY", "").isEmpty()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }

  /// The program's name.
  String program() {
    return program;
  }

  @Nullable Path find(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /// The command line that starts the helper.
  ///
  /// @param path where the program lies
  /// @param terminal whether pkexec may ask in the terminal where no window can be opened: a
  ///   program with a window of its own must not wait for a terminal that nobody looks at
  /// @param helperCommand the helper: path of a program and its arguments
  List<String> command(Path path, boolean terminal, List<String> helperCommand) {
    var command = new ArrayList<String>();
    command.add(path.toString());
    switch (this) {
      case PKEXEC -> {
        if (!terminal) {
          command.add("--disable-internal-agent");
        }
      }
      case SUDO -> command.addAll(List.of("-n", "--"));
    }
    command.addAll(helperCommand);
    return command;
  }

  /// What it means that it ended without a word of the helper.
  Carried silence(int code, String errors) {
    return switch (this) {
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
}
