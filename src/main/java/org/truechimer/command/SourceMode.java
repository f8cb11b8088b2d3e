package org.truechimer.command;

/// In which way time comes from a source.
public enum SourceMode {
  /// We ask, it answers (RFC 5905 §3, client/server).
  CLIENT,
  /// The same, and each answer also tells when the one before it really left (RFC 9769 §2). A
  /// server that cannot do that answers as usual.
  INTERLEAVED,
  /// Both sides send to each other's known port (RFC 5905 §3, symmetric).
  PEER,
  /// It sends to all; only what a key proves is believed.
  BROADCAST
}
