package org.truechimer.ui.sources;

import java.util.Comparator;
import java.util.Locale;
import org.truechimer.snapshot.SourceSnapshot;

/// A column of the peer table.
public enum SourceColumn {
  /// Character of `ntpq -p`.
  TALLY(28, false),
  /// Name as configured.
  NAME(142, false),
  /// Numeric address.
  ADDRESS(120, false),
  /// Reference ID.
  REFID(118, false),
  /// Stratum.
  STRATUM(72, true),
  /// Age of the last answer.
  WHEN(72, true),
  /// Polling interval.
  POLL(60, true),
  /// Reach register.
  REACH(86, false),
  /// Round trip.
  DELAY(78, true),
  /// Offset.
  OFFSET(84, true),
  /// Offset with its error, as a picture.
  ERROR(106, false),
  /// Jitter.
  JITTER(78, true),
  /// Authentication.
  AUTHENTICATION(58, false),
  /// State in words.
  STATE(104, false);

  private final int width;
  private final boolean number;

  SourceColumn(int width, boolean number) {
    this.width = width;
    this.number = number;
  }

  /// How rows are ordered by it.
  ///
  /// @return rising order; what is not known comes last
  public Comparator<RowState> order() {
    return switch (this) {
      case TALLY -> Comparator.comparing((RowState row) -> row.source().tally()).reversed();
      case NAME ->
          Comparator.comparing((RowState row) -> row.source().name().toLowerCase(Locale.ROOT));
      case ADDRESS -> Comparator.comparing((RowState row) -> address(row.source()));
      case REFID -> Comparator.comparing((RowState row) -> row.source().referenceId());
      case STRATUM -> Comparator.comparingInt(row -> row.source().stratum());
      case WHEN -> Comparator.comparingLong(RowState::whenSeconds);
      case POLL -> Comparator.comparing((RowState row) -> row.source().poll());
      case REACH -> Comparator.comparingInt(row -> Integer.bitCount(row.source().reach()));
      case DELAY -> Comparator.comparingDouble(row -> row.source().delaySeconds());
      case OFFSET -> Comparator.comparingDouble(row -> row.source().offsetSeconds());
      case ERROR -> Comparator.comparingDouble(row -> row.source().rootDistanceSeconds());
      case JITTER -> Comparator.comparingDouble(row -> row.source().jitterSeconds());
      case AUTHENTICATION -> Comparator.comparing((RowState row) -> row.source().authentication());
      case STATE -> Comparator.comparing((RowState row) -> row.source().tally());
    };
  }

  /// Its first width.
  ///
  /// @return pixels; never 80, which a table takes for "not chosen"
  public double width() {
    return width;
  }

  /// Whether it holds numbers, which stand on the right.
  ///
  /// @return true for numbers
  public boolean number() {
    return number;
  }

  /// Whether it cannot be hidden.
  ///
  /// @return true for the name
  public boolean always() {
    return this == NAME || this == TALLY;
  }

  private static String address(SourceSnapshot source) {
    var address = source.endpoint();
    return address == null ? "" : address;
  }
}
