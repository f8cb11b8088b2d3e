package org.truechimer.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.truechimer.snapshot.Interval;

/// Figures as people read them: scaled units, at most four significant digits, the true minus sign,
/// a dash for what is not known.
///
/// Numbers look the same in every language; only the words beside them are translated.
public final class QuantityFormat {

  /// What stands for a value that is not known.
  public static final String UNKNOWN = "–";

  private static final char MINUS = '−';
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Messages messages;

  /// A format whose words come from one language.
  ///
  /// @param messages the language
  public QuantityFormat(Messages messages) {
    this.messages = messages;
  }

  /// A figure and its unit apart, for places that set them in different type.
  ///
  /// @param number the figure, with sign if there is one
  /// @param unit the unit's symbol; empty for a value that is not known
  public record Scaled(String number, String unit) {

    /// Both together.
    ///
    /// @return such as "4.2 ms"
    public String text() {
      return unit.isEmpty() ? number : number + ' ' + unit;
    }
  }

  /// A time without a plus sign: a delay, a jitter.
  ///
  /// @param seconds seconds
  /// @return such as "4.2 ms"
  public String seconds(double seconds) {
    return scaled(seconds, false, true).text();
  }

  /// A time with its sign: an offset.
  ///
  /// @param seconds seconds
  /// @return such as "+38.1 µs"
  public String signed(double seconds) {
    return scaled(seconds, true, true).text();
  }

  /// A time for a place where it changes while it is looked at, so that its zeros stay.
  ///
  /// @param seconds seconds
  /// @param signed whether positive values carry a plus sign
  /// @return figure and unit
  public Scaled steady(double seconds, boolean signed) {
    return scaled(seconds, signed, false);
  }

  /// A bound on an error: rounded up, so that what is printed is a bound too.
  ///
  /// @param seconds seconds, not negative
  /// @return such as "4.3 ms" for 4.21 ms
  public String bound(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    if (seconds == 0) {
      return "0 s";
    }
    // Binary fractions such as 0.0042 lie a hair above their decimal form; that hair is not data.
    var value = BigDecimal.valueOf(seconds).round(new MathContext(9));
    var rounded = value.round(new MathContext(2, RoundingMode.UP));
    var unit = TimeUnitScale.of(rounded.doubleValue());
    var number = rounded.divide(BigDecimal.valueOf(unit.seconds()), MathContext.DECIMAL64);
    return number.stripTrailingZeros().toPlainString() + ' ' + unit.symbol();
  }

  /// A time of which only the size matters.
  ///
  /// @param seconds seconds; the sign is dropped
  /// @return three significant digits, such as "101 ms"
  public String about(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    var rounded = BigDecimal.valueOf(Math.abs(seconds)).round(new MathContext(3)).doubleValue();
    var unit = TimeUnitScale.of(rounded);
    return BigDecimal.valueOf(rounded / unit.seconds())
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + ' '
        + unit.symbol();
  }

