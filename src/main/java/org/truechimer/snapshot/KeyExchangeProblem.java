package org.truechimer.snapshot;

/// Why a key exchange of NTS (RFC 8915 §4) brought no keys.
public enum KeyExchangeProblem {
  /// The name has no address.
  NO_ADDRESS,
  /// Nothing listens on the TCP port, or nothing gets there.
  NO_CONNECTION,
  /// It took too long.
  TIMED_OUT,
  /// The connection ended before the answer was complete.
  CUT_OFF,
  /// What answers does not speak TLS 1.3, or does not want to with us.
  NO_TLS,
  /// What answers speaks TLS, but not NTS.
  NO_NTS,
  /// A certificate is no longer valid.
  CERTIFICATE_EXPIRED,
  /// A certificate is not valid yet.
  CERTIFICATE_EARLY,
  /// The certificate is for another name.
  CERTIFICATE_NAME,
  /// Nobody whom we trust vouches for the certificate.
  CERTIFICATE_UNTRUSTED,
  /// The certificates that are to count for this server cannot be read; nothing was asked.
  NO_AUTHORITIES,
  /// The server answered, but without cookies.
  REFUSED
}
