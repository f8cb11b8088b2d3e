package org.truechimer.host.chrony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;

/// What is said where no chronyd answers.
class ChronyReaderTest {

  @Test
  void aClosedPortAndAMissingSocketAreNotRunning() throws IOException {
    int port;
    try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(Reason.NOT_RUNNING, read("/nowhere/chronyd.sock", "127.0.0.1:" + port).reason());
  }

  @Test
  void aPortThatStaysSilentIsFoundOutWithinThreeSeconds() throws IOException {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var second = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      var reading =
          read(
              "/nowhere/chronyd.sock",
              "127.0.0.1:" + silent.getLocalPort(),
              "127.0.0.1:" + second.getLocalPort());
      assertEquals(Reason.SILENT, reading.reason());
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(3);
    }
  }

  @Test
  void theTellingReasonIsNamedAndNotTheLast() throws IOException {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var reading = read("127.0.0.1:" + silent.getLocalPort(), "/nowhere/chronyd.sock");
      assertEquals(Reason.SILENT, reading.reason());
      assertTrue(reading.detail().contains("127.0.0.1"), reading.detail());
    }
  }

  private static DaemonReading.Unavailable read(String... endpoints) {
    var where =
        List.of(endpoints).stream()
            .map(text -> Objects.requireNonNull(Endpoint.parse(text, 323)))
            .toList();
    var connection = new ChronyConnection(System::nanoTime, () -> 7);
    var reading =
        new ChronyReader(where, connection, InstantSource.system(), System::nanoTime).read();
    return assertInstanceOf(DaemonReading.Unavailable.class, reading);
  }
}
