package org.truechimer.conf.check;

import java.util.Map;
import java.util.regex.Pattern;

/// Time spans as systemd.time(7) writes them.
public final class TimeSpan {

  private static final Pattern PART =
      Pattern.compile("\\G\\s*([0-9]{1,18}(?:\\.[0-9]{0,18})?)\\s*([a-zA-Zµμ]*)");

  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("usec", 1e-6),
          Map.entry("us", 1e-6),
          Map.entry("µs", 1e-6),
          Map.entry("μs", 1e-6),
          Map.entry("msec", 1e-3),
          Map.entry("ms", 1e-3),
          Map.entry("seconds", 1.0),
          Map.entry("second", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("s", 1.0),
          Map.entry("minutes", 60.0),
          Map.entry("minute", 60.0),
          Map.entry("min", 60.0),
          Map.entry("m", 60.0),
          Map.entry("hours", 3600.0),
          Map.entry("hour", 3600.0),
          Map.entry("hr", 3600.0),
          Map.entry("h", 3600.0),
          Map.entry("days", 86400.0),
          Map.entry("day", 86400.0),
          Map.entry("d", 86400.0),
          Map.entry("weeks", 604800.0),
          Map.entry("week", 604800.0),
          Map.entry("w", 604800.0),
          Map.entry("months", 2629800.0),
          Map.entry("month", 2629800.0),
          Map.entry("M", 2629800.0),
          Map.entry("years", 31557600.0),
          Map.entry("year", 31557600.0),
          Map.entry("y", 31557600.0));

  private TimeSpan() {}

  /// Reads a span.
  ///
  /// @param text for example "34min 8s", "infinity"
  /// @return seconds; NaN if it is none
  public static double seconds(String text) {
    if (text.strip().equals("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    var parts = PART.matcher(text);
    double total = 0;
    int end = 0;
    while (end < text.length() && parts.find()) {
      var unit = UNITS.get(parts.group(2));
      if (unit == null) {
        return Double.NaN;
      }
      total += Double.parseDouble(parts.group(1)) * unit;
      end = parts.end();
    }
    return end > 0 && text.substring(end).isBlank() ? total : Double.NaN;
  }
}
