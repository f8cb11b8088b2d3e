package org.truechimer.conf.meaning;

import java.util.Locale;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.LineContent;

/// Values in a registry export.
final class RegistryValues {

  private RegistryValues() {}

  /// The last part of a key's path, in lower case.
  static String last(String path) {
    return path.substring(path.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
  }

  /// A number.
  ///
  /// @param raw for example "dword:0000000a"
  /// @return -1 if it is none
  static long number(String raw) {
    return raw.matches("dword:[0-9a-fA-F]{1,8}") ? Long.parseLong(raw.substring(6), 16) : -1;
  }

  /// The flags of a peer.
  ///
  /// @param text for example "0x9"
  /// @return 0 if there are none
  static int flags(String text) {
    return text.matches("0[xX][0-9a-fA-F]{1,4}")
        ? Integer.parseInt(text.substring(2), 16)
        : Figures.whole(text, 0);
  }

  /// A value.
  ///
  /// @param section last part of its key
  /// @param name its name
  /// @return empty if it is not set
  static String text(ConfigDocument document, String section, String name) {
    return document
        .sectioned()
        .filter(one -> last(one.section()).equalsIgnoreCase(section))
        .map(ConfigDocument.SectionedLine::line)
        .filter(line ->
            line.content() instanceof LineContent.Directive directive
                && directive.is(name, document.dialect())
                && !directive.words().isEmpty())
        .map(line -> line.directive() == null ? "" : line.directive().words().getFirst().text())
        .reduce("", (first, second) -> second);
  }

  /// A number.
  ///
  /// @param section last part of its key
  /// @param name its name
  /// @return -1 if it is not set
  static long number(ConfigDocument document, String section, String name) {
    return number(text(document, section, name));
  }
}
