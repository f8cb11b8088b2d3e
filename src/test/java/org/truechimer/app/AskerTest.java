package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Environments as pkexec 122 and sudo 1.9.13 of Debian 12 make them.
class AskerTest {

  @TempDir private Path folder;

  @Test
  void theNameOfWhoeverTypedThePassword() throws IOException {
    var accounts =
        Files.writeString(
            folder.resolve("passwd"),
            "root:x:0:0:root:/root:/bin/bash\nanna:x:1001:1001::/home/anna:/bin/bash\n");
    assertEquals("anna", Asker.of(Map.of("PKEXEC_UID", "1001"), accounts));
    assertEquals("anna", Asker.of(Map.of("SUDO_UID", "1001", "SUDO_USER", "anna"), accounts));
    assertEquals("20000", Asker.of(Map.of("PKEXEC_UID", "20000"), accounts));
    assertEquals("20000", Asker.of(Map.of("PKEXEC_UID", "20000"), folder.resolve("missing")));
    assertEquals("", Asker.of(Map.of("PKEXEC_UID", "0; rm"), accounts));
    assertEquals("", Asker.of(Map.of(), accounts));
  }
}
