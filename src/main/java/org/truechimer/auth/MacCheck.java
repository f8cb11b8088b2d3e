package org.truechimer.auth;

/// What the end of a packet proves.
public sealed interface MacCheck {

  /// There is nothing that could prove anything.
  record Absent() implements MacCheck {}

  /// A key number of zero without a digest: the other side could not check what we sent (RFC 5905
  /// §9.2).
  record CryptoNak() implements MacCheck {}

  /// A key that we do not have.
  record UnknownKey() implements MacCheck {}

  /// The digest is not that of the key.
  ///
  /// @param key which it claims to be
  record Forged(SymmetricKey key) implements MacCheck {}

  /// The packet comes from somebody who has the key.
  ///
  /// @param key which
  record Proven(SymmetricKey key) implements MacCheck {}
}
