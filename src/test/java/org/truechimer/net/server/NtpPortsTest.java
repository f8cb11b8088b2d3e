package org.truechimer.net.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.truechimer.auth.KeyRing;
import org.truechimer.net.SystemSockets;
import org.truechimer.server.AccessRules;
import org.truechimer.server.Published;
import org.truechimer.server.Responder;
import org.truechimer.server.ServedTime;
import org.truechimer.server.ServerRules;
import org.truechimer.server.Tally;
import org.truechimer.server.TransmitClock;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.time.NtpTimestamp;

/// The server's sockets on loopback, asked by Java's own.
class NtpPortsTest {

  private static final TransmitClock CLOCK = () -> NtpTimestamp.of(Instant.now()).bits();
  private static final ServerRules RULES =
      new ServerRules(null, KeyRing.EMPTY, true, true, 1024, 1);

  private static final Published EVERYBODY =
      new Published(
          ServedTime.unsynchronised(-20),
          ((AccessRules.Read.Good) AccessRules.read(List.of("allow"))).rules(),
          null);

  private static Opened open(Way way, int workers, ControlQuestions control, String... addresses) {
    if (way == Way.BATCHED) {
      assumeTrue(SystemSockets.stampsOfKernel(), "only Linux has batches");
    }
    return NtpPorts.open(
        way,
        Arrays.stream(addresses)
            .map(InetAddress::ofLiteral)
            .map(address -> new InetSocketAddress(address, 0))
            .toList(),
        workers,
        (clock, tally) -> new Responder(RULES, EVERYBODY, clock, tally, new Random(1)),
        CLOCK,
        control);
  }

  private static NtpPorts ports(Way way, int workers, String... addresses) {
    var opened = open(way, workers, (_, _, _) -> {}, addresses);
    return assertInstanceOf(Opened.Ready.class, opened).ports();
  }

  private static byte[] request(long transmit) {
    var request = new byte[48];
    request[0] = 4 << 3 | 3;
    ByteBuffer.wrap(request).putLong(40, transmit);
    return request;
  }

  private static DatagramPacket ask(DatagramSocket client, InetAddress to, int port)
      throws IOException {
    client.setSoTimeout(5000);
    client.send(new DatagramPacket(request(4711), 48, to, port));
    var answer = new DatagramPacket(new byte[2048], 2048);
    client.receive(answer);
    return answer;
  }

  @ParameterizedTest
  @CsvSource({"BATCHED,127.0.0.1", "BATCHED,::1", "PORTABLE,127.0.0.1", "PORTABLE,::1"})
  void answersAtTheAddressesThatItWasGiven(Way way, String address) throws IOException {
    try (var ports = ports(way, 1, address);
        var client = new DatagramSocket(0, InetAddress.ofLiteral(address))) {
      ports.start();
      var answer = ask(client, InetAddress.ofLiteral(address), ports.port());
      assertEquals(48, answer.getLength());
      assertEquals(4711, ByteBuffer.wrap(answer.getData()).getLong(24));
      assertEquals(ports.port(), answer.getPort());
      var brackets = address.equals("::1") ? "[::1]" : address;
      assertEquals(List.of(brackets + ":" + ports.port()), ports.addresses());
      assertEquals(1, ports.counts().get(ServerCount.ANSWERED));
      assertEquals(way == Way.BATCHED ? 0 : 1, ports.counts().get(ServerCount.UNSTAMPED));
      assertThat(ports.clients(10, Instant.now())).hasSize(1);
    }
  }

  /// A socket that listens at all addresses answers from the one that was asked.
  @Test
  void anAnswerComesFromWhereItWasAsked() throws IOException {
    try (var ports = ports(Way.BATCHED, 1, "0.0.0.0");
        var client = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      ports.start();
      for (var address : List.of("127.0.0.1", "127.0.0.77", "127.1.2.3")) {
        var answer = ask(client, InetAddress.ofLiteral(address), ports.port());
        assertEquals(address, answer.getAddress().getHostAddress());
      }
    }
    try (var ports = ports(Way.BATCHED, 1, "::");
        var client = new DatagramSocket(0, InetAddress.ofLiteral("::1"))) {
      ports.start();
      var answer = ask(client, InetAddress.ofLiteral("::1"), ports.port());
      assertEquals(InetAddress.ofLiteral("::1"), answer.getAddress());
    }
  }

  /// Sockets that share a port share it with everybody who wants to: a second server must see that
  /// the first is there.
  @ParameterizedTest
  @CsvSource({"BATCHED,1", "BATCHED,2", "PORTABLE,1"})
  void aPortThatIsTakenIsSaidToBe(Way way, int workers) {
    try (var first = ports(way, workers, "127.0.0.1")) {
      var local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), first.port());
      var second =
          NtpPorts.open(
              way,
              List.of(local),
              workers,
              (clock, tally) -> new Responder(RULES, EVERYBODY, clock, tally, new Random(1)),
              CLOCK,
              (_, _, _) -> {});
      assertEquals(new Opened.Taken("127.0.0.1:" + first.port()), second);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anAddressOfAnotherMachineIsSaidToBe(Way way) {
    // RFC 5737: for documentation, nobody's.
    assertEquals(
        new Opened.NoSuchAddress("192.0.2.77"),
        open(way, 1, (_, _, _) -> {}, "127.0.0.1", "192.0.2.77"));
  }

