package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// The regression over the samples of one source (`sourcestats`).
///
/// @param referenceId its reference ID
/// @param address its address; none for a reference clock
/// @param samples samples kept
/// @param runs runs of residuals with the same sign
/// @param spanSeconds between the oldest and the newest sample
/// @param deviation standard deviation of the samples, seconds
/// @param residualFrequencyPpm rate of our clock against it after correction
/// @param skewPpm bound on the error of that
/// @param offset estimated offset in seconds; positive: we are fast
/// @param offsetError bound on the error of that
public record SourceStatsReport(
    int referenceId,
    SourceAddress address,
    long samples,
    long runs,
    long spanSeconds,
    double deviation,
    double residualFrequencyPpm,
    double skewPpm,
    double offset,
    double offsetError)
    implements Report {

  static SourceStatsReport read(ByteBuffer from) {
    return new SourceStatsReport(
        from.getInt(),
        SourceAddress.read(from),
        Integer.toUnsignedLong(from.getInt()),
        Integer.toUnsignedLong(from.getInt()),
        Integer.toUnsignedLong(from.getInt()),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.SOURCE_STATS;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt(referenceId);
    address.write(to);
    to.putInt((int) samples).putInt((int) runs).putInt((int) spanSeconds);
    ChronyFloat.write(to, deviation);
    ChronyFloat.write(to, residualFrequencyPpm);
    ChronyFloat.write(to, skewPpm);
    ChronyFloat.write(to, offset);
    ChronyFloat.write(to, offsetError);
  }
}
