package org.truechimer.host.packages;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.process.CommandRunner.Ending;

/// dnf of Fedora and RHEL, and its predecessor yum. rpm keeps a changed configuration file and puts
/// the new one beside it as `.rpmnew`.
final class DnfCommands implements PackageCommands {

  private static final List<Complaints> COMPLAINTS =
      List.of(
          Complaints.of(
              Obstacle.NO_PACKAGE,
              "unable to find a match",
              "no match for argument",
              "no package ",
              "nothing provides"),
          Complaints.of(
              Obstacle.NOT_ROOT,
              "superuser privileges",
              "you need to be root",
              "permission denied"),
          Complaints.of(
              Obstacle.LOCKED,
              "failed to obtain the transaction lock",
              "existing lock",
              "is locked"),
          Complaints.of(Obstacle.CONFLICT, "conflicting requests", "conflicts with"));

  /// dnf's exit code for a lock that it could not get.
  private static final int LOCKED = 200;

  private final boolean yum;

  DnfCommands(boolean yum) {
    this.yum = yum;
  }

  @Override
  public List<String> simulate(String name) {
    return List.of(program(), "--assumeno", "install", name);
  }

  /// Reads the table: a heading such as "Installing:", then a line for each package that begins
  /// with one blank; a line that begins with more goes on with the one before.
  @Override
  public Transaction transaction(String output) {
    var added = new ArrayList<String>();
    var removed = new ArrayList<String>();
    List<String> section = null;
    for (var line : output.lines().toList()) {
      var text = line.strip();
      if (text.startsWith("Transaction Summary")) {
        break;
      }
      if (text.startsWith("replacing ")) {
        removed.add(withoutArchitecture(text.split("\\s+", -1)[1]));
      } else if (!line.startsWith(" ") && text.endsWith(":")) {
        if (text.startsWith("Installing") || text.startsWith("Upgrading")) {
          section = added;
        } else {
          section = text.startsWith("Removing") ? removed : null;
        }
      } else if (section != null && line.matches(" \\S.*")) {
        section.add(text.split("\\s+", 2)[0]);
      }
    }
    return new Transaction(added, removed);
  }

  private static String withoutArchitecture(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public List<String> refresh() {
    return List.of();
  }

  @Override
  public List<String> download(String name) {
    // yum can only with a plug-in.
    return yum
        ? List.of()
        : List.of(program(), "-y", "--setopt=exit_on_lock=True", "--downloadonly", "install", name);
  }

  @Override
  public List<String> install(String name) {
    return yum
        ? List.of(program(), "-y", "install", name)
        : List.of(program(), "-y", "--setopt=exit_on_lock=True", "install", name);
  }

  @Override
  public List<String> query(String name) {
    return List.of(
        "/usr/bin/rpm", "-q", "--whatprovides", "--qf", "%{VERSION}-%{RELEASE}\\n", name);
  }

  @Override
  public String version(Ending.Finished answer) {
    return answer.exitCode() == 0 ? answer.output().lines().findFirst().orElse("?") : "";
  }

  @Override
  public Obstacle obstacle(int exitCode, String words) {
    return exitCode == LOCKED ? Obstacle.LOCKED : Complaints.recognise(COMPLAINTS, words);
  }

  private String program() {
    return yum ? "/usr/bin/yum" : "/usr/bin/dnf";
  }
}
