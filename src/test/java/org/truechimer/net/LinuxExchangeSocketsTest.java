package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.clock.SystemClock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.net.ExchangeSockets.Sending.Failed;
import org.truechimer.net.ExchangeSockets.Sending.Sent;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;

/// The sockets of Linux against responders on loopback, whose clock is ours.
@EnabledOnOs(OS.LINUX)
class LinuxExchangeSocketsTest {

  private static final ByteBuffer REQUEST = ByteBuffer.wrap(new byte[48]).asReadOnlyBuffer();

  private final SystemClock clock = SystemClocks.ofThisMachine();
  private final RecordedArrivals arrivals = new RecordedArrivals();
  private ExchangeSockets sockets;

  @BeforeEach
  void open() throws Exception {
    sockets = LinuxExchangeSockets.open(arrivals, clock::now);
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void stampsByTheKernelLieAroundTheStampsOfTheServer() throws Exception {
    try (var echo = echo("127.0.0.1")) {
      for (int exchange = 1; exchange <= 50; exchange++) {
        var sent = assertInstanceOf(Sent.class, sockets.send(exchange, echo.address(), REQUEST));
        var arrival = arrivals.next();
        var now = clock.now();
        sockets.release(exchange);
        assertEquals(exchange, arrival.exchange());
        assertEquals(StampKind.KERNEL, arrival.stamps());
        var sentAt = Objects.requireNonNull(arrival.sentAt());
        var served = new NtpTimestamp(arrival.octets().getLong(40));
        assertOrdered(sentAt.minus(sent.userStamp()));
        assertOrdered(served.minus(sentAt));
        assertOrdered(arrival.receivedAt().minus(served));
        assertOrdered(now.minus(arrival.receivedAt()));
      }
    }
  }

  @Test
  void theFirstReplyAfterOpeningIsStampedByTheKernelWell() throws Exception {
    try (var echo = echo("127.0.0.1")) {
      sockets.send(1, echo.address(), REQUEST);
      var arrival = arrivals.next();
      var roundTrip = arrival.receivedAt().minus(Objects.requireNonNull(arrival.sentAt()));
      assertOrdered(roundTrip);
      assertTrue(roundTrip.toSeconds() < 0.5, roundTrip::toString);
    }
  }

  @Test
  void deliversTheWholeReplyAndItsSender() throws Exception {
    try (var echo = echo("127.0.0.1")) {
      sockets.send(1, echo.address(), ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
      var arrival = arrivals.next();
      assertEquals(echo.address(), arrival.from());
      assertEquals(48, arrival.octets().remaining());
      assertEquals(0x0102030405060708L, arrival.octets().getLong(0));
    }
  }

  @Test
  void speaksIpv6() throws Exception {
    try (var echo = echo("::1")) {
      assertInstanceOf(Sent.class, sockets.send(7, echo.address(), REQUEST));
      var arrival = arrivals.next();
      assertEquals(7, arrival.exchange());
      assertEquals(echo.address(), arrival.from());
      assertEquals(StampKind.KERNEL, arrival.stamps());
    }
  }

  @Test
  void aClosedPortIsReportedForItsExchange() throws Exception {
    sockets.send(3, closedPort("127.0.0.1"), REQUEST);
    assertEquals(new RecordedArrivals.Undeliverable(3, true), arrivals.nextUndeliverable());
    sockets.send(4, closedPort("::1"), REQUEST);
    assertEquals(new RecordedArrivals.Undeliverable(4, true), arrivals.nextUndeliverable());
  }

  @Test
  void aReplyFromAnotherAddressIsDeliveredWithThatAddress() throws Exception {
    try (var liar = Loopback.socket("127.0.0.2");
        var server = Loopback.socket("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(server), REQUEST);
      var request = new DatagramPacket(new byte[48], 48);
      server.receive(request);
      liar.send(new DatagramPacket(new byte[48], 48, request.getSocketAddress()));
      assertEquals(liar.getLocalSocketAddress(), arrivals.next().from());
    }
  }

  @Test
  void nothingIsDeliveredAfterARelease() throws Exception {
    try (var server = Loopback.socket("127.0.0.1");
        var echo = echo("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(server), REQUEST);
      var request = new DatagramPacket(new byte[48], 48);
      server.receive(request);
      sockets.release(1);
      server.send(new DatagramPacket(new byte[48], 48, request.getSocketAddress()));
      // One thread receives for all: what came for exchange 1 would be there before this.
      sockets.send(2, echo.address(), REQUEST);
      assertEquals(2, arrivals.next().exchange());
      assertEquals(0, arrivals.waiting());
    }
  }

  @Test
  void everyExchangeHasAPortOfItsOwn() throws Exception {
    try (var server = Loopback.socket("127.0.0.1")) {
      var ports = new HashSet<Integer>();
      for (int exchange = 0; exchange < 20; exchange++) {
        sockets.send(exchange, Loopback.addressOf(server), REQUEST);
        var request = new DatagramPacket(new byte[48], 48);
        server.receive(request);
        ports.add(request.getPort());
      }
      assertEquals(20, ports.size());
    }
  }

  @Test
  void aFloodOfOneExchangeIsCutAndDoesNotStarveAnother() throws Exception {
    try (var flooder = Loopback.socket("127.0.0.1");
        var echo = echo("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(flooder), REQUEST);
      var request = new DatagramPacket(new byte[48], 48);
      flooder.receive(request);
      for (int i = 0; i < 5000; i++) {
        flooder.send(new DatagramPacket(new byte[48], 48, request.getSocketAddress()));
      }
      sockets.send(2, echo.address(), REQUEST);
      int flood = 0;
      while (arrivals.next().exchange() == 1) {
        flood++;
      }
      // Ends the receiver thread: what is there now is all.
      sockets.close();
      int taken = flood + arrivals.waiting();
      assertTrue(taken > 0 && taken <= 32, () -> "taken of the flood: " + taken);
    }
  }

  @Test
  void anOverlongDatagramIsDropped() throws Exception {
    try (var server = Loopback.socket("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(server), REQUEST);
      var request = new DatagramPacket(new byte[48], 48);
      server.receive(request);
      server.send(new DatagramPacket(new byte[2049], 2049, request.getSocketAddress()));
      server.send(new DatagramPacket(new byte[2048], 2048, request.getSocketAddress()));
      assertEquals(2048, arrivals.next().octets().remaining());
    }
  }

  @Test
  void manyExchangesLeaveNoDescriptorBehind() throws Exception {
    try (var echo = echo("127.0.0.1")) {
      sockets.send(0, echo.address(), REQUEST);
      arrivals.next();
      sockets.release(0);
      int before = descriptors();
      for (int exchange = 1; exchange <= 2000; exchange++) {
        sockets.send(exchange, echo.address(), REQUEST);
        assertEquals(exchange, arrivals.next().exchange());
        sockets.release(exchange);
      }
      // Released sockets may wait for the receiver's next turn: an exchange later they are gone.
      sockets.send(2001, echo.address(), REQUEST);
      arrivals.next();
      int after = descriptors();
      assertTrue(after <= before + 3, () -> before + " descriptors before, " + after + " after");
    }
  }

  @Test
  void closingReturnsEveryDescriptor() throws Exception {
    int before = descriptors();
    try (var second = LinuxExchangeSockets.open(arrivals, clock::now);
        var silent = Loopback.socket("127.0.0.1")) {
      IntStream.range(0, 100).forEach(i -> second.send(i, Loopback.addressOf(silent), REQUEST));
      assertTrue(descriptors() >= before + 100);
    }
    int after = descriptors();
    // The virtual machine may have opened a library in between.
    assertTrue(after <= before + 1, () -> before + " before, " + after + " after");
  }

  @Test
  void packetsFromAKnownPortAreStampedUnderTheirNumbers() throws Exception {
    int port;
    try (var free = Loopback.socket("127.0.0.1")) {
      port = free.getLocalPort();
    }
    try (var peer = Loopback.socket("127.0.0.1")) {
      for (long exchange = 70; exchange < 90; exchange++) {
        var sent =
            assertInstanceOf(
                Sent.class, sockets.sendFrom(port, exchange, Loopback.addressOf(peer), REQUEST));
        var packet = new DatagramPacket(new byte[48], 48);
        peer.receive(packet);
        assertEquals(port, packet.getPort());
        var stamp = arrivals.nextStamp();
        assertEquals(exchange, stamp.exchange());
        assertOrdered(stamp.sentAt().minus(sent.userStamp()));
        assertOrdered(clock.now().minus(stamp.sentAt()));
      }
    }
  }

  @Test
  void whatComesToAKnownPortIsDeliveredUnasked() throws Exception {
    int port;
    try (var free = Loopback.socket("127.0.0.1")) {
      port = free.getLocalPort();
    }
    try (var peer = Loopback.socket("127.0.0.1")) {
      assertNull(sockets.listen(port));
      for (int i = 0; i < 40; i++) {
        peer.send(new DatagramPacket(new byte[48], 48, Loopback.address("127.0.0.1", port)));
        var arrival = arrivals.next();
        assertEquals(ExchangeSockets.UNASKED, arrival.exchange());
        assertEquals(peer.getLocalSocketAddress(), arrival.from());
        assertEquals(StampKind.KERNEL_RECEIVE, arrival.stamps());
      }
    }
  }

  @Test
  void aPortThatAnotherProgramHasIsSaidInWords() throws Exception {
    try (var other = Loopback.socket("127.0.0.1")) {
      assertEquals("Address already in use (EADDRINUSE)", sockets.listen(other.getLocalPort()));
    }
  }

  @Test
  void sendingAfterTheEndFailsInWords() {
    sockets.close();
    var failed =
        assertInstanceOf(Failed.class, sockets.send(1, Loopback.address("127.0.0.1", 9), REQUEST));
    assertEquals("the sockets are closed", failed.problem());
  }

  @Test
  void anAddressWithoutARouteFailsAtOnce() throws Exception {
    // A link-local address on an interface that does not exist.
    var nowhere = Inet6Address.getByAddress(null, address("fe80::1"), 9999);
    var failed =
        assertInstanceOf(
            Failed.class, sockets.send(1, new InetSocketAddress(nowhere, 123), REQUEST));
    assertNotNull(failed.problem());
    assertTrue(failed.problem().startsWith("sendto: "), failed::problem);
  }

  private UdpService echo(String address) throws Exception {
    return UdpService.open(
        "echo",
        Loopback.address(address, 0),
        clock::now,
        (request, _, receivedAt, reply) -> {
          reply.put(request);
          reply.position(0);
          reply.putLong(40, receivedAt.bits()).limit(48);
          reply.position(48);
          return true;
        });
  }

  private static InetSocketAddress closedPort(String address) throws Exception {
    try (var socket = Loopback.socket(address)) {
      return Loopback.addressOf(socket);
    }
  }

  private static byte[] address(String literal) {
    return InetAddress.ofLiteral(literal).getAddress();
  }

  private static void assertOrdered(NtpDuration difference) {
    // Half a microsecond of mercy: two clocks of the kernel round differently.
    assertTrue(difference.toSeconds() > -0.5e-6, difference::toString);
  }

  private static int descriptors() {
    return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
  }
}
