package org.truechimer.host.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files of the kernel and of systemd, whole; empty where there is none or we may not.
final class FileTexts {

  private static final int MOST_OCTETS = 65_536;

  private FileTexts() {}

  static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /// The value of a line `NAME=value` or `NAME="value"`.
  static String assignment(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).replaceAll("^[\"']|[\"']$", ""))
        .findFirst()
        .orElse("");
  }
}