  /// A number for a table column that keeps one unit, with three decimals.
  ///
  /// @param seconds seconds
  /// @param unit the column's unit
  /// @param signed whether positive values carry a plus sign
  /// @return the number without its unit
  public String inColumn(double seconds, TimeUnitScale unit, boolean signed) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    double value = seconds / unit.seconds();
    int decimals = Math.abs(value) >= 1e5 ? 0 : 3;
    return withSign(String.format(Locale.ROOT, "%." + decimals + "f", value), signed);
  }

  /// A range of offsets in the unit that suits it.
  ///
  /// @param interval the range
  /// @return such as "[+96.7, +106.7] ms"
  public String interval(Interval interval) {
    return interval(interval, unitOf(interval));
  }

  /// A range of offsets in the unit that suits another, larger one beside it.
  ///
  /// @param interval the range
  /// @param unit the unit
  /// @return such as "[−0.40, +0.80] ms"
  public String interval(Interval interval, TimeUnitScale unit) {
    double low = interval.lowSeconds() / unit.seconds();
    double high = interval.highSeconds() / unit.seconds();
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return UNKNOWN;
    }
    int decimals = high > low ? Math.clamp(2 - (long) Math.floor(Math.log10(high - low)), 0, 3) : 3;
    var pattern = "%." + decimals + "f";
    return "["
        + withSign(String.format(Locale.ROOT, pattern, low), true)
        + ", "
        + withSign(String.format(Locale.ROOT, pattern, high), true)
        + "] "
        + unit.symbol();
  }

  /// The unit that suits a range of offsets.
  ///
  /// @param interval the range
  /// @return the unit of its end that is further from zero
  public static TimeUnitScale unitOf(Interval interval) {
    return TimeUnitScale.of(
        Math.max(Math.abs(interval.lowSeconds()), Math.abs(interval.highSeconds())));
  }

  /// A rate.
  ///
  /// @param ppm parts per million
  /// @return such as "−12.804 ppm"
  public String ppm(double ppm) {
    return Double.isFinite(ppm)
        ? withSign(String.format(Locale.ROOT, "%.3f", ppm), true) + " ppm"
        : UNKNOWN;
  }

  /// A rate without sign: a bound.
  ///
  /// @param ppm parts per million, not negative
  /// @return such as "0.011 ppm"
  public String ppmBound(double ppm) {
    return Double.isFinite(ppm) ? String.format(Locale.ROOT, "%.3f ppm", ppm) : UNKNOWN;
  }

  /// An offset in words, for people who do not know its sign by heart.
  ///
  /// @param seconds positive: the clock is behind
  /// @return such as "1.2 ms behind"
  public String offsetWords(double seconds) {
    if (!Double.isFinite(seconds)) {
      return messages.text("offset.unknown");
    }
    if (seconds == 0) {
      return messages.text("offset.exact");
    }
    return messages.text(
        seconds > 0 ? "offset.behind" : "offset.ahead", seconds(Math.abs(seconds)));
  }

  /// How long ago something was.
  ///
  /// @param then when it was
  /// @param now the present
  /// @return such as "12 s ago"
  public String ago(Instant then, Instant now) {
    return messages.text("ago", duration(Math.max(0, Duration.between(then, now).toSeconds())));
  }

  /// A length of time in the largest unit of which it holds two.
  ///
  /// @param seconds not negative
  /// @return such as "12 s", "5 min", "3 h", "9 d"
  public String duration(long seconds) {
    if (seconds < 120) {
      return messages.text("duration.seconds", Long.toString(seconds));
    }
    if (seconds < 2 * 3600) {
      return messages.text("duration.minutes", Long.toString(seconds / 60));
    }
    return seconds < 2 * 86_400
        ? messages.text("duration.hours", Long.toString(seconds / 3600))
        : messages.text("duration.days", Long.toString(seconds / 86_400));
  }

  /// The time of day.
  ///
  /// @param at when
  /// @param zone the zone it is shown in
  /// @return such as "14:07:32"
  public String timeOfDay(Instant at, ZoneId zone) {
    return TIME_OF_DAY.format(at.atZone(zone));
  }

  /// Date and time of day.
  ///
  /// @param at when
  /// @param zone the zone it is shown in
  /// @return such as "2026-11-22 14:07:32"
  public String dateAndTime(Instant at, ZoneId zone) {
    return DATE_AND_TIME.format(at.atZone(zone));
  }

  private static Scaled scaled(double seconds, boolean signed, boolean strip) {
    if (!Double.isFinite(seconds)) {
      return new Scaled(UNKNOWN, "");
    }
    var unit = TimeUnitScale.of(seconds);
    var number = rounded(seconds, unit);
    if (Math.abs(number.doubleValue()) >= 1000 && unit != TimeUnitScale.SECONDS) {
      unit = unit.larger();
      number = rounded(seconds, unit);
    }
    if (strip) {
      number = number.stripTrailingZeros();
    }
    return new Scaled(withSign(number.toPlainString(), signed), unit.symbol());
  }

  private static BigDecimal rounded(double seconds, TimeUnitScale unit) {
    double value = seconds / unit.seconds();
    double size = Math.abs(value);
    int decimals = size < 9.995 ? 2 : size < 999.95 ? 1 : 0;
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /// Puts the true minus sign, and the plus sign where it is wished for; a value that was rounded
  /// to zero has no sign.
  private static String withSign(String number, boolean signed) {
    boolean negative = number.startsWith("-");
    var digits = negative ? number.substring(1) : number;
    if (digits.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      return digits;
    }
    return negative ? MINUS + digits : signed ? '+' + digits : digits;
  }
}
