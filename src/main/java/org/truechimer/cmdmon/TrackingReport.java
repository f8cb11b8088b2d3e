package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.time.Instant;

/// How well chronyd keeps the clock (`tracking`).
///
/// @param referenceId reference ID of the selected source
/// @param address the source's address; none for a reference clock and for `local`
/// @param stratum chronyd's own stratum, 0 while it is not synchronised
/// @param leap leap indicator, 3 while it is not synchronised
/// @param referenceTime when the clock was last corrected; the epoch if never
/// @param currentCorrection what is left to correct in seconds; positive: the clock is slow
/// @param lastOffset offset at the last update in seconds; positive: the clock was fast
/// @param rmsOffset long-term average of offsets in seconds
/// @param frequencyPpm rate of the clock without correction; positive: fast
/// @param residualFrequencyPpm by how much the selected source disagrees with that
/// @param skewPpm bound on the error of the frequency
/// @param rootDelay seconds
/// @param rootDispersion seconds
/// @param lastUpdateInterval seconds between the last two updates
public record TrackingReport(
    int referenceId,
    SourceAddress address,
    int stratum,
    int leap,
    Instant referenceTime,
    double currentCorrection,
    double lastOffset,
    double rmsOffset,
    double frequencyPpm,
    double residualFrequencyPpm,
    double skewPpm,
    double rootDelay,
    double rootDispersion,
    double lastUpdateInterval)
    implements Report {

  static TrackingReport read(ByteBuffer from) {
    return new TrackingReport(
        from.getInt(),
        SourceAddress.read(from),
        Short.toUnsignedInt(from.getShort()),
        Short.toUnsignedInt(from.getShort()),
        ChronyTime.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.TRACKING;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt(referenceId);
    address.write(to);
    to.putShort((short) stratum).putShort((short) leap);
    ChronyTime.write(to, referenceTime);
    ChronyFloat.write(to, currentCorrection);
    ChronyFloat.write(to, lastOffset);
    ChronyFloat.write(to, rmsOffset);
    ChronyFloat.write(to, frequencyPpm);
    ChronyFloat.write(to, residualFrequencyPpm);
    ChronyFloat.write(to, skewPpm);
    ChronyFloat.write(to, rootDelay);
    ChronyFloat.write(to, rootDispersion);
    ChronyFloat.write(to, lastUpdateInterval);
  }
}
