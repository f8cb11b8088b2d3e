package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Edits of the registry text of Windows Time.
///
/// @param document the document
record RegistryEdit(ConfigDocument document) {

  private static final String ROOT =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\";

  /// Writes the list of sources; flags that this vocabulary does not know stay.
  ConfigDocument sources(List<TimeSource> sources) {
    var flags = flags();
    var list =
        sources.stream()
            .map(source -> source.host() + ",0x" + Integer.toHexString(flags(source, flags)))
            .collect(Collectors.joining(" "));
    var changed = set("Parameters", "NtpServer", DocumentEdit.quoted(list));
    var type = RegistryValues.text(changed, "Parameters", "Type");
    return type.equals("NTP") || type.equals("AllSync")
        ? changed
        : new RegistryEdit(changed).set("Parameters", "Type", "\"NTP\"");
  }

  private static int flags(TimeSource source, Map<String, Integer> before) {
    int mode = source.kind() == TimeSource.Kind.PEER ? 4 : 8;
    int kept = before.getOrDefault(source.host(), 0) & ~(2 | 4 | 8);
    return kept | mode | (source.has(SourceOption.FALLBACK) ? 2 : 0);
  }

  private Map<String, Integer> flags() {
    var flags = new HashMap<String, Integer>();
    for (var peer : RegistryValues.text(document, "Parameters", "NtpServer").split("\\s+", -1)) {
      var parts = peer.split(",", 2);
      flags.put(parts[0], parts.length < 2 ? 0 : RegistryValues.flags(parts[1]));
    }
    return flags;
  }

  /// Sets a number.
  ConfigDocument number(String key, String name, long value) {
    return set(key, name, "dword:%08x".formatted(value));
  }

  /// Sets a value.
  ///
  /// @param key last part or parts of the key
  /// @param name the name
  /// @param written the value as it is written
  ConfigDocument set(String key, String name, String written) {
    ConfigLine last = null;
    for (var one : document.sectioned().toList()) {
      boolean here = RegistryValues.last(one.section()).equals(RegistryValues.last(key));
      if (here && !(one.line().content() instanceof LineContent.Blank)) {
        last = one.line();
        if (one.line().content() instanceof LineContent.Directive directive
            && directive.is(name, document.dialect())) {
          return replaced(one.line(), directive, written);
        }
      }
    }
    var lineEnd = document.text().contains("\r\n") || document.lines().isEmpty() ? "\r\n" : "\n";
    var assignment = DocumentEdit.quoted(name) + "=" + written + lineEnd;
    var text = new StringBuilder();
    var lines = new ArrayList<>(document.lines());
    if (last == null) {
      text.append(document.text());
      if (lines.isEmpty()) {
        text.append("Windows Registry Editor Version 5.00").append(lineEnd);
      } else if (lines.getLast().terminator().isEmpty()) {
        text.append(lineEnd);
      }
      text.append(lineEnd).append('[').append(ROOT).append(key).append(']').append(lineEnd);
      return ConfigDocument.parse(document.dialect(), text + assignment);
    }
    for (var line : lines) {
      text.append(line.raw());
      if (line.equals(last)) {
        text.append(line.terminator().isEmpty() ? lineEnd : "").append(assignment);
      }
    }
    return ConfigDocument.parse(document.dialect(), text.toString());
  }

  private ConfigDocument replaced(
      ConfigLine line, LineContent.Directive directive, String written) {
    var word = directive.words().getFirst();
    return line.raw().substring(word.from(), word.to()).equals(written)
        ? document
        : new DocumentEdit(document).replaceWords(line, List.of(written));
  }
}
