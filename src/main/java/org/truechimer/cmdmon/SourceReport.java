package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// One source (`sources`).
///
/// @param address its address; for a reference clock the IPv4 form of its reference ID
/// @param poll polling interval as a power of two of seconds
/// @param stratum its stratum, 0 while unknown
/// @param state what selection made of it
/// @param mode what it is
/// @param reach the last eight polls, newest in the lowest bit
/// @param sinceSample seconds since its last sample, -1 for never
/// @param measuredOffset its last sample in seconds as it was measured; positive: we are fast
/// @param adjustedOffset the same, adjusted for corrections since
/// @param error bound on the error of the sample, seconds
public record SourceReport(
    SourceAddress address,
    int poll,
    int stratum,
    State state,
    Mode mode,
    int reach,
    long sinceSample,
    double measuredOffset,
    double adjustedOffset,
    double error)
    implements Report {

  private static final long NEVER = 0xffff_ffffL;

  /// What selection made of a source.
  public enum State {
    /// Followed.
    SELECTED(0, '*'),
    /// Not fit.
    NONSELECTABLE(1, '?'),
    /// Contradicted by the majority.
    FALSETICKER(2, 'x'),
    /// Too variable.
    JITTERY(3, '~'),
    /// Combined with the one that is followed ("unselected" in chrony's source).
    COMBINED(4, '+'),
    /// Good, but not used.
    SELECTABLE(5, '-'),
    /// A number that we do not know.
    UNKNOWN(0xffff, ' ');

    private final int code;
    private final char tally;

    State(int code, char tally) {
      this.code = code;
      this.tally = tally;
    }

    /// The character in chronyc's table.
    ///
    /// @return such as `*`
    public char tally() {
      return tally;
    }

    static State of(int code) {
      for (var one : values()) {
        if (one.code == code) {
          return one;
        }
      }
      return UNKNOWN;
    }
  }

  /// What a source is.
  public enum Mode {
    /// A server.
    CLIENT(0, '^'),
    /// A symmetric peer.
    PEER(1, '='),
    /// A reference clock.
    REFERENCE_CLOCK(2, '#'),
    /// A number that we do not know.
    UNKNOWN(0xffff, ' ');

    private final int code;
    private final char mark;

    Mode(int code, char mark) {
      this.code = code;
      this.mark = mark;
    }

    /// The character in chronyc's table.
    ///
    /// @return such as `^`
    public char mark() {
      return mark;
    }

    static Mode of(int code) {
      for (var one : values()) {
        if (one.code == code) {
          return one;
        }
      }
      return UNKNOWN;
    }
  }

  /// The address, or the name of a reference clock.
  ///
  /// @return as chronyc -n prints it
  public String label() {
    return mode == Mode.REFERENCE_CLOCK && address.family() == SourceAddress.Family.IPV4
        ? RefidText.ofName(address.firstWord())
        : address.text();
  }

  static SourceReport read(ByteBuffer from) {
    var address = SourceAddress.read(from);
    int poll = from.getShort();
    int stratum = Short.toUnsignedInt(from.getShort());
    var state = State.of(Short.toUnsignedInt(from.getShort()));
    var mode = Mode.of(Short.toUnsignedInt(from.getShort()));
    from.getShort(); // flags, of which none is defined
    int reach = Short.toUnsignedInt(from.getShort());
    long since = Integer.toUnsignedLong(from.getInt());
    return new SourceReport(
        address,
        poll,
        stratum,
        state,
        mode,
        reach,
        since == NEVER ? -1 : since,
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.SOURCE_DATA;
  }

  @Override
  public void write(ByteBuffer to) {
    address.write(to);
    to.putShort((short) poll).putShort((short) stratum);
    to.putShort((short) state.code).putShort((short) mode.code);
    to.putShort((short) 0).putShort((short) reach);
    to.putInt((int) sinceSample);
    ChronyFloat.write(to, measuredOffset);
    ChronyFloat.write(to, adjustedOffset);
    ChronyFloat.write(to, error);
  }
}
