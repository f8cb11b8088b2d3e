package org.truechimer.columns;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The conversions of C's `printf` that tables of figures need.
///
/// Java's own formatter rounds the shortest decimal that stands for a number, and halves up; C
/// rounds the number itself, and halves to even. 1.00105 with four decimals is 1.0011 in Java and
/// 1.0010 in C.
public final class Printf {

  private Printf() {}

  /// `%.nf`: a number with a fixed count of decimals.
  ///
  /// @param value the number
  /// @param decimals digits after the point, not negative
  /// @return such as "-0.0" for -0.01; "nan" and "inf" for what is no number
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    var digits =
        new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return isNegative(value) ? "-" + digits : digits;
  }

  /// `%+.nf`: the same with a sign in any case.
  ///
  /// @param value the number
  /// @param decimals digits after the point, not negative
  /// @return such as "+0.0"
  public static String signed(double value, int decimals) {
    return isNegative(value) || Double.isNaN(value)
        ? fixed(value, decimals)
        : "+" + fixed(value, decimals);
  }

  /// `%ns`: set to the right.
  ///
  /// @param text the text; a longer one stays whole
  /// @param width at least so many characters
  /// @return the text with blanks before it
  public static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// `%-ns`: set to the left.
  ///
  /// @param text the text; a longer one stays whole
  /// @param width at least so many characters
  /// @return the text with blanks after it
  public static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// `%.ns`: cut.
  ///
  /// @param text the text
  /// @param most at most so many characters are kept
  /// @return the beginning of the text
  public static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /// Zero has a sign too.
  private static boolean isNegative(double value) {
    return Math.copySign(1, value) < 0 && !Double.isNaN(value);
  }
}
