package org.truechimer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

  @TempDir private Path folder;

  @Test
  void whatIsTakenIsGone() throws IOException {
    var files = new SecretFiles(folder.resolve("not/yet/there"));
    assertNull(files.take("a"));
    files.put("a", "secret");
    files.put("a", "another");
    assertEquals("another", files.take("a"));
    assertNull(files.take("a"));
    try (var left = Files.list(folder.resolve("not/yet/there"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerMayReadAFile() throws IOException {
    var file = folder.resolve("a");
    Files.writeString(file, "was anybody's");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    new SecretFiles(folder).put("a", "secret");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
