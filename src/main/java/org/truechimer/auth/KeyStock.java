package org.truechimer.auth;

/// The keys of a file that somebody else keeps, or why we have none of them.
public sealed interface KeyStock {

  /// It could be read.
  ///
  /// @param ring its keys
  record Held(KeyRing ring) implements KeyStock {}

  /// We may not read it.
  record Forbidden() implements KeyStock {}

  /// It is not there, or is no file that can be read.
  record Absent() implements KeyStock {}
}
