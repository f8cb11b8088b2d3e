package org.truechimer.host.ntpd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.ControlCodec;
import org.truechimer.mode6.ControlKey;
import org.truechimer.mode6.ControlMessage;
import org.truechimer.mode6.MruEntry;
import org.truechimer.mode6.Opcode;
import org.truechimer.mode6.Reassembly;
import org.truechimer.mode6.Variables;
import org.truechimer.net.Dialogue;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading.Reason;

/// Requests to one ntpd, each repeated once if it is not answered in full. Belongs to one thread,
/// which it blocks.
public final class NtpdClient implements AutoCloseable {

  /// NTP's port.
  public static final int PORT = 123;

  /// Patience with a daemon that may not be there: together less than a second.
  private static final List<Duration> FIRST =
      List.of(Duration.ofMillis(300), Duration.ofMillis(600));

  /// Patience with one that has answered before.
  private static final List<Duration> LATER = List.of(Duration.ofSeconds(1), Duration.ofSeconds(1));

  /// More datagrams than an answer has fragments, strays included.
  private static final int MOST_DATAGRAMS = 256;

  private final Dialogue dialogue;
  private final Endpoint endpoint;
  private final @Nullable ControlKey key;
  private final LongSupplier nanos;
  private final IntSupplier random;
  private boolean known;

  /// Takes over an open dialogue.
  ///
  /// @param dialogue closed together with this client
  /// @param endpoint with whom it is
  /// @param key with which requests are signed and answers checked; null for neither
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @param random draws sequence numbers
  public NtpdClient(
      Dialogue dialogue,
      Endpoint endpoint,
      @Nullable ControlKey key,
      LongSupplier nanos,
      IntSupplier random) {
    this.dialogue = dialogue;
    this.endpoint = endpoint;
    this.key = key;
    this.nanos = nanos;
    this.random = random;
  }

  /// Where it asks.
  ///
  /// @return address and port
  public String endpoint() {
    return endpoint.text();
  }

  /// The status of all associations.
  ///
  /// @return see [org.truechimer.mode6.AssociationStatus#readAll]
  public NtpdAnswer readStatus() {
    return ask(Opcode.READ_STATUS, 0, "");
  }

  /// Variables of the system or an association.
  ///
  /// @param association its number, 0 for the system
  /// @param names which; none for the daemon's own choice
  /// @return see [Variables#parse]
  public NtpdAnswer readVariables(int association, String... names) {
    return ask(Opcode.READ_VARIABLES, association, String.join(",", names));
  }

  /// The clients that asked this server last, one page of them.
  ///
  /// @param known the newest entries of the pages so far, newest first; empty for the first page
  /// @return see [MruEntry#page]
  public NtpdAnswer readClients(List<MruEntry> known) {
    var answer = ask(Opcode.REQUEST_NONCE, 0, "");
    if (!(answer instanceof NtpdAnswer.Answered(var whole))) {
      return answer;
    }
    var nonce = Variables.parse(whole.payload()).text("nonce");
    return nonce.isEmpty()
        ? new NtpdAnswer.Failed(Reason.UNINTELLIGIBLE, "no nonce from " + endpoint.text())
        : ask(Opcode.READ_MRU, 0, MruEntry.request(nonce, 32, known));
  }

  /// Sends a request and puts its answer together.
  ///
  /// @param opcode one of [Opcode]
  /// @param association 0 for the system
  /// @param text payload of the request, at most 468 ASCII characters
  /// @return what came of it
  public NtpdAnswer ask(int opcode, int association, String text) {
    NtpdAnswer last = new NtpdAnswer.Failed(Reason.SILENT, "no answer from " + endpoint.text());
    for (var patience : known ? LATER : FIRST) {
      last = attempt(opcode, association, text.getBytes(StandardCharsets.US_ASCII), patience);
      if (!(last instanceof NtpdAnswer.Failed(var reason, var _)) || reason != Reason.SILENT) {
        known = true;
        return last;
      }
    }
    return last;
  }

  private NtpdAnswer attempt(int opcode, int association, byte[] payload, Duration patience) {
    int sequence = random.getAsInt() & 0xffff;
    var plain = ControlMessage.request(opcode, sequence, association, payload);
    var request = key == null ? plain : key.sign(plain);
    if (dialogue.send(ControlCodec.encode(request)) instanceof Dialogue.Failure failure) {
      return failed(failure);
    }
    var reassembly = new Reassembly(opcode, sequence);
    long deadline = nanos.getAsLong() + patience.toNanos();
    for (int i = 0; i < MOST_DATAGRAMS; i++) {
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
          var end = end(octets, reassembly);
          if (end != null) {
            return end;
          }
        }
      }
    }
    return new NtpdAnswer.Failed(Reason.SILENT, "no full answer from " + endpoint.text());
  }

  /// @return null while there is more to wait for
  private @Nullable NtpdAnswer end(byte[] octets, Reassembly reassembly) {
    if (!(ControlCodec.decode(ByteBuffer.wrap(octets))
        instanceof ControlCodec.Decoded.Message(var message))) {
      return null; // Not from an ntpd: other modes of NTP come over the same port.
    }
    var trailer = message.trailer();
    if (key != null && trailer != null && trailer.keyId() != 0 && !key.proves(octets, trailer)) {
      return null;
    }
    return switch (reassembly.add(message)) {
      case Reassembly.State.Complete(var answer) -> new NtpdAnswer.Answered(answer);
      case Reassembly.State.Refused(var error) -> new NtpdAnswer.Refused(error);
      case Reassembly.State.Garbled(var problem) ->
          new NtpdAnswer.Failed(Reason.UNINTELLIGIBLE, endpoint.text() + ": " + problem);
      case Reassembly.State.Incomplete _, Reassembly.State.Ignored _ -> null;
    };
  }

  private NtpdAnswer.Failed failed(Dialogue.Failure failure) {
    var reason =
        switch (failure.problem()) {
          case NOBODY -> Reason.NOT_RUNNING;
          case FORBIDDEN -> Reason.NO_PERMISSION;
          case UNSUPPORTED -> Reason.NOT_SUPPORTED;
          case OTHER -> Reason.SILENT;
        };
    return new NtpdAnswer.Failed(reason, endpoint.text() + ": " + failure.words());
  }

  @Override
  public void close() {
    dialogue.close();
  }
}
