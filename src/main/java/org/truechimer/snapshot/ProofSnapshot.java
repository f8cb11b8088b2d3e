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
  /// @param algorithm its standard name; null if the key file has no such key
  record Key(long number, @Nullable String algorithm) implements ProofSnapshot {}

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
  record Nts(
      String server,
      int port,
      @Nullable String aead,
      int cookies,
      @Nullable Instant agreedAt,
      long exchanges,
      List<CertificateSnapshot> certificates,
      boolean timeUnchecked)
      implements ProofSnapshot {
    /// Copies the list.
    public Nts {
      certificates = List.copyOf(certificates);
    }
  }
}
