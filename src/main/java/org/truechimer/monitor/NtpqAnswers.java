package org.truechimer.monitor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.Authenticator;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.MacCheck;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.mode6.AssociationStatus;
import org.truechimer.mode6.ControlCodec;
import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.ControlMessage;
import org.truechimer.mode6.ControlMessage.Trailer;
import org.truechimer.mode6.Opcode;
import org.truechimer.mode6.Reassembly;
import org.truechimer.mode6.VariableWriter;
import org.truechimer.snapshot.SourceSnapshot;

/// Answers ntpq, of NTPsec and of the reference implementation: NTP's control protocol, mode 6 (RFC
/// 9327), to read from.
///
/// Whoever asks on this machine may read. From elsewhere a question has to be proved with a key;
/// one that is not gets no answer at all, not even a refusal, so that nobody can have it sent to a
/// victim. Nothing can be changed. An answer has at most [#MOST_DATAGRAMS] datagrams. Belongs to
/// one thread; only the counters may be read by others.
public final class NtpqAnswers {

  /// The most datagrams that one question brings.
  public static final int MOST_DATAGRAMS = Reassembly.MAX_OCTETS / ControlCodec.MAX_PAYLOAD;

  private static final int OLDEST_VERSION = 1;
  private static final int NEWEST_VERSION = 4;

  /// A list of associations is cut here.
  private static final int MOST_ASSOCIATIONS = 1024;

  private final Authenticator authenticator;
  private final MruAnswers mru;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// Begins.
  ///
  /// @param secret what the nonces of this run are made with: at least 16 random octets
  /// @param keys keys that prove a question from elsewhere; empty to answer this machine only
  public NtpqAnswers(byte[] secret, KeyRing keys) {
    authenticator = new Authenticator(keys);
    mru = new MruAnswers(secret);
  }

  /// Questions that were answered.
  ///
  /// @return since the beginning; for any thread
  public long answered() {
    return answered.get();
  }

  /// Questions that were answered with an error, or not at all.
  ///
  /// @return since the beginning; for any thread
  public long refused() {
    return refused.get();
  }

  /// Answers a question.
  ///
  /// @param request a datagram, from the beginning of the array on
  /// @param length its octets
  /// @param from who asks
  /// @param state what may be told
  /// @return the datagrams of the answer, in order; none if there is to be no answer
  public List<byte[]> answer(byte[] request, int length, Asker from, MonitoredState state) {
    var answer = whole(request, length, from, state);
    boolean good = !answer.isEmpty() && !answer.getFirst().message.header().error();
    (good ? answered : refused).incrementAndGet();
    return answer.stream().map(Outgoing::octets).toList();
  }

  private List<Outgoing> whole(byte[] request, int length, Asker from, MonitoredState state) {
    if (!(ControlCodec.decode(ByteBuffer.wrap(request, 0, length))
            instanceof ControlCodec.Decoded.Message(var message))
        || !isQuestion(message.header())) {
      return List.of();
    }
    var trailer = message.trailer();
    var key = trailer == null ? null : proof(request, length, trailer);
    if (key == null && !from.loopback()) {
      return List.of();
    }
    var header = message.header();
    var answer =
        trailer != null && key == null
            ? List.of(VariableWriter.refusal(header, ControlError.PERMISSION))
            : answer(message, from, state);
    return answer.stream().map(part -> new Outgoing(part, key)).toList();
  }

  private static boolean isQuestion(ControlMessage.Header header) {
    return !header.response()
        && !header.error()
        && !header.more()
        && header.offset() == 0
        && header.version() >= OLDEST_VERSION
        && header.version() <= NEWEST_VERSION;
  }

  private @Nullable SymmetricKey proof(byte[] request, int length, Trailer trailer) {
    int macAt = length - Integer.BYTES - trailer.digest().length;
    // ntpq cuts digests to 20 octets, whatever version it says.
    return authenticator.check(request, macAt, length, NEWEST_VERSION)
            instanceof MacCheck.Proven(var key)
        ? key
        : null;
  }

