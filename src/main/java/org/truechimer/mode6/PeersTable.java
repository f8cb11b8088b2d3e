package org.truechimer.mode6;

import static org.truechimer.columns.Printf.cut;
import static org.truechimer.columns.Printf.fixed;
import static org.truechimer.columns.Printf.left;
import static org.truechimer.columns.Printf.right;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The table that `ntpq -pn` prints, character by character: that of NTPsec 1.2.2 for its own
/// daemon, that of the reference implementation for its own.
public enum PeersTable {
  /// NTPsec's: four decimals where the daemon sends six.
  NTPSEC("   jitter", 79),
  /// The reference implementation's: three decimals, cut to seven characters.
  CLASSIC("  jitter", 78);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int NAME_WIDTH = 15;
  private static final int REFERENCE_WIDTH = 15;
  private static final int CLASSIC_FIGURE = 7;
  private static final String HEADER =
      "     remote           refid      st t when poll reach   delay   offset";

  private final String lastColumn;
  private final int width;

  PeersTable(String lastColumn, int width) {
    this.lastColumn = lastColumn;
    this.width = width;
  }

  /// One association.
  ///
  /// @param listed its status when the list was read; those that are neither configured nor
  ///   reachable are left out
  /// @param status its status when its variables were read, from which the first character comes
  /// @param variables its variables
  /// @param at when they were read, by the local clock
  public record Row(
      AssociationStatus listed, AssociationStatus status, Variables variables, Instant at) {}

  /// Prints the table.
  ///
  /// @param rows in the order of their numbers
  /// @return lines that end in a line feed; empty without rows, where ntpq prints a sentence
  ///   instead
  public String print(List<Row> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    var text = new StringBuilder(HEADER).append(lastColumn).append('\n');
    text.append("=".repeat(width)).append('\n');
    for (var row : rows) {
      if (row.listed.configured() || row.listed.reachable()) {
        text.append(line(row)).append('\n');
      }
    }
    return text.toString();
  }

  private String line(Row row) {
    var variables = row.variables;
    var reference = reference(variables.text("refid"));
    int poll = Math.min(atLeastShortest(variables, "ppoll"), atLeastShortest(variables, "hpoll"));
    var decimals = this == NTPSEC && hasSixDecimals(variables.text("delay")) ? 4 : 3;
    return row.status.selection().tally()
        + left(cut(name(variables), NAME_WIDTH), NAME_WIDTH)
        + " "
        + left(reference, REFERENCE_WIDTH)
        + " "
        + right(Integer.toString(variables.integer("stratum", 20)), 2)
        + " "
        + type(variables)
        + " "
        + right(cut(interval(age(row)), 4), 4)
        + " "
        + right(cut(interval(1L << Math.clamp(poll, 0, 17)), 4), 4)
        + "  "
        + right(Integer.toOctalString(variables.integer("reach", 0)), 3)
        + figures(variables, decimals);
  }

  private String figures(Variables variables, int decimals) {
    var delay = variables.number("delay");
    var offset = variables.number("offset");
    var jitter = variables.number("jitter");
    return this == NTPSEC
        ? " "
            + scaled(delay, decimals)
            + " "
            + scaled(offset, decimals)
            + " "
            + scaled(jitter, decimals)
        : "  "
            + right(cut(fixed(delay, 3), CLASSIC_FIGURE), CLASSIC_FIGURE)
            + " "
            + right(cut(fixed(offset, 3), CLASSIC_FIGURE), 8)
            + " "
            + right(cut(fixed(jitter, 3), CLASSIC_FIGURE), CLASSIC_FIGURE);
  }

  private static int atLeastShortest(Variables variables, String name) {
    int exponent = variables.integer(name, 0);
    return exponent < 0 ? 3 : exponent;
  }

  /// A name where there is no address to show: pools, and reference clocks.
  private static String name(Variables variables) {
    var address = variables.text("srcadr");
    var host = variables.text("srchost");
    boolean nameless =
        address.isEmpty()
            || address.equals("0.0.0.0")
            || address.equals("::")
            || address.startsWith("127.127");
    return nameless && !host.isEmpty() ? host : address;
  }

  private static String reference(String id) {
    var shown = id.indexOf('.') < 0 && id.indexOf(':') < 0 ? "." + id + "." : id;
    return shown.length() <= REFERENCE_WIDTH
        ? shown
        : "-" + shown.substring(shown.length() - REFERENCE_WIDTH + 1);
  }

  private static char type(Variables variables) {
    var address = variables.text("srcadr");
    return switch (variables.integer("hmode", 0)) {
      case 1 -> 's';
      case 2 -> 'S';
      case 3 -> clientType(variables, address);
      case 5 -> address.startsWith("224.") ? 'M' : 'B';
      case 6 -> 'b';
      default -> '?';
    };
  }

  private static char clientType(Variables variables, String address) {
    if (variables.text("srchost").indexOf('(') >= 0 || address.startsWith("127.127.")) {
      return 'l';
    }
    if (variables.text("refid").equals("POOL")) {
      return 'p';
    }
    if (address.startsWith("224.")) {
      return 'a';
    }
    int cookies = variables.integer("ntscookies", -1);
    return cookies >= 0 ? (char) ('0' + Math.min(cookies, 9)) : 'u';
  }

  /// Seconds since the last packet. NTPsec's ntpq takes the last of the two variables in the
  /// daemon's order and rounds towards zero; the other takes the first that is set, and whole
  /// seconds of both clocks.
  private long age(Row row) {
    var received = row.variables.time("rec");
    var referenced = row.variables.time("reftime");
    if (this == CLASSIC) {
      var time = received == null || received.isZero() ? referenced : received;
      return time == null || time.isZero()
          ? 0
          : row.at.getEpochSecond() - time.toInstant(row.at).getEpochSecond();
    }
    var names = List.copyOf(row.variables.all().keySet());
    var time = names.indexOf("rec") > names.indexOf("reftime") ? received : referenced;
    return time == null || time.isZero()
        ? 0
        : Duration.between(time.toInstant(row.at), row.at).toNanos() / NANOS_PER_SECOND;
  }

  private static String interval(long seconds) {
    if (seconds <= 0) {
      return "-";
    }
    if (seconds <= 2048) {
      return Long.toString(seconds);
    }
    double minutes = (seconds + 29) / 60.0;
    if (minutes <= 300) {
      return (long) minutes + "m";
    }
    double hours = (minutes + 29) / 60;
    return hours <= 96 ? (long) hours + "h" : (long) ((hours + 11) / 24) + "d";
  }

  /// NTPsec's daemon sends six decimals, the reference implementation three.
  private static boolean hasSixDecimals(String figure) {
    return figure.length() > 6 && figure.charAt(figure.length() - 7) == '.';
  }

  /// Eight characters: the more there is before the point, the less after it.
  private static String scaled(double value, int decimals) {
    if (Double.isNaN(value)) {
      return right(".", 8);
    }
    double limit = Math.pow(10, (value < 0 ? 6 : 7) - decimals);
    int shown = decimals;
    while (shown > 0 && Math.abs(value) >= limit) {
      limit *= 10;
      shown--;
    }
    return right(fixed(shown == 0 ? (double) (long) value : value, shown), 8);
  }
}
