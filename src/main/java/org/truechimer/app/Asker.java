package org.truechimer.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Who stands behind a process that pkexec or sudo started as root, for the journal.
final class Asker {

  private Asker() {}

  /// Finds out.
  ///
  /// @param environment of the process: pkexec(1) and sudo(8) leave the user's number in it
  /// @param accounts `/etc/passwd`
  /// @return the user's name, their number if it is no account of this machine alone, empty if
  ///   neither program started us
  static String of(Map<String, String> environment, Path accounts) {
    var number =
        environment.getOrDefault("PKEXEC_UID", environment.getOrDefault("SUDO_UID", "")).strip();
    if (!number.matches("[0-9]{1,10}")) {
      return "";
    }
    // passwd(5): name:password:number:…
    try (var lines = Files.lines(accounts, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 2 && fields[2].equals(number))
          .map(fields -> fields[0])
          .findFirst()
          .orElse(number);
    } catch (IOException _) {
      return number;
    }
  }
}
