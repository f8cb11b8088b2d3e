package org.truechimer.wording;

/// Fields of comma-separated values (RFC 4180).
final class Csv {

  private Csv() {}

  /// A figure with a point as decimal mark; empty if it is not known.
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  /// Quotes a text where RFC 4180 wants it, and puts an apostrophe before one that a spreadsheet
  /// would run as a formula: names and reference IDs come from the network.
  static String field(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    var safe = formula ? "'" + text : text;
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
