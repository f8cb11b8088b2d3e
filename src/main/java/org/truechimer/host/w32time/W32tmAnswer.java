package org.truechimer.host.w32time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of the form "label: value" that `w32tm` prints. The labels are in the language of the
/// system, and their encoding is that of its console; the order of the lines is fixed, and values
/// begin with a number.
///
/// @param values what stands behind the first colon of each line that has one
record W32tmAnswer(List<String> values) {

  private static final int MOST_LINES = 1000;
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*([+-]?(?:0[xX][0-9a-fA-F]{1,8}|\\d{1,12}(?:[.,]\\d{1,12})?)).*", Pattern.DOTALL);

  /// Copies the list.
  W32tmAnswer {
    values = List.copyOf(values);
  }

  static W32tmAnswer parse(String text) {
    var values = new ArrayList<String>();
    for (var line : text.lines().limit(MOST_LINES).toList()) {
      // Chinese and Japanese use the wide colon in running text.
      int colon = first(line.indexOf(':'), line.indexOf('：'));
      if (colon >= 0) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return new W32tmAnswer(values);
  }

  private static int first(int one, int other) {
    return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
  }

  String text(int line) {
    return line < values.size() ? values.get(line) : "";
  }

  /// The number that a value begins with.
  ///
  /// @return NaN if there is none
  double number(int line) {
    Matcher number = NUMBER.matcher(text(line));
    if (!number.matches()) {
      return Double.NaN;
    }
    var digits = number.group(1);
    int hexadecimal = digits.toLowerCase(Locale.ROOT).indexOf("0x");
    return hexadecimal >= 0
        ? Long.parseLong(digits.substring(hexadecimal + 2), 16)
        : Double.parseDouble(digits.replace(',', '.'));
  }
}
