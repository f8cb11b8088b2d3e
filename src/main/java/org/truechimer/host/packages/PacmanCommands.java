package org.truechimer.host.packages;

import java.util.List;
import org.truechimer.process.CommandRunner.Ending;

/// pacman of Arch. Its list of packages is not refreshed: without upgrading everything that would
/// mix versions. A changed configuration file is kept, the new one lies beside it as `.pacnew`.
final class PacmanCommands implements PackageCommands {

  private static final String PROGRAM = "/usr/bin/pacman";

  private static final List<Complaints> COMPLAINTS =
      List.of(
          Complaints.of(Obstacle.NO_PACKAGE, "target not found"),
          Complaints.of(Obstacle.NOT_ROOT, "unless you are root"),
          Complaints.of(Obstacle.LOCKED, "unable to lock database"),
          Complaints.of(
              Obstacle.CONFLICT, "package conflicts", "are in conflict", "conflicting files"));

  @Override
  public List<String> simulate(String name) {
    return List.of(
        PROGRAM, "-S", "--noconfirm", "--needed", "--print", "--print-format", "%n", name);
  }

  @Override
  public Transaction transaction(String output) {
    return new Transaction(
        output
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("[A-Za-z0-9@._+-]+"))
            .toList(),
        List.of());
  }

  @Override
  public List<String> refresh() {
    return List.of();
  }

  @Override
  public List<String> download(String name) {
    return List.of(PROGRAM, "-S", "--noconfirm", "--downloadonly", name);
  }

  @Override
  public List<String> install(String name) {
    return List.of(PROGRAM, "-S", "--noconfirm", "--needed", name);
  }

  @Override
  public List<String> query(String name) {
    return List.of(PROGRAM, "-Q", name);
  }

  @Override
  public String version(Ending.Finished answer) {
    if (answer.exitCode() != 0) {
      return "";
    }
    var words = answer.output().strip().split("\\s+", -1);
    return words.length == 2 ? words[1] : "?";
  }

  @Override
  public Obstacle obstacle(int exitCode, String words) {
    return Complaints.recognise(COMPLAINTS, words);
  }
}
