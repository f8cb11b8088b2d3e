package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// How many sources are asked (`activity`).
///
/// @param online asked
/// @param offline not asked
/// @param burstOnline in a burst, online afterwards
/// @param burstOffline in a burst, offline afterwards
/// @param unresolved without an address
public record ActivityReport(
    int online, int offline, int burstOnline, int burstOffline, int unresolved) implements Report {

  static ActivityReport read(ByteBuffer from) {
    return new ActivityReport(
        from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getInt());
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.ACTIVITY;
  }

  @Override
  public void write(ByteBuffer to) {
    to.putInt(online).putInt(offline).putInt(burstOnline).putInt(burstOffline).putInt(unresolved);
  }
}
