package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.time.Instant;

/// The real-time clock of the machine (`rtcdata`).
///
/// @param referenceTime of the last reading
/// @param samples readings kept
/// @param runs runs of residuals with the same sign
/// @param spanSeconds between the oldest and the newest reading
/// @param secondsFast by how much it is ahead
/// @param gainPpm by how much it runs fast
public record RtcReport(
    Instant referenceTime,
    int samples,
    int runs,
    long spanSeconds,
    double secondsFast,
    double gainPpm)
    implements Report {

  static RtcReport read(ByteBuffer from) {
    return new RtcReport(
        ChronyTime.read(from),
        Short.toUnsignedInt(from.getShort()),
        Short.toUnsignedInt(from.getShort()),
        Integer.toUnsignedLong(from.getInt()),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.RTC;
  }

  @Override
  public void write(ByteBuffer to) {
    ChronyTime.write(to, referenceTime);
    to.putShort((short) samples).putShort((short) runs).putInt((int) spanSeconds);
    ChronyFloat.write(to, secondsFast);
    ChronyFloat.write(to, gainPpm);
  }
}
