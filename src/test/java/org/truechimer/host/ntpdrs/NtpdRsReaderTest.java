package org.truechimer.host.ntpdrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// Against a socket that writes what `ntpd/src/daemon/observer.rs` of ntpd-rs serialises.
class NtpdRsReaderTest {

  private static final String STATE =
      """
      {"program":{"version":"1.7.0","uptime_seconds":5.0,"now":{"timestamp":0}},
       "system":{"stratum":2,"reference_id":3221225994,"precision":1e-7,"root_delay":0.02,
        "root_variance_base":1e-6,"leap_indicator":"NoWarning"},
       "sources":[{"offset":-0.001,"uncertainty":0.0005,"delay":0.01,"remote_delay":0.002,
        "remote_uncertainty":0.0001,"last_update":{"timestamp":17199110316457000960},
        "unanswered_polls":1,"poll_interval":4,"nts_cookies":8,"name":"nts.example:4460",
        "address":"[2001:db8::1]:123","id":1}],"servers":[]}
      """;

  private Path folder;
  private Path socket;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory("observe");
    socket = folder.resolve("observe");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
  }

  @AfterEach
  void remove() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
    Files.delete(folder);
  }

  @Test
  void readsTheState() throws Exception {
    var octets = STATE.getBytes(StandardCharsets.UTF_8);
    var view = assertInstanceOf(DaemonReading.Read.class, answered(octets.length, octets)).view();
    assertEquals("1.7.0", view.version());
    assertEquals(2, view.system().stratum());
    assertEquals("192.0.2.10", view.system().referenceId());
    assertThat(view.system().boundSeconds()).isBetween(0.01, 0.012);
    var source = view.sources().getFirst();
    assertEquals("2001:db8::1", source.address());
    assertEquals(16, source.pollSeconds());
    assertEquals(0xfe, source.reach());
    assertEquals(8, source.cookies());
    assertEquals(Authentication.NTS, source.authentication());
    assertEquals(-0.001, source.offsetSeconds());
  }

  @Test
  void whatIsNoStateIsUnintelligible() throws Exception {
    assertEquals(Reason.UNINTELLIGIBLE, refused(2, "[]"));
    assertEquals(Reason.UNINTELLIGIBLE, refused(3, "{\"a"));
    assertEquals(Reason.UNINTELLIGIBLE, refused(1L << 40, ""));
    var deep = "[".repeat(500_000);
    assertEquals(Reason.UNINTELLIGIBLE, refused(deep.length(), deep));
  }

  @Test
  void aMessageThatIsCutOffIsSilence() throws Exception {
    assertEquals(Reason.SILENT, refused(100, "{"));
  }

  @Test
  void nobodyThereIsNotRunning() throws IOException {
    server.close();
    assertEquals(Reason.NOT_RUNNING, ((DaemonReading.Unavailable) read(socket)).reason());
    assertEquals(
        Reason.NOT_RUNNING, ((DaemonReading.Unavailable) read(folder.resolve("nowhere"))).reason());
  }

  private Reason refused(long length, String text) throws Exception {
    var reading = answered(length, text.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(DaemonReading.Unavailable.class, reading).reason();
  }

  private DaemonReading answered(long length, byte[] octets) throws Exception {
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              try (var client = server.accept()) {
                client.write(ByteBuffer.allocate(8).putLong(length).flip());
                var rest = ByteBuffer.wrap(octets);
                while (rest.hasRemaining()) {
                  client.write(rest);
                }
              } catch (IOException e) {
                // The reader has gone: what this test is about.
              }
            });
    var reading = read(socket);
    writer.join();
    return reading;
  }

  private static DaemonReading read(Path path) {
    return new NtpdRsReader(path, () -> Instant.parse("2026-11-22T22:30:00Z"), System::nanoTime)
        .read();
  }
}
