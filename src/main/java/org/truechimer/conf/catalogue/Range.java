package org.truechimer.conf.catalogue;

/// Which numbers are allowed.
///
/// @param least the least, negative infinity if there is none
/// @param greatest the greatest, infinity if there is none
public record Range(double least, double greatest) {

  /// Every number.
  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /// Whether a number is allowed.
  ///
  /// @param number the number
  /// @return false also for NaN
  public boolean contains(double number) {
    return number >= least && number <= greatest;
  }
}
