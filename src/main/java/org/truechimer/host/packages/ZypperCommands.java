package org.truechimer.host.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner.Ending;

/// zypper of SUSE, read through its XML and its exit codes (zypper(8)).
final class ZypperCommands implements PackageCommands {

  private static final Pattern ELEMENT = Pattern.compile("<(/?[a-z-]{1,40})\\b([^<>]{0,2000})>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([A-Za-z0-9+._-]{1,128})\"");

  @Override
  public List<String> simulate(String name) {
    return List.of(
        "/usr/bin/zypper", "--non-interactive", "--xmlout", "install", "--dry-run", name);
  }

  @Override
  public Transaction transaction(String output) {
    var added = new ArrayList<String>();
    var removed = new ArrayList<String>();
    List<String> section = null;
    var elements = ELEMENT.matcher(output);
    while (elements.find()) {
      switch (elements.group(1)) {
        case "to-install", "to-upgrade" -> section = added;
        case "to-remove" -> section = removed;
        case "/to-install", "/to-upgrade", "/to-remove" -> section = null;
        case "solvable" -> {
          var name = NAME.matcher(elements.group(2));
          if (section != null && name.find()) {
            section.add(name.group(1));
          }
        }
        default -> {}
      }
    }
    return new Transaction(added, removed);
  }

  @Override
  public List<String> refresh() {
    return List.of();
  }

  @Override
  public List<String> download(String name) {
    return List.of("/usr/bin/zypper", "--non-interactive", "install", "--download-only", name);
  }

  @Override
  public List<String> install(String name) {
    return List.of("/usr/bin/zypper", "--non-interactive", "install", name);
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
    return switch (exitCode) {
      case 4 -> Obstacle.CONFLICT;
      case 5 -> Obstacle.NOT_ROOT;
      case 7 -> Obstacle.LOCKED;
      case 104 -> Obstacle.NO_PACKAGE;
      case 106 -> Obstacle.OFFLINE;
      default -> Complaints.recognise(List.of(), words);
    };
  }
}
