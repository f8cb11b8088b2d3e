package org.truechimer.host.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.truechimer.process.CommandRunner.Ending;

/// apt-get and dpkg of Debian and Ubuntu.
final class AptCommands implements PackageCommands {

  private static final List<Complaints> COMPLAINTS =
      List.of(
          Complaints.of(
              Obstacle.NO_PACKAGE, "unable to locate package", "has no installation candidate"),
          // The first comes with both: no right to open the lock, and the lock is taken.
          Complaints.of(Obstacle.NOT_ROOT, "are you root", "permission denied"),
          Complaints.of(Obstacle.LOCKED, "could not get lock", "is another process using it"),
          Complaints.of(
              Obstacle.CONFLICT,
              "unmet dependencies",
              "held broken packages",
              "unable to correct"));

  /// Asks nothing, keeps changed configuration files, waits half a minute for a lock, and reports
  /// its progress between its other lines (README.progress-reporting of apt).
  private static final List<String> QUIETLY =
      List.of(
          "/usr/bin/env",
          "DEBIAN_FRONTEND=noninteractive",
          "NEEDRESTART_MODE=l",
          "/usr/bin/apt-get",
          "-y",
          "-q",
          "-o",
          "Dpkg::Use-Pty=0",
          "-o",
          "DPkg::Lock::Timeout=30",
          "-o",
          "Dpkg::Options::=--force-confdef",
          "-o",
          "Dpkg::Options::=--force-confold",
          "-o",
          "APT::Status-Fd=1");

  @Override
  public List<String> simulate(String name) {
    return List.of("/usr/bin/apt-get", "-s", "-q", "install", name);
  }

  @Override
  public Transaction transaction(String output) {
    var added = new ArrayList<String>();
    var removed = new ArrayList<String>();
    for (var line : output.lines().toList()) {
      var words = line.split(" ", 3);
      if (words.length > 1) {
        switch (words[0]) {
          case "Inst" -> added.add(words[1]);
          case "Remv", "Purg" -> removed.add(words[1]);
          default -> {}
        }
      }
    }
    return new Transaction(added, removed);
  }

  @Override
  public List<String> refresh() {
    return with("update");
  }

  @Override
  public List<String> download(String name) {
    return with("--download-only", "install", name);
  }

  @Override
  public List<String> install(String name) {
    return with("install", name);
  }

  @Override
  public List<String> query(String name) {
    return List.of("/usr/bin/dpkg-query", "-W", "-f", "${db:Status-Abbrev}\\t${Version}\\n", name);
  }

  @Override
  public String version(Ending.Finished answer) {
    // "rc" is a package that was removed and left its configuration behind.
    return answer
        .output()
        .lines()
        .filter(line -> line.startsWith("ii") && line.indexOf('\t') > 0)
        .map(line -> line.substring(line.indexOf('\t') + 1).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public Obstacle obstacle(int exitCode, String words) {
    return Complaints.recognise(COMPLAINTS, words);
  }

  /// `pmstatus:package:percent:what` and `dlstatus:files:percent:what`.
  @Override
  public String progress(String line) {
    var parts = line.split(":", 4);
    if (parts.length < 4 || !(parts[0].equals("pmstatus") || parts[0].equals("dlstatus"))) {
      return "";
    }
    try {
      return String.format(
          Locale.ROOT, "%.0f %% %s", Double.parseDouble(parts[2]), parts[3].strip());
    } catch (NumberFormatException _) {
      return parts[3].strip();
    }
  }

  private static List<String> with(String... arguments) {
    var command = new ArrayList<>(QUIETLY);
    command.addAll(List.of(arguments));
    return command;
  }
}
