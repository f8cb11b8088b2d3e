package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// The smoothing of the time that is served (`smoothing`).
///
/// @param active whether it smooths now
/// @param leapOnly whether it smooths leap seconds only
/// @param offset applied to served time, seconds
/// @param frequencyPpm applied to served time
/// @param wanderPpm change of the frequency per second
/// @param lastUpdateAgo seconds
/// @param remaining seconds until nothing is left to smooth
public record SmoothingReport(
    boolean active,
    boolean leapOnly,
    double offset,
    double frequencyPpm,
    double wanderPpm,
    double lastUpdateAgo,
    double remaining)
    implements Report {

  static SmoothingReport read(ByteBuffer from) {
    int flags = from.getInt();
    return new SmoothingReport(
        (flags & 1) != 0,
        (flags & 2) != 0,
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from),
        ChronyFloat.read(from));
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.SMOOTHING;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt((active ? 1 : 0) | (leapOnly ? 2 : 0));
    ChronyFloat.write(to, offset);
    ChronyFloat.write(to, frequencyPpm);
    ChronyFloat.write(to, wanderPpm);
    ChronyFloat.write(to, lastUpdateAgo);
    ChronyFloat.write(to, remaining);
  }
}
