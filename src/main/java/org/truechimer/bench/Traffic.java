package org.truechimer.bench;

/// What is asked.
public enum Traffic {
  /// Basic requests without proof.
  PLAIN,
  /// With a SHA-1 key.
  SHA1,
  /// With an AES-128-CMAC key.
  CMAC,
  /// With Network Time Security, AES-SIV-CMAC-256: the algorithm that every server has.
  NTS,
  /// Interleaved mode (RFC 9769): each client refers to the last reply that it got.
  INTERLEAVED
}
