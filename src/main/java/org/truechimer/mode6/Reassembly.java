package org.truechimer.mode6;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/// Puts the fragments of one answer together, in whatever order they come.
///
/// An answer is whole when the fragment without "more" is there and no hole is left before it. A
/// fragment that comes twice is taken once; one that overlaps what is there, or contradicts it,
/// makes the answer worthless, for there is no telling which of the two is right. Belongs to one
/// thread.
public final class Reassembly {

  /// More octets than any answer has: 3 · 32 fragments, as many as ntpq ever asks for at once.
  public static final int MAX_OCTETS = 96 * ControlCodec.MAX_PAYLOAD;

  private final int opcode;
  private final int sequence;
  private final TreeMap<Integer, ControlMessage> fragments = new TreeMap<>();
  private int end = -1;
  private int status;

  /// Waits for an answer.
  ///
  /// @param opcode that of the request
  /// @param sequence that of the request
  public Reassembly(int opcode, int sequence) {
    this.opcode = opcode;
    this.sequence = sequence;
  }

  /// Takes what came.
  ///
  /// @param message any message
  /// @return how far the answer is
  public State add(ControlMessage message) {
    var header = message.header();
    if (!header.response() || header.opcode() != opcode || header.sequence() != sequence) {
      return new State.Ignored();
    }
    if (header.error()) {
      return new State.Refused(ControlError.ofStatus(header.status()));
    }
    var known = fragments.get(header.offset());
    if (known != null && known.equals(message)) {
      return new State.Incomplete();
    }
    int stop = header.offset() + message.length();
    if (stop > MAX_OCTETS || overlaps(header.offset(), stop) || contradictsEnd(header, stop)) {
      return new State.Garbled("fragment at " + header.offset() + " of " + message.length());
    }
    if (message.length() == 0 && header.more()) {
      return new State.Ignored();
    }
    if (!header.more()) {
      end = stop;
    }
    if (header.offset() == 0) {
      status = header.status();
    }
    fragments.put(header.offset(), message);
    return whole();
  }

  private boolean overlaps(int start, int stop) {
    var before = fragments.floorEntry(start);
    var after = fragments.ceilingEntry(start);
    return (before != null && (stopOf(before) > start || before.getKey() == start))
        || (after != null && after.getKey() < stop);
  }

  private boolean contradictsEnd(ControlMessage.Header header, int stop) {
    var last = fragments.lastEntry();
    return (end >= 0 && (!header.more() || stop > end))
        || (!header.more() && last != null && stopOf(last) > stop);
  }

  private static int stopOf(Map.Entry<Integer, ControlMessage> fragment) {
    return fragment.getKey() + fragment.getValue().length();
  }

  private State whole() {
    int reached = 0;
    for (var fragment : fragments.entrySet()) {
      if (fragment.getKey() != reached) {
        return new State.Incomplete();
      }
      reached = stopOf(fragment);
    }
    if (reached != end) {
      return new State.Incomplete();
    }
    var octets = new ByteArrayOutputStream(end);
    fragments.values().forEach(fragment -> octets.writeBytes(fragment.payload()));
    return new State.Complete(new Answer(status, octets.toByteArray()));
  }

  /// How far an answer is.
  public sealed interface State {

    /// The message has nothing to do with it.
    record Ignored() implements State {}

    /// Something is still missing.
    record Incomplete() implements State {}

    /// It is whole.
    ///
    /// @param answer the answer
    record Complete(Answer answer) implements State {}

    /// The request was refused.
    ///
    /// @param error why
    record Refused(ControlError error) implements State {}

    /// Fragments contradict each other, or are more than an answer may have.
    ///
    /// @param problem where
    record Garbled(String problem) implements State {}
  }

  /// A whole answer.
  public static final class Answer {

    private final int status;
    private final byte[] payload;

    Answer(int status, byte[] payload) {
      this.status = status;
      this.payload = payload;
    }

    /// Status word of the system, the association or the clock.
    ///
    /// @return 16 bits
    public int status() {
      return status;
    }

    /// The payload of all fragments.
    ///
    /// @return a copy
    public byte[] payload() {
      return payload.clone();
    }
  }
}
