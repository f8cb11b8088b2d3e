package org.truechimer.cmdmon;

import static org.truechimer.columns.Printf.fixed;
import static org.truechimer.columns.Printf.left;
import static org.truechimer.columns.Printf.right;
import static org.truechimer.columns.Printf.signed;

import java.util.List;

/// The table that `chronyc -n sources` prints, character by character.
public final class SourcesTable {

  private static final String HEADER =
      "MS Name/IP address         Stratum Poll Reach LastRx Last sample               ";
  private static final int NAME_WIDTH = 27;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;
  private static final double YEAR = 365 * DAY;

  private SourcesTable() {}

  /// Prints the table.
  ///
  /// @param sources in chronyd's order; those without an address are left out, as chronyc does
  ///   without `-a`
  /// @return lines that end in a line feed
  public static String print(List<SourceReport> sources) {
    var text = new StringBuilder(HEADER).append('\n').append("=".repeat(79)).append('\n');
    for (var source : sources) {
      if (source.address().family() != SourceAddress.Family.UNRESOLVED) {
        text.append(line(source)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(SourceReport source) {
    return source.mode().mark()
        + (source.state().tally() + " ")
        + left(source.label(), NAME_WIDTH)
        + "  "
        + right(Integer.toString(source.stratum()), 2)
        + "  "
        + right(Integer.toString(source.poll()), 2)
        + "   "
        + right(Integer.toOctalString(source.reach()), 3)
        + "  "
        + age(source.sinceSample())
        + "  "
        + offset(source.adjustedOffset())
        + "["
        + offset(source.measuredOffset())
        + "] +/- "
        + error(source.error());
  }

  private static String age(long seconds) {
    if (seconds < 0) {
      return "   -";
    }
    if (seconds < 1200) {
      return right(Long.toString(seconds), 4);
    }
    if (seconds < 36_000) {
      return right(seconds / 60 + "m", 4);
    }
    if (seconds < 345_600) {
      return right(seconds / 3600 + "h", 4);
    }
    long days = seconds / 86_400;
    return right(days > 999 ? days / 365 + "y" : days + "d", 4);
  }

  private static String offset(double seconds) {
    var scale = Scale.of(Math.abs(seconds));
    return right(signed(seconds * scale.factor, scale.decimals), scale.width + 1) + scale.unit;
  }

  private static String error(double seconds) {
    double size = Math.abs(seconds);
    var scale = Scale.of(size);
    return right(fixed(size * scale.factor, scale.decimals), scale.width) + scale.unit;
  }

  /// The unit in which a figure has at most four digits, or five from seconds on.
  private record Scale(double factor, int decimals, int width, String unit) {

    static Scale of(double size) {
      if (size < 9999.5e-9) {
        return new Scale(1e9, 0, 4, "ns");
      }
      if (size < 9999.5e-6) {
        return new Scale(1e6, 0, 4, "us");
      }
      if (size < 9999.5e-3) {
        return new Scale(1e3, 0, 4, "ms");
      }
      if (size < 999.5) {
        return new Scale(1, 1, 5, "s");
      }
      if (size < 99_999.5) {
        return new Scale(1, 0, 5, "s");
      }
      if (size < 99_999.5 * MINUTE) {
        return new Scale(1 / MINUTE, 0, 5, "m");
      }
      if (size < 99_999.5 * HOUR) {
        return new Scale(1 / HOUR, 0, 5, "h");
      }
      return size < 99_999.5 * DAY ? new Scale(1 / DAY, 0, 5, "d") : new Scale(1 / YEAR, 0, 5, "y");
    }
  }
}
