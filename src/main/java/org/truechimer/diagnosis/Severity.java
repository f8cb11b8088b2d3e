package org.truechimer.diagnosis;

/// How much a finding matters; the most important first.
public enum Severity {
  /// The clock is wrong, or nobody can tell, or it will not stay right.
  CRITICAL,
  /// It works, but something is broken that will matter.
  WARNING,
  /// Worth knowing.
  NOTICE,
  /// Speaks for the clock.
  GOOD
}
