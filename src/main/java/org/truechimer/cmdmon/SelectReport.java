package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// Why one source is selected, or is not (`selectdata`).
///
/// @param referenceId its reference ID
/// @param address its address; none for a reference clock
/// @param state chronyc's character for its state, such as `*` or `M`; `?` for what is not
///   printable
/// @param authenticated whether its replies are proved
/// @param leap leap indicator that it voted for
/// @param configured options from the configuration, bits of [Option]
/// @param effective options in force, bits of [Option]
/// @param lastSampleAgo seconds since its last sample, as of the selection
/// @param score against the selected source; at 10 it takes its place
/// @param low lower end of the interval in seconds; positive: we are fast
/// @param high upper end
public record SelectReport(
    int referenceId,
    SourceAddress address,
    char state,
    boolean authenticated,
    int leap,
    int configured,
    int effective,
    long lastSampleAgo,
    double score,
    double low,
    double high)
    implements Report {

  /// An option of a source.
  public enum Option {
    /// Never select it.
    NOSELECT(1),
    /// Prefer it.
    PREFER(2),
    /// It is trusted.
    TRUST(4),
    /// It is required.
    REQUIRE(8);

    private final int bit;

    Option(int bit) {
      this.bit = bit;
    }

    /// Whether it is among the options of a report.
    ///
    /// @param options bits
    /// @return true if its bit is set
    public boolean in(int options) {
      return (options & bit) != 0;
    }
  }

  static SelectReport read(ByteBuffer from) {
    int referenceId = from.getInt();
    var address = SourceAddress.read(from);
    byte state = from.get();
    boolean authenticated = from.get() != 0;
    int leap = Byte.toUnsignedInt(from.get());
    from.get();
    return new SelectReport(
        referenceId,
        address,
        state > ' ' && state < 0x7f ? (char) state : '?',
        authenticated,
        leap,
        Short.toUnsignedInt(from.getShort()),
        Short.toUnsignedInt(from.getShort()),
        Integer.toUnsignedLong(from.getInt()),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.SELECT_DATA;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt(referenceId);
    address.write(to);
    to.put((byte) state).put((byte) (authenticated ? 1 : 0)).put((byte) leap).put((byte) 0);
    to.putShort((short) configured).putShort((short) effective).putInt((int) lastSampleAgo);
    ChronyFloat.write(to, score);
    ChronyFloat.write(to, low);
    ChronyFloat.write(to, high);
  }
}
