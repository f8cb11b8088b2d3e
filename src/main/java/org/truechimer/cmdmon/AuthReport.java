package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// How one source proves itself (`authdata`).
///
/// @param mode by what
/// @param keyType number of the algorithm
/// @param keyId number of the key
/// @param keyBits length of the key
/// @param attempts of key establishment since the last that worked
/// @param lastEstablishedAgo seconds since key establishment, -1 for never
/// @param cookies NTS cookies left
/// @param cookieOctets length of a cookie
/// @param naks NTS NAKs since the last key establishment
public record AuthReport(
    Mode mode,
    int keyType,
    long keyId,
    int keyBits,
    int attempts,
    long lastEstablishedAgo,
    int cookies,
    int cookieOctets,
    int naks)
    implements Report {

  private static final long NEVER = 0xffff_ffffL;

  /// By what a source proves itself.
  public enum Mode {
    /// By nothing.
    NONE(0),
    /// By a symmetric key.
    SYMMETRIC(1),
    /// By Network Time Security.
    NTS(2),
    /// A number that we do not know.
    UNKNOWN(0xffff);

    private final int code;

    Mode(int code) {
      this.code = code;
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

  static AuthReport read(ByteBuffer from) {
    var mode = Mode.of(Short.toUnsignedInt(from.getShort()));
    int keyType = Short.toUnsignedInt(from.getShort());
    long keyId = Integer.toUnsignedLong(from.getInt());
    int keyBits = Short.toUnsignedInt(from.getShort());
    int attempts = Short.toUnsignedInt(from.getShort());
    long ago = Integer.toUnsignedLong(from.getInt());
    return new AuthReport(
        mode,
        keyType,
        keyId,
        keyBits,
        attempts,
        ago == NEVER ? -1 : ago,
        Short.toUnsignedInt(from.getShort()),
        Short.toUnsignedInt(from.getShort()),
        Short.toUnsignedInt(from.getShort()));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.AUTH_DATA;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putShort((short) mode.code).putShort((short) keyType).putInt((int) keyId);
    to.putShort((short) keyBits).putShort((short) attempts).putInt((int) lastEstablishedAgo);
    to.putShort((short) cookies).putShort((short) cookieOctets).putShort((short) naks);
  }
}
