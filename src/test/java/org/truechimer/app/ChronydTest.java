package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The command line against real chronyd servers on loopback. They serve this machine's own clock
/// (`chronyd -x`), so the true offset is zero, or exactly what one of them was told to lie.
@Tag("daemon")
class ChronydTest {

  private Peers peers;

  @BeforeEach
  void unpack() throws IOException {
    peers = new Peers();
  }

  @AfterEach
  void end() throws IOException {
    peers.close();
  }

  @Test
  void measuresTheSameClockToWithinFiftyMicroseconds() throws IOException {
    int port = freePort();
    peers.chronyd("127.0.0.1", port, "local stratum 1");
    var source = query("127.0.0.1", port);
    assertEquals(20, source.get("samples").getAsInt());
    assertEquals(1, source.get("stratum").getAsInt());
    assertEquals("kernel", source.get("stamps").getAsString());
    assertTrue(source.get("medianAbsoluteOffsetSeconds").getAsDouble() < 50e-6, source.toString());
    assertTrue(Math.abs(source.get("offsetSeconds").getAsDouble()) < 50e-6, source.toString());
  }

  @Test
  void measuresOverIpv6() throws IOException {
    int port = freePort();
    peers.chronyd("::1", port, "local stratum 1");
    var source = query("::1", port);
    assertTrue(source.get("medianAbsoluteOffsetSeconds").getAsDouble() < 50e-6, source.toString());
  }

  @Test
  void marksTheLiarAmongFive() throws IOException {
    int reference = freePort();
    peers.chronyd("127.0.0.1", reference, "local stratum 1");
    var ports = new ArrayList<Integer>();
    for (int i = 0; i < 5; i++) {
      int port = freePort();
      ports.add(port);
      var offset = i == 4 ? " offset 0.1" : "";
      peers.chronyd(
          "127.0.0.1",
          port,
          "server 127.0.0.1 port " + reference + " iburst minpoll 0 maxpoll 1" + offset);
    }
    var arguments = new ArrayList<>(List.of("peers", "--json", "--minpoll", "0", "--maxpoll", "2"));
    ports.forEach(port -> arguments.addAll(List.of("--source", "127.0.0.1:" + port)));
    CommandRun run = untilAllServersAreSet(arguments);
    var json = run.json();
    var liar = source(json, ports.get(4));
    assertEquals("falseticker", liar.get("selection").getAsString(), run.out());
    var standing = liar.getAsJsonObject("standing");
    // The server that was told "offset 0.1" believes that its reference is 0.1 s ahead of what it
    // says.
    assertEquals(0.1, Math.abs(standing.get("differenceSeconds").getAsDouble()), 0.005);
    for (int i = 0; i < 4; i++) {
      var tally = source(json, ports.get(i)).get("tally").getAsString();
      assertTrue(List.of("*", "+").contains(tally), run.out());
    }
    var check =
        objects(json.getAsJsonArray("trust")).stream()
            .filter(c -> c.get("check").getAsString().equals("falseticker"))
            .findFirst()
            .orElseThrow();
    assertEquals("warning", check.get("verdict").getAsString());
    assertEquals(0.1, Math.abs(check.get("differenceSeconds").getAsDouble()), 0.005);
  }

  /// A chronyd needs some seconds to follow its reference; until then it says that it is not
  /// synchronised.
  private static CommandRun untilAllServersAreSet(List<String> arguments) {
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    for (int i = 0; i < 8 && run.out().contains("unsynchronised\""); i++) {
      run = CommandRun.of(arguments.toArray(String[]::new));
    }
    return run;
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    var run = CommandRun.of("query", "127.0.0.1", "--port", String.valueOf(freePort()), "--json");
    assertEquals(1, run.exitCode());
    var source = objects(run.json().getAsJsonArray("sources")).getFirst();
    assertTrue(source.get("offsetSeconds").isJsonNull());
    assertTrue(source.getAsJsonObject("standing").get("refused").getAsBoolean());
  }

  @Test
  void answersTheQuestionOfNtpstat() throws IOException {
    int port = freePort();
    peers.chronyd("127.0.0.1", port, "local stratum 3");
    var run = CommandRun.of("status", "--source", "127.0.0.1:" + port);
    assertEquals(0, run.exitCode(), run.out());
    assertTrue(
        run.out().startsWith("synchronised to NTP server (127.0.0.1) at stratum 4"), run.out());
    assertFalse(run.out().contains("NaN"), run.out());
  }

  @Test
  void saysWhatACorrectionWouldBeAndMakesNone() throws IOException {
    int port = freePort();
    peers.chronyd("127.0.0.1", port, "local stratum 3");
    var run = CommandRun.of("sync", "--dry-run", "--json", "--source", "127.0.0.1:" + port);
    assertEquals(0, run.exitCode(), run.out());
    var sync = run.json().getAsJsonObject("sync");
    // The same clock on both sides: there is nothing to correct.
    assertEquals("within-bound", sync.get("reason").getAsString(), run.out());
  }

  private static JsonObject query(String host, int port) {
    CommandRun run =
        CommandRun.of("query", host, "--port", String.valueOf(port), "--json", "--samples", "20");
    assertEquals(0, run.exitCode(), run.out() + run.err());
    return objects(run.json().getAsJsonArray("sources")).getFirst();
  }

  private static JsonObject source(JsonObject json, int port) {
    return objects(json.getAsJsonArray("sources")).stream()
        .filter(source -> source.get("port").getAsInt() == port)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> objects(Iterable<JsonElement> array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
