package org.truechimer.snapshot;

/// Why a datagram or an exchange yielded no sample; each is counted under its own name.
public enum DropReason {
  /// Shorter than a header, or an extension field runs past the end (RFC 7822).
  MALFORMED,
  /// It came from another address or port than the one that was asked.
  WRONG_ADDRESS,
  /// Not a server's reply (mode 4), or of a version that we do not speak.
  WRONG_MODE,
  /// It does not echo the transmit timestamp of our open request: forged, or too late (RFC 5905
  /// §8).
  BOGUS,
  /// It carries no proof of its sender although one was asked for.
  UNPROVEN,
  /// It carries a wrong proof of its sender.
  FORGED,
  /// The server could not check our proof, or somebody says so in its name (RFC 5905 §9.2, RFC 8915
  /// §5.7).
  NAK,
  /// The reply to this request had already been taken (RFC 5905 §8).
  DUPLICATE,
  /// A kiss-o'-death (RFC 5905 §7.4).
  KISS,
  /// The server says that its clock is not set.
  UNSYNCHRONISED,
  /// The header contradicts itself: no time stamps, transmit before receive, or root distance over
  /// 16 s.
  INVALID,
  /// The exchange took longer than an answer is waited for, or the round trip came out negative.
  IMPLAUSIBLE_DELAY,
  /// No answer came in time.
  TIMEOUT,
  /// The host or a router reported that the packet could not be delivered.
  UNREACHABLE
}
