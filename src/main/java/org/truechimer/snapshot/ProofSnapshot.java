package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// With what a source proves that its replies are its own. Holds no secret.
public sealed interface ProofSnapshot {

  /// With nothing.
  record None() implements ProofSnapshot {}

  /// With a symmetric key.
  ///
  /// @param number of the key
  /// @param algorithm its standard name; null if there is no such key
  /// @param daemons whether it is a key of the host's own daemon rather than of our own key file
  /// @param file path of the daemon's key file; null if it is ours, or if the daemon has none
  record Key(long number, @Nullable String algorithm, boolean daemons, @Nullable String file)
      implements ProofSnapshot {}

  /// With Network Time Security.
  ///
  /// @param server host of the key exchange
  /// @param port its TCP port
  /// @param aead standard name of the algorithm; null before the first exchange
  /// @param cookies cookies that are left, 0 to 8
  /// @param agreedAt when the keys were agreed on; null before the first exchange
  /// @param exchanges key exchanges that succeeded since the start
  /// @param certificates the server's chain, its own first; empty if not known
  /// @param timeUnchecked true if the chain was taken although it is not valid at the time that our
  ///   clock shows, because the clock was known not to be set
  /// @param authorities files or folders of certificates that count for this source alone
  /// @param usualAuthorities whether those count as well that count for every source
  record Nts(
      String server,
      int port,
      @Nullable String aead,
      int cookies,
      @Nullable Instant agreedAt,
      long exchanges,
      List<CertificateSnapshot> certificates,
      boolean timeUnchecked,
      List<String> authorities,
      boolean usualAuthorities)
      implements ProofSnapshot {
    /// Copies the lists.
    public Nts {
      certificates = List.copyOf(certificates);
      authorities = List.copyOf(authorities);
    }
  }
}
