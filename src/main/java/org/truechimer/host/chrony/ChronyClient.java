package org.truechimer.host.chrony;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.ReplyCodec;
import org.truechimer.cmdmon.RequestCodec;
import org.truechimer.net.Dialogue;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading.Reason;

/// Requests to one chronyd, each repeated once if it is not answered. Belongs to one thread, which
/// it blocks.
public final class ChronyClient implements AutoCloseable {

  /// Patience with a daemon that may not be there: together less than a second.
  private static final List<Duration> FIRST =
      List.of(Duration.ofMillis(300), Duration.ofMillis(600));

  /// Patience with one that has answered before.
  private static final List<Duration> LATER = List.of(Duration.ofSeconds(1), Duration.ofSeconds(1));

  /// More datagrams than a daemon sends late or twice.
  private static final int MOST_STRAYS = 64;

  private final Dialogue dialogue;
  private final Endpoint endpoint;
  private final LongSupplier nanos;
  private final IntSupplier random;
  private int version = RequestCodec.VERSION;
  private boolean known;

  /// Takes over an open dialogue.
  ///
  /// @param dialogue closed together with this client
  /// @param endpoint with whom it is
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @param random draws sequence numbers
  ChronyClient(Dialogue dialogue, Endpoint endpoint, LongSupplier nanos, IntSupplier random) {
    this.dialogue = dialogue;
    this.endpoint = endpoint;
    this.nanos = nanos;
    this.random = random;
  }

  /// Where it asks.
  ///
  /// @return a path, or address and port
  public String endpoint() {
    return endpoint.text();
  }

  /// Asks one question.
  ///
  /// @param query the question
  /// @return the answer
  ChronyAnswer ask(Query query) {
    int sequence = random.getAsInt();
    int attempt = 0;
    for (var patience : known ? LATER : FIRST) {
      var answer = attempt(query, sequence, attempt++, patience);
      if (!isSilence(answer)) {
        known = true;
        return answer;
      }
    }
    return new ChronyAnswer.Failed(Reason.SILENT, "no answer from " + endpoint.text());
  }

  private static boolean isSilence(ChronyAnswer answer) {
    return answer instanceof ChronyAnswer.Failed(var reason, var _) && reason == Reason.SILENT;
  }

  private ChronyAnswer attempt(Query query, int sequence, int attempt, Duration patience) {
    var header = new RequestCodec.Header(version, sequence, attempt);
    if (dialogue.send(RequestCodec.encode(header, query)) instanceof Dialogue.Failure failure) {
      return failed(failure);
    }
    long deadline = nanos.getAsLong() + patience.toNanos();
    for (int i = 0; i < MOST_STRAYS; i++) {
      var left = Duration.ofNanos(deadline - nanos.getAsLong());
      if (!left.isPositive()) {
        break;
      }
      switch (dialogue.receive(left)) {
        case Dialogue.Arrival.Silence _ -> {}
        case Dialogue.Failure failure -> {
          return failed(failure);
        }
        case Dialogue.Arrival.Datagram(var octets) -> {
          switch (ReplyCodec.decode(ByteBuffer.wrap(octets), header, query.command())) {
            case ReplyCodec.Decoded.Answer(var status, var report) -> {
              return status.ok()
                  ? new ChronyAnswer.Answered(report)
                  : new ChronyAnswer.Refused(status);
            }
            case ReplyCodec.Decoded.Malformed(var problem) -> {
              return new ChronyAnswer.Failed(Reason.UNINTELLIGIBLE, problem);
            }
            case ReplyCodec.Decoded.OtherVersion(int theirs) -> {
              return inVersion(theirs, query, sequence, attempt, patience);
            }
            case ReplyCodec.Decoded.NotOurs _ -> {}
          }
        }
      }
    }
    return new ChronyAnswer.Failed(Reason.SILENT, endpoint.text());
  }

  /// An older chronyd names its version; the one before ours differs only in the padding.
  private ChronyAnswer inVersion(
      int theirs, Query query, int sequence, int attempt, Duration patience) {
    if (theirs != RequestCodec.OLD_VERSION || version == theirs) {
      return new ChronyAnswer.Failed(
          Reason.UNINTELLIGIBLE, "it speaks version " + theirs + " of the protocol");
    }
    version = theirs;
    return attempt(query, sequence, attempt, patience);
  }

  private ChronyAnswer failed(Dialogue.Failure failure) {
    return new ChronyAnswer.Failed(
        ChronyConnection.reason(failure.problem()), endpoint.text() + ": " + failure.words());
  }

  @Override
  public void close() {
    dialogue.close();
  }
}
