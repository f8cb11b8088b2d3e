package org.truechimer.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.truechimer.conf.Assignments;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.DocumentEdit;
import picocli.CommandLine.Option;

/// The edits of `truechimer config edit`, in the words of the daemon's own language. Each touches
/// its own lines only.
final class ConfigEdits {

  @Option(names = "--add", paramLabel = "LINE", descriptionKey = "config.add")
  private List<String> added = new ArrayList<>();

  @Option(names = "--set", paramLabel = "LINE", descriptionKey = "config.set")
  private List<String> set = new ArrayList<>();

  @Option(names = "--remove", paramLabel = "WORDS", descriptionKey = "config.remove")
  private List<String> removed = new ArrayList<>();

  boolean none() {
    return added.isEmpty() && set.isEmpty() && removed.isEmpty();
  }

  /// Makes the edits: first what is removed, then what is set, then what is added.
  ///
  /// @param document the document before
  /// @return the document afterwards
  /// @throws IllegalArgumentException if a line does not read as one directive
  ConfigDocument apply(ConfigDocument document) {
    var result = document;
    for (var words : removed) {
      result = remove(result, words(words));
    }
    for (var line : set) {
      result = set(result, line);
    }
    for (var line : added) {
      result = add(result, line);
    }
    return result;
  }

  private static ConfigDocument remove(ConfigDocument document, List<String> words) {
    var result = document;
    for (var line : document.lines().reversed()) {
      var all = allWords(line);
      if (!words.isEmpty()
          && all.size() >= words.size()
          && all.subList(0, words.size()).equals(words)) {
        result = removeAt(result, document.lines().indexOf(line));
      }
    }
    return result;
  }

  /// Lines behind have been removed before, so the index still holds.
  private static ConfigDocument removeAt(ConfigDocument document, int index) {
    return new DocumentEdit(document).remove(document.lines().get(index));
  }

  private static List<String> allWords(ConfigLine line) {
    var directive = line.directive();
    if (directive == null) {
      return List.of();
    }
    var all = new ArrayList<String>();
    all.add(directive.name());
    all.addAll(directive.arguments());
    return all;
  }

  private static ConfigDocument set(ConfigDocument document, String line) {
    if (document.dialect() == Dialect.TIMESYNCD) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(line);
      }
      var time = new Assignments(document, "Time");
      var key = line.substring(0, equals).strip();
      var values = words(line.substring(equals + 1));
      return key.endsWith("NTP") ? time.setList(key, values) : time.setSingle(key, values);
    }
    var words = words(line);
    var present = document.directives(words.getFirst());
    var edit = new DocumentEdit(document);
    return present.isEmpty()
        ? edit.insert(words.getFirst(), words.subList(1, words.size()))
        : edit.replaceWords(present.getLast(), words.subList(1, words.size()));
  }

  private static ConfigDocument add(ConfigDocument document, String line) {
    if (document.dialect() == Dialect.TIMESYNCD) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(line);
      }
      var time = new Assignments(document, "Time");
      var key = line.substring(0, equals).strip();
      var values = new ArrayList<>(time.list(key));
      values.addAll(words(line.substring(equals + 1)));
      return time.setList(key, values);
    }
    var words = words(line);
    return new DocumentEdit(document).insert(words.getFirst(), words.subList(1, words.size()));
  }

  private static List<String> words(String line) {
    var words = Arrays.stream(line.strip().split("\\s+", -1)).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw new IllegalArgumentException(line);
    }
    return words;
  }
}
