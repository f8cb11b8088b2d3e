package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.clock.SystemClock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.net.ExchangeSockets.Sending.Sent;
import org.truechimer.time.StampKind;

/// The portable sockets against responders on loopback.
class NioExchangeSocketsTest {

  private static final ByteBuffer REQUEST = ByteBuffer.wrap(new byte[48]).asReadOnlyBuffer();

  private final SystemClock clock = SystemClocks.ofThisMachine();
  private final RecordedArrivals arrivals = new RecordedArrivals();
  private ExchangeSockets sockets;

  @BeforeEach
  void open() throws Exception {
    sockets = NioExchangeSockets.open(arrivals, clock::now);
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void stampsByTheProgramAreOrdered(String address) throws Exception {
    var local = Loopback.address(address, 0);
    try (var echo =
        UdpService.open(
            "echo",
            local,
            clock::now,
            (request, _, _, reply) -> {
              reply.put(request);
              return true;
            })) {
      for (int exchange = 1; exchange <= 20; exchange++) {
        var sent = assertInstanceOf(Sent.class, sockets.send(exchange, echo.address(), REQUEST));
        var arrival = arrivals.next();
        sockets.release(exchange);
        assertEquals(exchange, arrival.exchange());
        assertEquals(echo.address(), arrival.from());
        assertEquals(StampKind.USER, arrival.stamps());
        assertNull(arrival.sentAt());
        assertTrue(arrival.receivedAt().minus(sent.userStamp()).toSeconds() > 0);
      }
    }
  }

  @Test
  void aFloodIsCut() throws Exception {
    try (var server = Loopback.socket("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(server), REQUEST);
      var first = new DatagramPacket(new byte[48], 48);
      server.receive(first);
      for (int i = 0; i < 1000; i++) {
        server.send(new DatagramPacket(new byte[48], 48, first.getSocketAddress()));
      }
      sockets.send(2, Loopback.addressOf(server), REQUEST);
      var second = new DatagramPacket(new byte[48], 48);
      server.receive(second);
      server.send(new DatagramPacket(new byte[48], 48, second.getSocketAddress()));
      int flood = 0;
      while (arrivals.next().exchange() == 1) {
        flood++;
      }
      assertTrue(flood <= 32 && flood > 0, "taken: " + flood);
    }
  }

  @Test
  void nothingIsDeliveredAfterARelease() throws Exception {
    try (var server = Loopback.socket("127.0.0.1")) {
      sockets.send(1, Loopback.addressOf(server), REQUEST);
      var first = new DatagramPacket(new byte[48], 48);
      server.receive(first);
      sockets.release(1);
      server.send(new DatagramPacket(new byte[48], 48, first.getSocketAddress()));
      sockets.send(2, Loopback.addressOf(server), REQUEST);
      var second = new DatagramPacket(new byte[48], 48);
      server.receive(second);
      server.send(new DatagramPacket(new byte[48], 48, second.getSocketAddress()));
      assertEquals(2, arrivals.next().exchange());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closingReturnsEveryDescriptor() throws Exception {
    int before = descriptors();
    try (var second = NioExchangeSockets.open(arrivals, clock::now);
        var silent = Loopback.socket("127.0.0.1")) {
      for (int exchange = 0; exchange < 100; exchange++) {
        second.send(exchange, Loopback.addressOf(silent), REQUEST);
      }
      second.release(5);
      assertTrue(descriptors() >= before + 99);
    }
    int after = descriptors();
    // The virtual machine may have opened a library in between.
    assertTrue(after <= before + 1, () -> before + " before, " + after + " after");
  }

  private static int descriptors() {
    return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
  }
}
