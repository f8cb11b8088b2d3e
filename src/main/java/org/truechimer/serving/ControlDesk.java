package org.truechimer.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.monitor.Asker;
import org.truechimer.monitor.ChronycAnswers;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.monitor.NtpqAnswers;
import org.truechimer.net.UdpService;
import org.truechimer.net.server.ControlQuestions;
import org.truechimer.snapshot.ServerSnapshot.ControlCounts;

/// Answers ntpq, whose questions arrive among the requests, and chronyc, which has a port of its
/// own. One thread each: what they ask for takes longer than the time does, and must not hold up
/// those who want that.
final class ControlDesk implements ControlQuestions, AutoCloseable {

  private static final int SECRET_OCTETS = 32;
  private static final int MOST_WAITING = 64;

  private final Function<InetAddress, @Nullable MonitoredState> state;
  private final NtpqAnswers ntpq;
  private final ChronycAnswers chronyc = new ChronycAnswers();
  private final Surroundings surroundings;
  private final ArrayBlockingQueue<Question> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private @Nullable UdpService commands;

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Question(byte[] octets, InetSocketAddress from, AnswerWay way) {}

  /// Prepares.
  ///
  /// @param keys with which others than this machine may ask
  /// @param state what an address can be told; null while nothing is known
  /// @param surroundings clock and randomness
  ControlDesk(
      KeyRing keys,
      Function<InetAddress, @Nullable MonitoredState> state,
      Surroundings surroundings) {
    this.state = state;
    this.surroundings = surroundings;
    var secret = new byte[SECRET_OCTETS];
    surroundings.random().nextBytes(secret);
    ntpq = new NtpqAnswers(secret, keys);
    thread = Thread.ofPlatform().name("ntp-control").daemon().start(this::run);
  }

  /// Begins to answer chronyc.
  ///
  /// @param port on loopback
  /// @throws IOException if it cannot be had
  void openCommandPort(int port) throws IOException {
    commands =
        UdpService.open(
            "command",
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
            surroundings::now,
            (request, from, _, reply) -> answer(request, from.getAddress(), reply));
  }

  private boolean answer(ByteBuffer request, InetAddress from, ByteBuffer reply) {
    var now = state.apply(from);
    if (now == null) {
      return false;
    }
    var octets = new byte[request.remaining()];
    request.get(octets);
    var answer = chronyc.answer(octets, octets.length, true, now);
    if (answer == null) {
      return false;
    }
    reply.put(answer);
    return true;
  }

  @Override
  public void ask(byte[] octets, InetSocketAddress from, AnswerWay way) {
    // When too many wait, the newest is dropped: whoever asked asks again.
    if (!waiting.offer(new Question(octets, from, way))) {
      System.getLogger(ControlDesk.class.getName())
          .log(System.Logger.Level.DEBUG, "too many questions");
    }
  }

  private void run() {
    try {
      while (true) {
        answer(waiting.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The end.
    }
  }

  private void answer(Question question) {
    var address = question.from.getAddress();
    var now = state.apply(address);
    if (now != null) {
      var asker = Asker.of(address.getAddress());
      for (var part : ntpq.answer(question.octets, question.octets.length, asker, now)) {
        question.way.send(part, question.from);
      }
    }
  }

  ControlCounts counts() {
    return new ControlCounts(
        ntpq.answered(), ntpq.refused(), chronyc.answered(), chronyc.refused());
  }

  @Override
  public void close() {
    thread.interrupt();
    if (commands != null) {
      commands.close();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
