package org.truechimer.snapshot;

import java.time.Instant;

/// A client of the NTP server, as the server remembers it.
///
/// @param address its address, as text
/// @param requests how often it asked
/// @param dropped how many of those were not answered
/// @param kissed how many of those were answered with a refusal
/// @param intervalSeconds running mean of the time between two requests; NaN after one request
/// @param version NTP version of the last request, 1 to 4
/// @param mode mode of the last request (RFC 5905 §7.3): 1 symmetric active, 3 client
/// @param port its UDP port at the last request
/// @param interleaved whether its last answer was interleaved
/// @param proof what the last request was proved with
/// @param firstSeen when it first asked
/// @param lastSeen when it last asked
public record ServedClient(
    String address,
    long requests,
    long dropped,
    long kissed,
    double intervalSeconds,
    int version,
    int mode,
    int port,
    boolean interleaved,
    Proof proof,
    Instant firstSeen,
    Instant lastSeen) {

  /// How a request proves who sent it.
  public enum Proof {
    /// Not at all.
    NONE,
    /// With a symmetric key.
    KEY,
    /// With NTS.
    NTS
  }
}
