package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.truechimer.time.NtpTimestamp;

/// The service with a client that speaks to it through an ordinary socket.
class UdpServiceTest {

  private static final NtpTimestamp NOW = new NtpTimestamp(0x0102030405060708L);

  @Test
  void answersWithWhatTheHandlerWrote() throws Exception {
    try (var service = service();
        var client = Loopback.socket("127.0.0.1")) {
      assertArrayEquals(new byte[] {9, 1, 2, 3, 4, 5, 6, 7, 8}, ask(client, service, 9));
    }
  }

  @Test
  void staysSilentWhereTheHandlerDoes() throws Exception {
    try (var service = service();
        var client = Loopback.socket("127.0.0.1")) {
      send(client, service, 0);
      // The service answers in order, so a reply to 0 would come first.
      assertEquals(7, ask(client, service, 7)[0]);
    }
  }

  @Test
  void takesTheSamePortAgainAfterItsEnd() throws Exception {
    int port;
    try (var service = service()) {
      port = service.address().getPort();
    }
    try (var again =
        UdpService.open(
            "again", Loopback.address("127.0.0.1", port), () -> NOW, (_, _, _, _) -> false)) {
      assertEquals(port, again.address().getPort());
    }
  }

  @Test
  void refusesAnAddressThatOthersCanReach() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            UdpService.open(
                "open", Loopback.address("0.0.0.0", 0), () -> NOW, (_, _, _, _) -> false));
  }

  private static UdpService service() throws Exception {
    return UdpService.open(
        "test",
        Loopback.address("127.0.0.1", 0),
        () -> NOW,
        (request, _, receivedAt, reply) -> {
          byte first = request.get();
          reply.put(first).putLong(receivedAt.bits());
          return first != 0;
        });
  }

  private static byte[] ask(DatagramSocket client, UdpService service, int first) throws Exception {
    send(client, service, first);
    var reply = new DatagramPacket(new byte[100], 100);
    client.setSoTimeout(10_000);
    client.receive(reply);
    return Arrays.copyOf(reply.getData(), reply.getLength());
  }

  private static void send(DatagramSocket client, UdpService service, int first) throws Exception {
    client.send(new DatagramPacket(new byte[] {(byte) first}, 1, service.address()));
  }
}