  private List<ControlMessage> answer(ControlMessage message, Asker from, MonitoredState state) {
    var header = message.header();
    return switch (header.opcode()) {
      case Opcode.READ_STATUS ->
          header.association() == 0
              ? VariableWriter.fragments(header, StatusWords.system(state), associations(state))
              : variables(message, state);
      case Opcode.READ_VARIABLES -> variables(message, state);
      case Opcode.REQUEST_NONCE ->
          VariableWriter.fragments(header, 0, mru.nonce(from, state.now()));
      case Opcode.READ_MRU ->
          switch (mru.page(message.payload(), from, state)) {
            case MruAnswers.Page.Text(var payload) -> VariableWriter.fragments(header, 0, payload);
            case MruAnswers.Page.Refused(var error) ->
                List.of(VariableWriter.refusal(header, error));
          };
      // We have no reference clocks.
      case Opcode.READ_CLOCK -> refusal(header, ControlError.UNKNOWN_ASSOCIATION);
      case Opcode.WRITE_VARIABLES,
          Opcode.WRITE_CLOCK,
          Opcode.CONFIGURE,
          Opcode.SAVE_CONFIGURATION,
          Opcode.READ_ORDERED_LIST ->
          refusal(header, ControlError.PERMISSION);
      default -> refusal(header, ControlError.BAD_OPCODE);
    };
  }

  private static List<ControlMessage> refusal(ControlMessage.Header header, ControlError error) {
    return List.of(VariableWriter.refusal(header, error));
  }

  private static byte[] associations(MonitoredState state) {
    return AssociationStatus.writeAll(
        state.engine().sources().stream().limit(MOST_ASSOCIATIONS).map(StatusWords::of).toList());
  }

  private static List<ControlMessage> variables(ControlMessage message, MonitoredState state) {
    var header = message.header();
    var names = names(message.payload());
    if (header.association() == 0) {
      var values =
          names.isEmpty()
              ? SystemVariables.usual(state)
              : chosen(names, SystemVariables.all(state), SystemVariables::known);
      return written(header, StatusWords.system(state), values);
    }
    var source = source(header.association(), state);
    if (source == null) {
      return refusal(header, ControlError.UNKNOWN_ASSOCIATION);
    }
    var values =
        names.isEmpty()
            ? PeerVariables.usual(source, state)
            : chosen(names, PeerVariables.all(source, state), PeerVariables::known);
    return written(header, StatusWords.of(source).word(), values);
  }

  private static List<ControlMessage> written(
      ControlMessage.Header header, int status, @Nullable Map<String, String> values) {
    return values == null
        ? refusal(header, ControlError.UNKNOWN_VARIABLE)
        : VariableWriter.fragments(header, status, VariableWriter.write(values));
  }

  /// The values of some variables.
  ///
  /// @return null if one of them is not known at all
  private static @Nullable Map<String, String> chosen(
      List<String> names, Map<String, String> all, Predicate<String> known) {
    var chosen = new LinkedHashMap<String, String>();
    for (var name : names) {
      var value = all.get(name);
      if (value != null) {
        // A map, so that no name is answered twice: the answer is never longer than all of them.
        chosen.put(name, value);
      } else if (!known.test(name)) {
        return null;
      }
    }
    return chosen;
  }

  private static List<String> names(byte[] payload) {
    var names = new ArrayList<String>();
    for (var item : new String(payload, StandardCharsets.ISO_8859_1).split(",", -1)) {
      var name = item.split("=", 2)[0].replace('\0', ' ').strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable SourceSnapshot source(int association, MonitoredState state) {
    for (var source : state.engine().sources()) {
      if (StatusWords.association(source) == association) {
        return source;
      }
    }
    return null;
  }

  /// A message and what proves it; an answer to a proved question is proved with the same key.
  private record Outgoing(ControlMessage message, @Nullable SymmetricKey key) {

    byte[] octets() {
      if (key == null) {
        return ControlCodec.encode(message);
      }
      // The codec pads a message with a trailer to eight octets, and the digest covers that.
      int digest = key.algorithm().octetsOnWire(NEWEST_VERSION);
      var id = key.id().bits();
      var blank =
          new ControlMessage(
              message.header(), message.payload(), new Trailer(id, new byte[digest]));
      var octets = ControlCodec.encode(blank);
      int covered = octets.length - Integer.BYTES - digest;
      var code = key.newMac().of(ByteBuffer.wrap(octets, 0, covered), NEWEST_VERSION);
      System.arraycopy(code, 0, octets, covered + Integer.BYTES, code.length);
      return octets;
    }
  }
}
