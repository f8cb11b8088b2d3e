package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyStock;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceProof.Authorities;
import org.truechimer.command.SourceProof.Holder;
import org.truechimer.command.SourceRequest;

/// Keys of the host's own daemon below a folder made for the test.
class DaemonSourcesTest {

  private static final String KEYS = "/etc/chrony/chrony.keys";

  private static final SourceProof NTS =
      new SourceProof.Nts(4461, new Authorities(List.of("/etc/lab/ca.crt"), false));

  @TempDir private Path root;

  private DaemonSources sources(SourceRequest... configured) {
    return new DaemonSources(root, () -> List.of(configured));
  }

  private static SourceRequest keyed(String host, String file, boolean trusted) {
    return SourceRequest.server(host)
        .withProof(new SourceProof.Key(7, new Holder.Daemon(file, trusted)));
  }

  private Path keyFile() throws Exception {
    var file = root.resolve(KEYS.substring(1));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "7 SHA1 HEX:00112233445566778899aabbccddeeff00112233\n");
  }

  @Test
  void readsTheKeyFilesThatSourcesName() throws Exception {
    keyFile();
    var sources =
        sources(
            keyed("a.example", KEYS, true),
            keyed("b.example", "/etc/missing.keys", true),
            keyed("c.example", "/etc/unneeded.keys", false));
    assertEquals(3, sources.all().size());
    var keys = sources.keys();
    assertEquals(2, keys.size());
    var held = assertInstanceOf(KeyStock.Held.class, keys.get(KEYS));
    assertEquals(KeyId.of(7), held.ring().all().getFirst().id());
    assertEquals(new KeyStock.Absent(), keys.get("/etc/missing.keys"));
  }

  @Test
  void nobodyHasItsKeysWhoHasNotAskedForItsSources() throws Exception {
    keyFile();
    assertEquals(Map.of(), sources(keyed("a.example", KEYS, true)).keys());
  }

  /// Debian's mode of the file is 0640, root's.
  @Test
  void tellsAFileThatItMayNotReadFromOneThatIsNotThere() throws Exception {
    var file = keyFile();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");
    var sources = sources(keyed("a.example", KEYS, true));
    sources.all();
    assertEquals(new KeyStock.Forbidden(), sources.keys().get(KEYS));
  }

  @Test
  void aSourceOfTheSettingsIsProvedAsTheDaemonProvesItNow() {
    var sources =
        sources(keyed("a.example", KEYS, true), SourceRequest.server("n.example").withProof(NTS));
    var before = SourceRequest.server("A.example").withProof(new SourceProof.Key(3));
    assertEquals(new SourceProof.Key(7, new Holder.Daemon(KEYS, true)), sources.proofOf(before));
    assertEquals(
        NTS,
        sources.proofOf(
            SourceRequest.server("n.example")
                .withPort(11123)
                .withProof(new SourceProof.Nts(4460))));
    // Our own key of that number is another one.
    assertEquals(
        new SourceProof.Key(3, new Holder.Daemon(null, true)),
        sources.proofOf(SourceRequest.server("gone.example").withProof(new SourceProof.Key(3))));
  }
}
