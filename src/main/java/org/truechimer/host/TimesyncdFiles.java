package org.truechimer.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.truechimer.command.SourceRequest;
import org.truechimer.service.ConfigurationFile.Access;

/// Reads `timesyncd.conf` and its drop-ins (timesyncd.conf(5)).
final class TimesyncdFiles {

  /// From the weakest to the strongest.
  private static final List<String> FOLDERS =
      List.of("/usr/lib/systemd", "/usr/local/lib/systemd", "/run/systemd", "/etc/systemd");

  private final ConfigurationFiles files;
  private final List<String> servers = new ArrayList<>();
  private final List<String> fallback = new ArrayList<>();

  private TimesyncdFiles(ConfigurationFiles files) {
    this.files = files;
  }

  static List<SourceRequest> read(ConfigurationFiles files) {
    var reader = new TimesyncdFiles(files);
    reader.all();
    // The built-in fallback servers are the distribution's; only those that are written down count.
    return (reader.servers.isEmpty() ? reader.fallback : reader.servers)
        .stream().filter(host -> !SourceLine.isNoName(host)).map(SourceRequest::server).toList();
  }

  /// Whether `NTP=` names servers of its own, after all that empties the list again.
  static boolean namesServers(ConfigurationFiles files) {
    var reader = new TimesyncdFiles(files);
    reader.all();
    return !reader.servers.isEmpty();
  }

  private void all() {
    mainFile(files).ifPresent(file -> apply(files.lines(file)));
    dropIns(files).forEach(file -> apply(files.lines(file)));
  }

  /// Only the strongest main file is read.
  static Optional<String> mainFile(ConfigurationFiles files) {
    return FOLDERS.reversed().stream()
        .map(folder -> folder + "/timesyncd.conf")
        .filter(file -> files.access(file) != Access.MISSING)
        .findFirst();
  }

  /// A drop-in hides those of the same name in weaker folders; they apply in order of name.
  static List<String> dropIns(ConfigurationFiles files) {
    Map<String, String> dropIns = new TreeMap<>();
    for (var folder : FOLDERS) {
      for (var file : files.filesIn(folder + "/timesyncd.conf.d", ".conf")) {
        dropIns.put(file.substring(file.lastIndexOf('/') + 1), file);
      }
    }
    return List.copyOf(dropIns.values());
  }

  private void apply(List<String> lines) {
    boolean inTime = false;
    for (var line : lines) {
      if (line.startsWith("[")) {
        inTime = line.equals("[Time]");
      } else if (inTime && line.startsWith("NTP=")) {
        assign(servers, line.substring("NTP=".length()));
      } else if (inTime && line.startsWith("FallbackNTP=")) {
        assign(fallback, line.substring("FallbackNTP=".length()));
      }
    }
  }

  /// Assignments add up; an empty one begins anew.
  private static void assign(List<String> list, String value) {
    var words = value.strip();
    if (words.isEmpty()) {
      list.clear();
    } else {
      list.addAll(List.of(words.split("\\s+")));
    }
  }
}
