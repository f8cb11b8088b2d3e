package org.truechimer.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Batches against Java's own sockets on loopback.
@EnabledOnOs(OS.LINUX)
class DatagramBatchTest {

  private static final int FIRST_ADDRESS = 0x7f_62_00_00; // 127.98.0.0

  private final Libc libc = new Libc();

  @Test
  void eachRequestComesFromAnAddressOfItsOwnAndItsReplyIsStampedByTheKernel() throws Exception {
    int socket = libc.udpSocket(Libc.AF_INET);
    try (var server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      server.setSoTimeout(10_000);
      assertEquals(0, libc.setOption(socket, Libc.SOL_SOCKET, DatagramBatch.SO_TIMESTAMPNS, 1));
      assertEquals(
          0, libc.bind(socket, new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0)));
      var pool =
          new RequestPool(8, 12, FIRST_ADDRESS, (InetSocketAddress) server.getLocalSocketAddress());
      for (int i = 0; i < 8; i++) {
        pool.put(i, new byte[] {(byte) i, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0});
        pool.set(i, 4, 0x0102030405060700L + i);
      }
      var clock = new WallClock();
      long before = clock.nanos();
      // From the seventh on: behind the last comes the first.
      assertEquals(4, pool.send(socket, 6, 4));
      for (int number : new int[] {6, 7, 0, 1}) {
        var packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        assertEquals("127.98.0." + number, packet.getAddress().getHostAddress());
        assertEquals(12, packet.getLength());
        assertEquals(number, packet.getData()[0]);
        assertEquals(number, packet.getData()[11]);
        server.send(packet);
      }
      var batch = new DatagramBatch(64, 100);
      assertEquals(4, batch.receive(socket));
      long after = clock.nanos();
      for (int i = 0; i < 4; i++) {
        assertEquals(12, batch.length(i));
        assertEquals(new int[] {6, 7, 0, 1}[i], batch.octet(i, 0));
        assertEquals(0x0102030405060700L + batch.octet(i, 0), batch.number(i, 4));
        assertTrue(
            batch.stampNanos(i) >= before && batch.stampNanos(i) <= after,
            before + " " + batch.stampNanos(i) + " " + after);
        var copy = new byte[3];
        assertEquals(3, batch.copy(i, copy));
        assertArrayEquals(new byte[] {(byte) batch.octet(i, 0), 1, 2}, copy);
      }
      assertEquals(-Errno.EAGAIN, batch.receive(socket));
    } finally {
      libc.close(socket);
    }
  }
}
