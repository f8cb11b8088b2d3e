package org.truechimer.snapshot;

/// Why a key exchange of NTS (RFC 8915 §4) brought no keys. Each goes with a detail: what the
/// resolver, the system or the TLS library said, unless another is named.
public enum KeyExchangeProblem {
  /// The name has no address.
  NO_ADDRESS,
  /// Nothing listens on the TCP port, or nothing gets there.
  NO_CONNECTION,
  /// It took too long; detail: how many seconds it had.
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
  /// The answer is no message of the key exchange.
  MALFORMED,
  /// The answer has a critical record that we do not know.
  CRITICAL_RECORD,
  /// The server reports an error (RFC 8915 §4.1.3); detail: its number.
  ERROR,
  /// The server warns of something that we do not know (RFC 8915 §4.1.4); detail: its number.
  WARNING,
  /// The server does not protect NTP version 4.
  NO_PROTOCOL,
  /// The server speaks none of the algorithms that we offered.
  NO_ALGORITHM,
  /// The server sent no cookie that can be used.
  NO_COOKIES
}
