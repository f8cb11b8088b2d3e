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

  /// What selection made of a source, in the order of the numbers on the wire.
  public enum State {
    /// Followed.
    SELECTED('*'),
    /// Not fit.
    NONSELECTABLE('?'),
    /// Contradicted by the majority.
    FALSETICKER('x'),
    /// Too variable.
    JITTERY('~'),
    /// Combined with the one that is followed ("unselected" in chrony's source).
    COMBINED('+'),
    /// Good, but not used.
    SELECTABLE('-'),
    /// A number that we do not know.
    UNKNOWN(' ');

    private final char tally;

    State(char tally) {
      this.tally = tally;
    }

    /// The character in chronyc's table.
    ///
    /// @return such as `*`
    public char tally() {
      return tally;
    }
  }

  /// What a source is, in the order of the numbers on the wire.
  public enum Mode {
    /// A server.
    CLIENT('^'),
    /// A symmetric peer.
    PEER('='),
    /// A reference clock.
    REFERENCE_CLOCK('#'),
    /// A number that we do not know.
    UNKNOWN(' ');

    private final char mark;

    Mode(char mark) {
      this.mark = mark;
    }

    /// The character in chronyc's table.
    ///
    /// @return such as `^`
    public char mark() {
      return mark;
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
    var state = State.values()[Math.min(Short.toUnsignedInt(from.getShort()), 6)];
    var mode = Mode.values()[Math.min(Short.toUnsignedInt(from.getShort()), 3)];
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
    to.putShort((short) state.ordinal()).putShort((short) mode.ordinal());
    to.putShort((short) 0).putShort((short) reach);
    to.putInt((int) sinceSample);
    ChronyFloat.write(to, measuredOffset);
    ChronyFloat.write(to, adjustedOffset);
    ChronyFloat.write(to, error);
  }
}
