package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// What the server has served (`serverstats`). Counts that a chronyd does not send are -1.
///
/// @param ntpHits NTP requests received
/// @param keyHits key establishments accepted
/// @param commandHits command requests received
/// @param ntpDrops NTP requests dropped for their rate
/// @param keyDrops key establishments dropped
/// @param commandDrops command requests dropped
/// @param logDrops clients that fell out of the log
/// @param authenticatedHits NTP requests that were proved
/// @param interleavedHits NTP requests in interleaved mode
/// @param timestamps stamps kept for interleaved mode
/// @param timestampSpan seconds that they cover
/// @param daemonReceived requests stamped by the daemon
/// @param daemonSent replies stamped by the daemon
/// @param kernelReceived requests stamped by the kernel
/// @param kernelSent replies stamped by the kernel
/// @param hardwareReceived requests stamped by the card
/// @param hardwareSent replies stamped by the card
public record ServerStatsReport(
    long ntpHits,
    long keyHits,
    long commandHits,
    long ntpDrops,
    long keyDrops,
    long commandDrops,
    long logDrops,
    long authenticatedHits,
    long interleavedHits,
    long timestamps,
    long timestampSpan,
    long daemonReceived,
    long daemonSent,
    long kernelReceived,
    long kernelSent,
    long hardwareReceived,
    long hardwareSent)
    implements Report {

  private static final int FIELDS = 17;
  private static final int OLD_FIELDS = 11;

  static ServerStatsReport read(ByteBuffer from) {
    var counts = new long[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      counts[i] = from.getLong();
    }
    return of(counts);
  }

  static ServerStatsReport readOld(ByteBuffer from) {
    var counts = new long[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      counts[i] = i < OLD_FIELDS ? Integer.toUnsignedLong(from.getInt()) : -1;
    }
    return of(counts);
  }

  private static ServerStatsReport of(long[] c) {
    return new ServerStatsReport(
        c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13],
        c[14], c[15], c[16]);
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.SERVER_STATS;
  }

  @Override
  public void write(ByteBuffer to) {
    for (long count : counts()) {
      to.putLong(Math.max(0, count));
    }
  }

  /// The older layout has 32 bits for each count, which begin again at zero, and no stamps.
  @Override
  public void write(ByteBuffer to, ReplyKind layout) {
    if (layout != ReplyKind.SERVER_STATS_OLD) {
      write(to);
      return;
    }
    var counts = counts();
    for (int i = 0; i < OLD_FIELDS; i++) {
      to.putInt((int) Math.max(0, counts[i]));
    }
  }

  private long[] counts() {
    long[] counts = {
      ntpHits,
      keyHits,
      commandHits,
      ntpDrops,
      keyDrops,
      commandDrops,
      logDrops,
      authenticatedHits,
      interleavedHits,
      timestamps,
      timestampSpan,
      daemonReceived,
      daemonSent,
      kernelReceived,
      kernelSent,
      hardwareReceived,
      hardwareSent
    };
    return counts;
  }
}
