package org.truechimer.server;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.Authenticator;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.SymmetricKey;

/// Makes the packets of mode 5 that tell the time to all (RFC 5905 §9.2). One thread's.
public final class BroadcastMaker {

  private static final int VERSION = 4;
  private static final int BROADCAST = 5;

  private final Published published;
  private final TransmitClock clock;
  private final Authenticator authenticator;
  private final SymmetricKey key;
  private final byte poll;
  private final byte[] packet = new byte[128];

  private BroadcastMaker(
      Published published, TransmitClock clock, KeyRing keys, SymmetricKey key, int poll) {
    this.published = published;
    this.clock = clock;
    authenticator = new Authenticator(keys);
    this.key = key;
    this.poll = (byte) poll;
  }

  /// Begins.
  ///
  /// @param published what is said of our clock
  /// @param clock is read when a packet is ready
  /// @param keys symmetric keys
  /// @param number of the key that proves the packets
  /// @param intervalSeconds time between two, at least one second
  /// @return null if there is no such key
  public static @Nullable BroadcastMaker of(
      Published published, TransmitClock clock, KeyRing keys, int number, int intervalSeconds) {
    var key = keys.get(KeyId.of(number));
    return key == null
        ? null
        : new BroadcastMaker(
            published, clock, keys, key, 31 - Integer.numberOfLeadingZeros(intervalSeconds));
  }

  /// Makes a packet; it should leave at once.
  ///
  /// @return its octets; none while our clock is not to be used
  public byte[] next() {
    var time = published.time();
    if (time.stratum() == 0) {
      return new byte[0];
    }
    Arrays.fill(packet, (byte) 0);
    Wire.writeBroadcast(packet, time, VERSION, BROADCAST, poll, clock.bits());
    return Arrays.copyOf(packet, authenticator.sign(key, packet, Wire.HEADER_OCTETS, VERSION));
  }
}
