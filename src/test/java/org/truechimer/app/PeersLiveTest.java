package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real chronyd as a symmetric peer, and as a server that broadcasts. NTPsec knows neither mode
/// any more. All have this machine's clock, so the true offset is zero.
@Tag("daemon")
class PeersLiveTest {

  private static final String KEY =
      "5 SHA256 HEX:000102030405060708090a0b0c0d0e0f1011121314151617\n";

  @TempDir private Path folder;
  private Peers peers;
  private int theirs;
  private int ours;

  @BeforeEach
  void unpack() throws IOException {
    peers = new Peers();
    theirs = freePort();
    ours = freePort();
  }

  @AfterEach
  void end() throws IOException {
    peers.close();
  }

  @Test
  void measuresASymmetricPeer() throws IOException {
    peers.chronyd(
        "127.0.0.1",
        theirs,
        "local stratum 3",
        "peer 127.0.0.2 port " + ours + " minpoll 0 maxpoll 0");
    var source = source("127.0.0.1:" + theirs + ",peer");
    assertEquals("symmetric", source.get("exchange").getAsString(), source.toString());
    assertEquals("kernel", source.get("stamps").getAsString());
    assertTrue(source.get("samples").getAsInt() >= 3, source.toString());
    assertTrue(Math.abs(source.get("offsetSeconds").getAsDouble()) < 50e-6, source.toString());
    assertEquals("{}", source.get("drops").toString());
  }

  @Test
  void measuresAPeerThatAKeyProves() throws IOException {
    var keys = Files.writeString(folder.resolve("keys"), KEY);
    peers.chronyd(
        "127.0.0.1",
        theirs,
        "local stratum 3",
        "keyfile " + keys,
        "peer 127.0.0.2 key 5 port " + ours + " minpoll 0 maxpoll 0");
    var source = source("127.0.0.1:" + theirs + ",peer,key=5", "--keys", keys.toString());
    assertEquals("symmetric", source.get("exchange").getAsString(), source.toString());
    assertTrue(source.get("samples").getAsInt() >= 3, source.toString());
    assertTrue(Math.abs(source.get("offsetSeconds").getAsDouble()) < 50e-6, source.toString());
  }

  /// The peer has no key, so nothing that it sends counts.
  @Test
  void aPeerWithoutTheKeyIsNotBelieved() throws IOException {
    var keys = Files.writeString(folder.resolve("keys"), KEY);
    peers.chronyd(
        "127.0.0.1",
        theirs,
        "local stratum 3",
        "peer 127.0.0.2 port " + ours + " minpoll 0 maxpoll 0");
    var source = source("127.0.0.1:" + theirs + ",peer,key=5", "--keys", keys.toString());
    assertEquals(0, source.get("samples").getAsInt(), source.toString());
    assertTrue(source.getAsJsonObject("drops").has("unproven"), source.toString());
  }

  /// chronyd cannot prove its broadcasts; ours is to refuse them and to live by what it asks
  /// itself.
  @Test
  void broadcastsWithoutProofAreRefused() throws IOException {
    var keys = Files.writeString(folder.resolve("keys"), KEY);
    peers.chronyd(
        "127.0.0.1", theirs, "local stratum 3", "keyfile " + keys, "broadcast 1 127.0.0.1 " + ours);
    // One command is over sooner than a second; some of a dozen see a broadcast.
    boolean refused = false;
    for (int i = 0; i < 12 && !refused; i++) {
      var source = source("127.0.0.1:" + theirs + ",broadcast,key=5", "--keys", keys.toString());
      assertEquals("client", source.get("exchange").getAsString(), source.toString());
      assertEquals(source.get("sent").getAsInt(), source.get("samples").getAsInt());
      refused = source.getAsJsonObject("drops").has("unproven");
    }
    assertTrue(refused);
  }

  private JsonObject source(String name, String... options) {
    var arguments =
        new ArrayList<>(
            List.of(
                "peers", "--json", "--minpoll", "0", "--maxpoll", "1", "--local-port", "" + ours));
    arguments.addAll(List.of("--source", name));
    arguments.addAll(List.of(options));
    var run = CommandRun.of(arguments.toArray(String[]::new));
    return run.json().getAsJsonArray("sources").get(0).getAsJsonObject();
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
