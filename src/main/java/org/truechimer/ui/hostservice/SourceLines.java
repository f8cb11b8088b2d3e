package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;
import org.truechimer.ui.hostservice.SourceEntry.Flag;

/// Sources where each has a line: a directive, a name or address, and options.
record SourceLines(List<String> kinds) {

  /// Both daemons take these before the address.
  private static final List<String> FAMILIES = List.of("-4", "-6");

  List<SourceEntry> read(ConfigDocument document) {
    var entries = new ArrayList<SourceEntry>();
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      for (var kind : kinds) {
        if (directive.is(kind, document.dialect()) && host(directive) >= 0) {
          entries.add(entry(kind, directive, line));
        }
      }
    }
    return List.copyOf(entries);
  }

  private static int host(LineContent.Directive directive) {
    var words = directive.arguments();
    int at = !words.isEmpty() && FAMILIES.contains(words.getFirst()) ? 1 : 0;
    return at < words.size() ? at : -1;
  }

  private static SourceEntry entry(String kind, LineContent.Directive directive, ConfigLine line) {
    var words = directive.arguments();
    int host = host(directive);
    var flags = EnumSet.noneOf(Flag.class);
    var others = new ArrayList<String>();
    var values = new String[] {"", "", ""};
    for (int i = host + 1; i < words.size(); i++) {
      var word = words.get(i);
      int valued = List.of("key", "minpoll", "maxpoll").indexOf(word);
      var flag = flag(word);
      if (flag != null) {
        flags.add(flag);
      } else if (valued >= 0 && i + 1 < words.size()) {
        values[valued] = words.get(++i);
      } else {
        others.add(word);
      }
    }
    return new SourceEntry(
        kind, words.get(host), flags, values[0], values[1], values[2], others, line);
  }

  private static @Nullable Flag flag(String word) {
    for (var flag : Flag.values()) {
      if (flag.word().equals(word)) {
        return flag;
      }
    }
    return null;
  }

  ConfigDocument add(ConfigDocument document, SourceEntry entry) {
    var words = new ArrayList<String>();
    words.add(entry.host());
    if (!entry.options().isEmpty()) {
      words.addAll(List.of(entry.options().split(" ")));
    }
    return new DocumentEdit(document).insert(entry.kind(), words);
  }

  ConfigDocument replace(ConfigDocument document, SourceEntry before, SourceEntry after) {
    var line = Objects.requireNonNull(before.line());
    if (!before.kind().equals(after.kind())) {
      var added =
          new DocumentEdit(document).insertBehind(line, after.kind(), words(line, before, after));
      return new DocumentEdit(added).remove(line);
    }
    return new DocumentEdit(document).replaceWords(line, words(line, before, after));
  }

  /// The line's words with what has changed, in the order in which they stood; new ones behind.
  private static List<String> words(ConfigLine line, SourceEntry before, SourceEntry after) {
    var directive = Objects.requireNonNull(line.directive());
    var words = new ArrayList<>(directive.arguments());
    int host = host(directive);
    words.set(host, after.host());
    for (var flag : Flag.values()) {
      boolean wanted = after.flags().contains(flag);
      if (wanted && !before.flags().contains(flag)) {
        words.add(flag.word());
      } else if (!wanted) {
        words.subList(host + 1, words.size()).removeIf(flag.word()::equals);
      }
    }
    setPair(words, host, "key", after.key());
    setPair(words, host, "minpoll", after.minpoll());
    setPair(words, host, "maxpoll", after.maxpoll());
    return words;
  }

  private static void setPair(List<String> words, int host, String name, String value) {
    int at = words.subList(host + 1, words.size()).indexOf(name);
    int found = at < 0 ? -1 : at + host + 1;
    if (found >= 0 && found + 1 < words.size()) {
      if (value.isEmpty()) {
        words.subList(found, found + 2).clear();
      } else {
        words.set(found + 1, value);
      }
    } else if (!value.isEmpty()) {
      words.add(name);
      words.add(value);
    }
  }

  static ConfigDocument remove(ConfigDocument document, SourceEntry entry) {
    return new DocumentEdit(document).remove(Objects.requireNonNull(entry.line()));
  }
}
