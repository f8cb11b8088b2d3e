package org.truechimer.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.auth.KeyFile;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerOutcome.RuleFault;
import org.truechimer.command.ServerSettings;
import org.truechimer.command.ServerSettings.Broadcast;
import org.truechimer.command.ServerSettings.Nts;
import org.truechimer.command.ServerSettings.RateLimit;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.net.TestCertificate;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.ui.Snapshots;

class TimeServerTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path folder;

  private @Nullable TimeServer made;

  private TimeServer server() {
    var clock = SystemClocks.ofThisMachine();
    made =
        new TimeServer(
            new Surroundings(
                Way.PORTABLE,
                new MonitoredState.Program("truechimer", "test", "test", -20),
                1,
                InstantSource.system(),
                () -> clock.now().bits(),
                -20,
                0,
                new SecureRandom(),
                clock::monotonicNanos,
                file -> KeyFile.parse(Files.readString(Path.of(file))).ring(),
                folder));
    return made;
  }

  @AfterEach
  void end() {
    if (made != null) {
      made.close();
    }
  }

  private static ServerSettings settings(int localStratum, List<String> rules) {
    return with(localStratum, rules, null, null, null, null, 0);
  }

  private static ServerSettings with(
      int localStratum,
      List<String> rules,
      @Nullable RateLimit limit,
      @Nullable String keyFile,
      @Nullable Nts nts,
      @Nullable Broadcast broadcast,
      int port) {
    return new ServerSettings(
        List.of("127.0.0.1"),
        port,
        localStratum,
        false,
        rules,
        limit,
        keyFile,
        nts,
        true,
        0,
        broadcast,
        true,
        0,
        0,
        1024,
        1);
  }

  private static int port(TimeServer server) {
    var where = server.snapshot().addresses().getFirst();
    return Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
  }

  private static ByteBuffer ask(int port) throws IOException {
    try (var client = new DatagramSocket(0, HERE)) {
      client.setSoTimeout(2000);
      var request = new byte[48];
      request[0] = 0x23;
      client.send(new DatagramPacket(request, 48, HERE, port));
      var answer = new DatagramPacket(new byte[100], 100);
      client.receive(answer);
      return ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
    }
  }

  @Test
  void servesItsOwnClockWhenAskedTo() throws IOException {
    var server = server();
    assertFalse(server.snapshot().running());
    assertEquals(List.of(), server.clients(10));
    assertEquals(new ServerOutcome.Started(), server.start(settings(7, List.of())));
    server.accept(Snapshots.empty());
    assertEquals(7, ask(port(server)).get(1));
    var snapshot = server.snapshot();
    assertTrue(snapshot.running());
    assertEquals(1, snapshot.count(ServerCount.ANSWERED));
    assertEquals(ToldTime.Source.LOCAL, snapshot.told().source());
    assertEquals(1, snapshot.clients());
    assertThat(snapshot.memoryOctets()).isBetween(1024L * 64, 64L << 20);
    assertEquals("127.0.0.1", server.clients(10).getFirst().address());
    server.stop();
    assertFalse(server.snapshot().running());
  }

  /// Without sources and without a local stratum clients are told so, and not left without answer.
  @Test
  void servesHonestlyThatItKnowsNothing() throws IOException {
    var server = server();
    server.start(settings(0, List.of()));
    server.accept(Snapshots.empty());
    assertEquals((byte) 0xe4, ask(port(server)).get(0));
    assertEquals(Leap.UNSYNCHRONISED, server.snapshot().told().leap());
  }

  @Test
  void isAsLargeAsItSaid() {
    var server = server();
    for (var settings :
        List.of(settings(7, List.of()), with(7, List.of(), null, null, null, null, 0))) {
      var size = server.size(settings);
      server.start(settings);
      assertEquals(size.workers() * settings.addresses().size(), server.snapshot().workers());
      assertEquals(size.clients(), server.snapshot().clientRoom());
      assertThat(server.snapshot().memoryOctets())
          .isBetween(size.octets(), size.octets() + 200_000);
      server.stop();
    }
  }

  @Test
  void otherRulesHoldAtOnceAndNothingElseChanges() throws IOException {
    var server = server();
    server.start(settings(7, List.of()));
    var before = server.snapshot();
    int port = port(server);
    ask(port);
    assertEquals(
        new ServerOutcome.Started(), server.start(settings(7, List.of("restrict 127/8 ignore"))));
    assertThrows(SocketTimeoutException.class, () -> ask(port));
    assertEquals(before.startedAt(), server.snapshot().startedAt());
    assertEquals(1, server.snapshot().count(ServerCount.DROPPED_ACCESS));
    assertEquals(
        new ServerOutcome.BadRule("allow me", RuleFault.BAD_PREFIX),
        server.start(settings(7, List.of("allow me"))));
    assertEquals(2, server.snapshot().count(ServerCount.RECEIVED), "it runs on as before");
  }

  /// What cannot be leaves what runs as it is.
  @Test
  void whatCannotBeStartedIsSaidAndLeavesTheOldOneRunning() throws IOException {
    var server = server();
    server.accept(Snapshots.empty());
    server.start(settings(7, List.of()));
    int port = port(server);
    server.start(with(7, List.of(), null, null, null, null, port));
    assertEquals(
        new ServerOutcome.BadSetting(ServerOutcome.Setting.RATE_LIMIT),
        server.start(
            with(7, List.of(), new RateLimit(0, 8, 2, true, 32, 64, 0), null, null, null, port)));
    var noFile = folder.resolve("none").toString();
    assertEquals(
        new ServerOutcome.BadFile(new FileProblem(noFile, FileProblem.Cause.MISSING, "")),
        server.start(with(7, List.of(), null, noFile, null, null, port)));
    var nts = new Nts(noFile, noFile, 0, folder.toString());
    assertEquals(
        new ServerOutcome.BadFile(new FileProblem(noFile, FileProblem.Cause.MISSING, "")),
        server.start(with(7, List.of(), null, null, nts, null, port)));
    assertEquals(
        new ServerOutcome.NoSuchKey(5),
        server.start(
            with(7, List.of(), null, null, null, new Broadcast("127.255.255.255", 5, 1), port)));
    assertEquals(7, ask(port).get(1));
  }

  @Test
  void ofTwoServersTheSecondIsToldThatThePortIsTaken() {
    var first = server();
    first.start(settings(7, List.of()));
    int port = port(first);
    try (var second = server()) {
      assertEquals(
          new ServerOutcome.PortTaken("127.0.0.1:" + port, false),
          second.start(with(7, List.of(), null, null, null, null, port)));
      assertFalse(second.snapshot().running());
    }
    first.close();
  }

  @Test
  void keysAreExchangedWithTheCertificateThatItWasGiven() throws Exception {
    var certificate = TestCertificate.make(folder, "nts", "dns:localhost", "-1d", 30);
    var server = server();
    var nts =
        new Nts(
            certificate.certificate().toString(),
            certificate.key().toString(),
            0,
            folder.resolve("kept").toString());
    assertEquals(
        new ServerOutcome.Started(), server.start(with(7, List.of(), null, null, nts, null, 0)));
    var exchange = Objects.requireNonNull(server.snapshot().keyExchange());
    assertThat(exchange.certificateSubject()).contains("nts");
    assertNotNull(exchange.certificateExpires());
    assertNull(exchange.problem());
    assertThat(folder.resolve("kept")).isDirectoryContaining("glob:**cookie-keys");
  }

  /// RFC 5905 §9.2: mode 5, from us to all, with the proof of the key that was chosen.
  @Test
  void tellsTheTimeToAllWithAProof() throws Exception {
    var keys = Files.writeString(folder.resolve("keys"), "5 SHA1 secret\n");
    try (var listener = new DatagramSocket(0, HERE)) {
      listener.setSoTimeout(5000);
      var server = server();
      var settings =
          with(
              7,
              List.of(),
              null,
              keys.toString(),
              null,
              new Broadcast("127.0.0.1", 5, 1),
              listener.getLocalPort());
      // The listener has that port already; the server itself takes another address of loopback.
      var elsewhere =
          new ServerSettings(
              List.of("127.0.0.2"),
              settings.port(),
              7,
              false,
              List.of(),
              null,
              settings.keyFile(),
              null,
              true,
              0,
              settings.broadcast(),
              true,
              0,
              0,
              1024,
              1);
      server.accept(Snapshots.empty());
      assertEquals(new ServerOutcome.Started(), server.start(elsewhere));
      var packet = new DatagramPacket(new byte[200], 200);
      listener.receive(packet);
      assertEquals(48 + 4 + 20, packet.getLength());
      assertEquals(0x25, packet.getData()[0], "version 4, mode 5");
      assertEquals(7, packet.getData()[1]);
      assertEquals(5, ByteBuffer.wrap(packet.getData()).getInt(48));
    }
  }
}
