package org.truechimer.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel lets a process do beyond an ordinary user (capabilities(7)).
///
/// @param effective bits of `CapEff`
/// @param initialUserNamespace false if the process is root inside a container only: its
///   capabilities then do not reach the clock, which belongs to the machine
record Capabilities(long effective, boolean initialUserNamespace) {

  private static final long CAP_SYS_TIME = 1L << 25;

  /// The identity map of the machine's own user namespace covers every number.
  private static final String WHOLE_RANGE = "0 0 4294967295";

  static Capabilities ofProcess(Path processFolder) {
    try {
      long effective = 0;
      for (var line :
          Files.readAllLines(processFolder.resolve("status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("CapEff:")) {
          effective = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
        }
      }
      return new Capabilities(effective, isWholeRange(processFolder.resolve("uid_map")));
    } catch (IOException | NumberFormatException e) {
      return new Capabilities(0, false);
    }
  }

  private static boolean isWholeRange(Path map) throws IOException {
    if (!Files.exists(map)) {
      // A kernel without user namespaces.
      return true;
    }
    return Files.readString(map, StandardCharsets.ISO_8859_1)
        .strip()
        .replaceAll("\\s+", " ")
        .equals(WHOLE_RANGE);
  }

  boolean maySetClock() {
    return initialUserNamespace && (effective & CAP_SYS_TIME) != 0;
  }
}
