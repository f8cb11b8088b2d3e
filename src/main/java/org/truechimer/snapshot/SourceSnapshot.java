package org.truechimer.snapshot;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.CardStamps;
import org.truechimer.time.PollExponent;
import org.truechimer.time.StampKind;

/// One source as the engine sees it: a row of the peer table.
///
/// @param id the engine's number for it; never used again for another source
/// @param name host name or address as it was configured
/// @param address numeric address that is asked, null while the name is not resolved
/// @param port UDP port
/// @param poolMember true if the name is a pool, of which this is one of several addresses
/// @param tally what selection made of it
/// @param standing where it stands and why
/// @param referenceId its reference ID as text; empty before the first reply
/// @param stratum 1 to 15 for a synchronised server, 16 while unknown
/// @param leap its leap indicator
/// @param poll its present polling interval
/// @param reach the last eight polls, newest in the lowest bit, 0 to 255 (ntpq shows it in octal)
/// @param lastReplyAt when it last gave a valid answer, null before the first
/// @param nextPollAt when it is asked next, null if it is not
/// @param offsetSeconds estimated offset; NaN before the first sample
/// @param delaySeconds shortest round trip of the path; NaN before the first sample
/// @param dispersionSeconds what the estimate's own uncertainty adds to the bound; NaN before the
///   first sample
/// @param jitterSeconds root mean square by which the newest measurements missed the estimate; NaN
///   before the first sample
/// @param rootDelaySeconds the server's own root delay; NaN before the first reply
/// @param rootDispersionSeconds the server's own root dispersion; NaN before the first reply
/// @param rootDistanceSeconds bound on the error of the offset; NaN before the first sample
/// @param lastOffsetSeconds offset of the newest single measurement; NaN before the first sample
/// @param stamps who stamps its packets on our side, null before the first sample
/// @param cardDoubts how often the stamps of a network card that makes some were not used, by
///   reason; only those that occurred
/// @param proof with what its replies are proved
/// @param sent requests sent
/// @param received valid replies
/// @param drops how often a datagram or an exchange yielded nothing, by reason; only those that
///   occurred
/// @param lastPacket the last valid reply, null before the first
/// @param estimate what all of its measurements together say, null before the first
public record SourceSnapshot(
    long id,
    String name,
    @Nullable String address,
    int port,
    boolean poolMember,
    Tally tally,
    Standing standing,
    String referenceId,
    int stratum,
    Leap leap,
    PollExponent poll,
    int reach,
    @Nullable Instant lastReplyAt,
    @Nullable Instant nextPollAt,
    double offsetSeconds,
    double delaySeconds,
    double dispersionSeconds,
    double jitterSeconds,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    double rootDistanceSeconds,
    double lastOffsetSeconds,
    @Nullable StampKind stamps,
    Map<CardStamps.Doubt, Long> cardDoubts,
    ProofSnapshot proof,
    long sent,
    long received,
    Map<DropReason, Long> drops,
    @Nullable PacketSnapshot lastPacket,
    @Nullable EstimateSnapshot estimate) {

  /// Copies the maps.
  public SourceSnapshot {
    cardDoubts = Map.copyOf(cardDoubts);
    drops = Map.copyOf(drops);
  }

  /// How its replies are proved.
  ///
  /// @return the way, without the figures
  public Authentication authentication() {
    return switch (proof) {
      case ProofSnapshot.None _ -> Authentication.NONE;
      case ProofSnapshot.Key _ -> Authentication.SYMMETRIC_KEY;
      case ProofSnapshot.Nts _ -> Authentication.NTS;
    };
  }

  /// How a source proves that its replies are its own.
  public enum Authentication {
    /// Not at all: only the random origin timestamp protects.
    NONE,
    /// By a symmetric key.
    SYMMETRIC_KEY,
    /// By Network Time Security.
    NTS
  }

  /// What the source claims: offset ± root distance.
  ///
  /// @return null before the first sample
  public @Nullable Interval interval() {
    return Double.isNaN(offsetSeconds) || Double.isNaN(rootDistanceSeconds)
        ? null
        : new Interval(offsetSeconds - rootDistanceSeconds, offsetSeconds + rootDistanceSeconds);
  }

  /// The address as people read it: with its port only where that is not NTP's, and IPv6 in
  /// brackets then (RFC 3986 §3.2.2).
  ///
  /// @return null while the name is not resolved
  public @Nullable String endpoint() {
    if (address == null || port == NTP_PORT) {
      return address;
    }
    return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
  }

  private static final int NTP_PORT = 123;
}