  @Test
  void thePortIsFreeAfterwards() throws IOException {
    int port;
    try (var ports = ports(Way.BATCHED, 2, "127.0.0.1")) {
      ports.start();
      port = ports.port();
    }
    try (var socket = new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1"))) {
      assertEquals(port, socket.getLocalPort());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aQuestionOfAControlProgramIsHandedOn(Way way) throws Exception {
    var asked = new LinkedBlockingQueue<byte[]>();
    var opened =
        open(
            way,
            1,
            (octets, from, back) -> {
              asked.add(octets);
              back.send(new byte[] {7, 8, 9}, from);
            },
            "127.0.0.1");
    try (var ports = assertInstanceOf(Opened.Ready.class, opened).ports();
        var client = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      ports.start();
      var question = new byte[] {0x16, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
      client.setSoTimeout(5000);
      client.send(
          new DatagramPacket(
              question, question.length, InetAddress.ofLiteral("127.0.0.1"), ports.port()));
      var answer = new DatagramPacket(new byte[100], 100);
      client.receive(answer);
      assertEquals(3, answer.getLength());
      assertThat(asked.poll(5, TimeUnit.SECONDS)).containsExactly(question);
    }
  }

  /// All requests of a client meet the same worker, whatever port they come from: only so can it
  /// find the stamp that an interleaved client asks for, and one limit count for it.
  @Test
  void aClientMeetsTheSameWorkerWhateverItsPort() throws IOException {
    try (var ports = ports(Way.BATCHED, 4, "0.0.0.0")) {
      ports.start();
      for (int client = 1; client <= 12; client++) {
        var local = InetAddress.ofLiteral("127.0.3." + client);
        for (int i = 0; i < 5; i++) {
          try (var socket = new DatagramSocket(0, local)) {
            ask(socket, InetAddress.ofLiteral("127.0.0.1"), ports.port());
          }
        }
      }
      var clients = ports.clients(100, Instant.now());
      assertThat(clients).hasSize(12).allMatch(client -> client.requests() == 5);
    }
  }

  /// Issue: over 100,000 answers under load. Each lies between the stamps of its client, receive
  /// before transmit, and later ones of a client never earlier.
  @ParameterizedTest
  @EnumSource(Way.class)
  void everyAnswerUnderLoadIsTrue(Way way) throws Exception {
    int threads = 4;
    int each = 25_000;
    try (var ports = ports(way, way == Way.BATCHED ? 2 : 1, "127.0.0.1")) {
      ports.start();
      var faults = new CopyOnWriteArrayList<String>();
      var running = new ArrayList<Thread>();
      for (int t = 0; t < threads; t++) {
        running.add(Thread.ofPlatform().start(() -> faults.addAll(exchange(ports.port(), each))));
      }
      for (var thread : running) {
        thread.join();
      }
      assertThat(faults).isEmpty();
      // A datagram may be lost where the system's queue is full, and is asked for again.
      assertThat(ports.counts().get(ServerCount.ANSWERED))
          .isGreaterThanOrEqualTo((long) threads * each);
      var times = ports.times();
      assertTrue(times.medianSeconds() > 0);
    }
  }

  private static List<String> exchange(int port, int count) {
    var faults = new ArrayList<String>();
    try (var client = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      client.connect(InetAddress.ofLiteral("127.0.0.1"), port);
      client.setSoTimeout(1000);
      var answer = new DatagramPacket(new byte[100], 100);
      long before = CLOCK.bits();
      for (int i = 1; i <= count && faults.size() < 5; i++) {
        long t1 = CLOCK.bits();
        client.send(new DatagramPacket(request(i), 48));
        try {
          do {
            client.receive(answer);
          } while (ByteBuffer.wrap(answer.getData()).getLong(24) != i);
        } catch (java.net.SocketTimeoutException _) {
          continue;
        }
        long t4 = CLOCK.bits();
        long t2 = ByteBuffer.wrap(answer.getData()).getLong(32);
        long t3 = ByteBuffer.wrap(answer.getData()).getLong(40);
        if (t2 - t1 < 0 || t3 - t2 < 0 || t4 - t3 < 0 || t2 - before <= 0) {
          faults.add("%x %x %x %x after %x".formatted(t1, t2, t3, t4, before));
        }
        before = t2;
      }
    } catch (IOException e) {
      faults.add(e.toString());
    }
    return faults;
  }

  @Test
  void theRehearsalEndsByItself() {
    assumeTrue(SystemSockets.stampsOfKernel());
    var answered = new Tally();
    Rehearsal.hold(
        Way.BATCHED,
        (clock, tally) -> new Responder(RULES, EVERYBODY, clock, answered, new Random(1)),
        CLOCK);
    var sums = Tally.newSums();
    answered.addTo(sums);
    assertThat(sums.get(ServerCount.ANSWERED)).isGreaterThan(1000);
    assertThat(sums.get(ServerCount.INTERLEAVED)).isGreaterThan(100);
  }
}
