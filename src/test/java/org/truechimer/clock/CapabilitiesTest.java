package org.truechimer.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The right to set the clock as it stands in `/proc/self`.
class CapabilitiesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // root on the machine itself
    "000001ffffffffff, '         0          0 4294967295', true",
    // only CAP_SYS_TIME
    "0000000002000000, '0 0 4294967295', true",
    // root without it (a container)
    "00000000a80425fb, '0 0 4294967295', false",
    // an ordinary user
    "0000000000000000, '0 0 4294967295', false",
    // root in a user namespace: rootless container
    "000001ffffffffff, '0 1000 1', false",
  })
  void needsTheCapabilityInTheMachinesOwnNamespace(String effective, String map, boolean may)
      throws Exception {
    Files.writeString(
        folder.resolve("status"), "Name:\tjava\nCapPrm:\t0\nCapEff:\t" + effective + "\n");
    Files.writeString(folder.resolve("uid_map"), map + "\n");
    assertEquals(may, Capabilities.ofProcess(folder).maySetClock());
  }

  @Test
  void whatCannotBeReadIsNoRight() {
    assertEquals(false, Capabilities.ofProcess(folder.resolve("missing")).maySetClock());
  }
}
