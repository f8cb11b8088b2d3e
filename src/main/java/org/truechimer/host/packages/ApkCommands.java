package org.truechimer.host.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner.Ending;

/// apk of Alpine. It downloads and installs in one go, so it cannot be taken back once begun. A
/// changed configuration file is kept, the new one lies beside it as `.apk-new`.
final class ApkCommands implements PackageCommands {

  private static final String PROGRAM = "/sbin/apk";

  private static final Pattern STEP =
      Pattern.compile("\\(\\d+/\\d+\\) (Installing|Upgrading|Purging) (\\S{1,128}) .*");

  private static final List<Complaints> COMPLAINTS =
      List.of(
          Complaints.of(Obstacle.NO_PACKAGE, "no such package"),
          Complaints.of(Obstacle.NOT_ROOT, "permission denied"),
          Complaints.of(Obstacle.LOCKED, "unable to lock database"),
          Complaints.of(Obstacle.CONFLICT, "conflicts:", "unable to select packages"));

  @Override
  public List<String> simulate(String name) {
    return List.of(PROGRAM, "add", "--simulate", name);
  }

  @Override
  public Transaction transaction(String output) {
    var added = new ArrayList<String>();
    var removed = new ArrayList<String>();
    for (var line : output.lines().toList()) {
      var step = STEP.matcher(line);
      if (step.matches()) {
        (step.group(1).equals("Purging") ? removed : added).add(step.group(2));
      }
    }
    return new Transaction(added, removed);
  }

  @Override
  public List<String> refresh() {
    return List.of(PROGRAM, "update");
  }

  @Override
  public List<String> download(String name) {
    return List.of();
  }

  @Override
  public List<String> install(String name) {
    return List.of(PROGRAM, "add", name);
  }

  @Override
  public List<String> query(String name) {
    return List.of(PROGRAM, "info", "-e", name);
  }

  @Override
  public String version(Ending.Finished answer) {
    return answer.exitCode() == 0 && !answer.output().isBlank() ? "?" : "";
  }

  @Override
  public Obstacle obstacle(int exitCode, String words) {
    return Complaints.recognise(COMPLAINTS, words);
  }
}
