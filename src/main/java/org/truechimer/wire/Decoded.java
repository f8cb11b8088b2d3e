package org.truechimer.wire;

/// What a datagram turned out to be.
public sealed interface Decoded {

  /// It has the layout of a packet.
  ///
  /// @param packet the packet
  record Packet(NtpPacket packet) implements Decoded {}

  /// It has not.
  ///
  /// @param problem the first thing that does not fit
  record Malformed(Problem problem) implements Decoded {}

  /// What does not fit.
  enum Problem {
    /// Shorter than the 48 octets of a header.
    SHORT,
    /// Longer than any packet we know.
    LONG,
    /// Not a multiple of four octets.
    UNALIGNED,
    /// An extension field is shorter than its minimum, or runs past the end.
    BAD_EXTENSION,
    /// What is left at the end has no length that an authenticator can have.
    BAD_MAC
  }
}
