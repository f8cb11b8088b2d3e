package org.truechimer.service;

import java.time.Instant;
import java.util.List;
import org.truechimer.snapshot.DaemonClaim;

/// What a daemon says of itself: claims, to be held against our own measurement.
///
/// All offsets have our sign: positive means that the local clock is behind, whatever the daemon's
/// own tool prints. What is not known is NaN for figures, -1 for counts, empty for text.
///
/// @param daemon which
/// @param at when it was asked, by the local clock
/// @param endpoint where it was asked: a socket's path, an address and port, a bus name
/// @param version as it states it, empty if it does not
/// @param system its verdict on the clock
/// @param sources its sources, in its own order
/// @param nativeTable the source table exactly as the daemon's own tool prints it (`ntpq -pn`,
///   `chronyc -n sources`), lines that end in a line feed; empty where there is no such tool
/// @param withheld reports that it refused us, by the name of its own command ("selectdata",
///   "authdata"); empty if it told everything
public record DaemonView(
    Daemon daemon,
    Instant at,
    String endpoint,
    String version,
    SystemClaim system,
    List<SourceClaim> sources,
    String nativeTable,
    List<String> withheld) {

  /// Copies the lists.
  public DaemonView {
    sources = List.copyOf(sources);
    withheld = List.copyOf(withheld);
  }

  /// Its claim of the clock, to be held against our own measurement. The bound is that of the
  /// claimed offset: the offset itself is no part of it.
  ///
  /// @return the claim; its offset is NaN while the daemon is not synchronised
  public DaemonClaim claim() {
    return new DaemonClaim(
        daemon.displayName(),
        system.offsetSeconds(),
        system.rootDispersionSeconds() + system.rootDelaySeconds() / 2,
        at);
  }
}
