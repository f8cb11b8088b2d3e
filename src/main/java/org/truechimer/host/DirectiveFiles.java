package org.truechimer.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.truechimer.service.ConfigurationFile.Role;

/// Follows the configuration of chrony or of an ntpd from file to file, in the order in which the
/// daemon itself reads it, and shows a visitor every file and every directive on the way.
final class DirectiveFiles {

  /// chrony's own limit for inclusions (MAX_INCLUDE_LEVEL).
  private static final int DEEPEST = 10;

  private final ConfigurationFiles files;
  private final Visitor visitor;
  private final List<String> sourceFolders = new ArrayList<>();

  private DirectiveFiles(ConfigurationFiles files, Visitor visitor) {
    this.files = files;
    this.visitor = visitor;
  }

  /// Follows a `chrony.conf`.
  static void chrony(ConfigurationFiles files, String start, Visitor visitor) {
    var reader = new DirectiveFiles(files, visitor);
    reader.chrony(start, Role.MAIN, 0);
    // chronyd reads these last, whatever line names them.
    reader.folders(reader.sourceFolders, ".sources", Role.SOURCES, 0);
  }

  /// Follows an `ntp.conf`.
  ///
  /// @param role what part the first file is
  static void ntpd(ConfigurationFiles files, String start, Role role, Visitor visitor) {
    new DirectiveFiles(files, visitor).ntpd(start, role, 0);
  }

  private void chrony(String file, Role role, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    visitor.file(file, role);
    for (var line : files.lines(file)) {
      // chrony.conf(5): a comment begins a line; none can follow a directive.
      if (line.isEmpty() || "!;#%".indexOf(line.charAt(0)) >= 0) {
        continue;
      }
      var words = List.of(line.split("\\s+"));
      var arguments = words.subList(1, words.size());
      visitor.directive(words);
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "include" ->
            arguments.forEach(pattern ->
                files.matching(pattern).forEach(next -> chrony(next, Role.INCLUDED, depth + 1)));
        case "confdir" -> folders(arguments, ".conf", Role.INCLUDED, depth);
        case "sourcedir" -> sourceFolders.addAll(arguments);
        case "keyfile" -> keys(arguments);
        default -> {}
      }
    }
  }

  /// Of files with the same name in several folders, chrony reads the first only.
  private void folders(List<String> folders, String suffix, Role role, int depth) {
    var seen = new ArrayList<String>();
    folders.stream()
        .flatMap(folder -> files.filesIn(folder, suffix).stream())
        .filter(file -> {
          var name = file.substring(file.lastIndexOf('/') + 1);
          return !seen.contains(name) && seen.add(name);
        })
        .sorted(Comparator.comparing(file -> file.substring(file.lastIndexOf('/') + 1)))
        .forEach(file -> chrony(file, role, depth + 1));
  }

  private void ntpd(String file, Role role, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    visitor.file(file, role);
    for (var line : files.lines(file)) {
      int comment = line.indexOf('#');
      var text = comment < 0 ? line : line.substring(0, comment).strip();
      if (text.isEmpty()) {
        continue;
      }
      var words = List.of(text.split("\\s+"));
      visitor.directive(words);
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "includefile" ->
            words.stream()
                .skip(1)
                .limit(1)
                .forEach(next -> ntpd(unquoted(next), Role.INCLUDED, depth + 1));
        case "keys" -> keys(words.subList(1, words.size()));
        default -> {}
      }
    }
  }

  private void keys(List<String> arguments) {
    arguments.stream().limit(1).forEach(file -> visitor.file(unquoted(file), Role.KEYS));
  }

  static String unquoted(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  /// Sees what is on the way.
  interface Visitor {

    /// A file that the daemon reads, whether it is there or not. A loop of inclusions shows a file
    /// more than once.
    ///
    /// @param path its path as the configuration writes it
    /// @param role what part of the configuration it is
    default void file(String path, Role role) {}

    /// A directive.
    ///
    /// @param words its words, the first as written; never empty
    default void directive(List<String> words) {}
  }
}
