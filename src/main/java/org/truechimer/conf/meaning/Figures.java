package org.truechimer.conf.meaning;

import java.math.BigDecimal;

/// Numbers as configurations write them.
public final class Figures {

  private Figures() {}

  /// A whole number.
  ///
  /// @param text decimal, with a sign or without
  /// @param otherwise what it is taken for if it is none
  /// @return the number
  public static int whole(String text, int otherwise) {
    return text.matches("[-+]?[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  /// A number.
  ///
  /// @param text decimal, with an exponent or without
  /// @return NaN if it is none
  public static double number(String text) {
    return text.matches("[-+]?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})([eE][-+]?[0-9]{1,3})?")
        ? Double.parseDouble(text)
        : Double.NaN;
  }

  /// A number in decimal, as short as it can be.
  ///
  /// @param number a finite number
  /// @return for example "0.128", "1", "1000"
  public static String text(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /// The power of two that is nearest to an interval.
  ///
  /// @param seconds a positive interval
  /// @return its exponent
  public static int exponent(double seconds) {
    return (int) Math.round(Math.log(seconds) / Math.log(2));
  }
}
