package org.truechimer.cli;

/// What the process tells its caller.
final class ExitCode {

  /// Done, answered, synchronised.
  static final int OK = 0;

  /// Refused, no answer, not synchronised.
  static final int NO = 1;

  /// Wrong usage (picocli's own choice as well); for `status`, after ntpstat: it cannot be told.
  static final int USAGE_OR_UNKNOWN = 2;

  private ExitCode() {}
}
