package org.truechimer.host.bus;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last reply that timesyncd took: property NTPMessage with the signature `(uuuuittayttttbtt)`
/// (org.freedesktop.timesync1(5)).
///
/// @param leap leap indicator, 0 to 3
/// @param version NTP version
/// @param mode NTP mode, 4 for a server
/// @param stratum stratum
/// @param precision log2 of seconds
/// @param rootDelayMicros round trip to the primary source
/// @param rootDispersionMicros dispersion to it
/// @param referenceId the four octets of the reference ID
/// @param originMicros when the request left, local clock, since 1970
/// @param receiveMicros when it came to the server, by the server's clock
/// @param transmitMicros when the reply left the server, by the server's clock
/// @param destinationMicros when it came back, local clock
/// @param spike whether the offset was a spike, so that it was not used
/// @param packetCount replies so far from this server
/// @param jitterMicros its estimate of the jitter
public record NtpMessage(
    int leap,
    int version,
    int mode,
    int stratum,
    int precision,
    long rootDelayMicros,
    long rootDispersionMicros,
    int referenceId,
    long originMicros,
    long receiveMicros,
    long transmitMicros,
    long destinationMicros,
    boolean spike,
    long packetCount,
    long jitterMicros) {

  private static final int FIELDS = 15;

  /// Reads the structure.
  ///
  /// @param fields its fields, as in [BusReply.Returned]
  /// @return null if it has another shape, or says that there was no reply yet
  static @Nullable NtpMessage of(List<Object> fields) {
    if (fields.size() != FIELDS
        || !(fields.get(7) instanceof byte[] reference)
        || reference.length != 4
        || !(fields.get(12) instanceof Boolean spike)) {
      return null;
    }
    long[] numbers = new long[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      if (i == 7 || i == 12) {
        continue;
      }
      if (!(fields.get(i) instanceof Long number)) {
        return null;
      }
      numbers[i] = number;
    }
    return numbers[13] == 0
        ? null
        : new NtpMessage(
            (int) numbers[0],
            (int) numbers[1],
            (int) numbers[2],
            (int) numbers[3],
            (int) numbers[4],
            numbers[5],
            numbers[6],
            ByteBuffer.wrap(reference).getInt(),
            numbers[8],
            numbers[9],
            numbers[10],
            numbers[11],
            spike,
            numbers[13],
            numbers[14]);
  }

  /// By how much the local clock was behind the server (RFC 5905 §8): ((T2 - T1) + (T3 - T4)) / 2.
  ///
  /// @return seconds, positive if the local clock was behind
  public double offsetSeconds() {
    return ((receiveMicros - originMicros) + (transmitMicros - destinationMicros)) / 2e6;
  }

  /// The round trip without the server's own time (RFC 5905 §8): (T4 - T1) - (T3 - T2).
  ///
  /// @return seconds
  public double delaySeconds() {
    return ((destinationMicros - originMicros) - (transmitMicros - receiveMicros)) / 1e6;
  }
}
