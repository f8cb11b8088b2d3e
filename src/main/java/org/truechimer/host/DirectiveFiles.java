package org.truechimer.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.truechimer.command.SourceRequest;

/// Follows the configuration of chrony or of an ntpd from file to file and collects its sources.
final class DirectiveFiles {

  /// chrony's own limit for inclusions (MAX_INCLUDE_LEVEL).
  private static final int DEEPEST = 10;

  private final ConfigurationFiles files;
  private final List<SourceRequest> sources = new ArrayList<>();

  private DirectiveFiles(ConfigurationFiles files) {
    this.files = files;
  }

  static List<SourceRequest> chrony(ConfigurationFiles files, String start) {
    var reader = new DirectiveFiles(files);
    reader.chrony(start, 0);
    return reader.sources;
  }

  static List<SourceRequest> ntpd(ConfigurationFiles files, String start) {
    var reader = new DirectiveFiles(files);
    reader.ntpd(start, 0);
    return reader.sources;
  }

  private void chrony(String file, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (var line : files.lines(file)) {
      // chrony.conf(5): a comment begins a line; none can follow a directive.
      if (line.isEmpty() || "!;#%".indexOf(line.charAt(0)) >= 0) {
        continue;
      }
      var words = List.of(line.split("\\s+"));
      var arguments = words.subList(1, words.size());
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "server", "pool", "peer" -> add(words);
        case "include" ->
            arguments.forEach(
                pattern -> files.matching(pattern).forEach(next -> chrony(next, depth + 1)));
        case "confdir" -> folders(arguments, ".conf", depth);
        case "sourcedir" -> folders(arguments, ".sources", depth);
        default -> {}
      }
    }
  }

  /// Of files with the same name in several folders, chrony reads the first only.
  private void folders(List<String> folders, String suffix, int depth) {
    var seen = new ArrayList<String>();
    folders.stream()
        .flatMap(folder -> files.filesIn(folder, suffix).stream())
        .filter(file -> {
          var name = file.substring(file.lastIndexOf('/') + 1);
          return !seen.contains(name) && seen.add(name);
        })
        .sorted(Comparator.comparing(file -> file.substring(file.lastIndexOf('/') + 1)))
        .forEach(file -> chrony(file, depth + 1));
  }

  private void ntpd(String file, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (var line : files.lines(file)) {
      int comment = line.indexOf('#');
      var text = comment < 0 ? line : line.substring(0, comment).strip();
      if (text.isEmpty()) {
        continue;
      }
      var words = List.of(text.split("\\s+"));
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "server", "pool", "peer" -> add(words);
        case "includefile" -> {
          if (words.size() > 1) {
            ntpd(unquoted(words.get(1)), depth + 1);
          }
        }
        default -> {}
      }
    }
  }

  private static String unquoted(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  private void add(List<String> words) {
    var source = SourceLine.parse(words);
    if (source != null) {
      sources.add(source);
    }
  }
}
