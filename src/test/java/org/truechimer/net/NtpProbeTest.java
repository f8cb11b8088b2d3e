package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.truechimer.net.NtpProbe.Answer;

/// The probe against sockets on loopback.
class NtpProbeTest {

  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final NtpProbe probe = new NtpProbe(new Random(1));

  /// A server that makes one reply of one request.
  private Answer against(UnaryOperator<byte[]> reply, Duration wait)
      throws IOException, InterruptedException {
    try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  var request = new DatagramPacket(new byte[100], 100);
                  server.receive(request);
                  var octets = reply.apply(Arrays.copyOf(request.getData(), request.getLength()));
                  server.send(
                      new DatagramPacket(octets, octets.length, request.getSocketAddress()));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      var answer = probe.ask("127.0.0.1", server.getLocalPort(), 0, wait);
      thread.join();
      return answer;
    }
  }

  /// RFC 5905 §8: mode 4, and the origin is the request's transmit timestamp.
  private static byte[] reply(byte[] request) {
    var reply = new byte[48];
    reply[0] = 0x24;
    System.arraycopy(request, 40, reply, 24, 8);
    return reply;
  }

  @Test
  void takesAServersReplyToItsOwnQuestion() throws Exception {
    assertInstanceOf(Answer.Answered.class, against(NtpProbeTest::reply, WAIT));
  }

  @Test
  void aReplyToAnotherQuestionIsSilence() throws Exception {
    assertInstanceOf(
        Answer.Silent.class,
        against(
            request -> {
              var reply = reply(request);
              reply[24] ^= 1;
              return reply;
            },
            SHORT));
  }

  @Test
  void anEchoOfTheRequestIsNoReply() throws Exception {
    assertInstanceOf(Answer.Silent.class, against(request -> request, SHORT));
  }

  @Test
  void aShortReplyIsNone() throws Exception {
    assertInstanceOf(
        Answer.Silent.class, against(request -> Arrays.copyOf(reply(request), 47), SHORT));
  }

  @Test
  void aClosedPortRefuses() throws IOException {
    int port;
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertInstanceOf(Answer.Refused.class, probe.ask("127.0.0.1", port, 0, WAIT));
  }

  @Test
  void aSourcePortThatIsTakenIsSaidToBe() throws IOException {
    try (var taken = new DatagramSocket(0)) {
      var answer =
          assertInstanceOf(
              Answer.NotSent.class, probe.ask("127.0.0.1", 9, taken.getLocalPort(), SHORT));
      assertTrue(answer.sourcePort());
    }
  }

  @Test
  void looksNoNamesUp() {
    assertEquals(
        new Answer.NotSent("not a numeric address", false), probe.ask("localhost", 123, 0, SHORT));
  }
}
