package org.truechimer.ui.sources;

import java.util.Comparator;
import java.util.Locale;

/// A column of the peer table.
public enum SourceColumn {
  /// Character of `ntpq -p`.
  TALLY(28, false),
  /// Name as configured.
  NAME(142, false),
  /// Numeric address.
  ADDRESS(120, false),
  /// Reference ID.
  REFID(126, false),
  /// Stratum.
  STRATUM(72, true),
  /// Age of the last answer.
  WHEN(68, true),
  /// Polling interval.
  POLL(60, true),
  /// Reach register.
  REACH(84, false),
  /// Round trip.
  DELAY(76, true),
  /// Offset.
  OFFSET(84, true),
  /// Offset with its error, as a picture.
  ERROR(104, false),
  /// Jitter.
  JITTER(76, true),
  /// Authentication.
  AUTHENTICATION(66, false),
  /// State in words.
  STATE(116, false);

  private final int width;
  private final boolean number;

  SourceColumn(int width, boolean number) {
    this.width = width;
    this.number = number;
  }

  /// How rows are ordered by it.
  ///
  /// @return rising order; what is not known comes last
  Comparator<PeerState> order() {
    return switch (this) {
      case TALLY, STATE -> Comparator.comparingInt(PeerState::rank);
      case NAME -> Comparator.comparing((PeerState row) -> row.name().toLowerCase(Locale.ROOT));
      case ADDRESS -> Comparator.comparing(PeerState::address);
      case REFID -> Comparator.comparing(PeerState::referenceId);
      case STRATUM -> Comparator.comparingInt(PeerState::stratum);
      case WHEN -> Comparator.comparingLong(PeerState::whenSeconds);
      case POLL -> Comparator.comparingDouble(PeerState::pollSeconds);
      case REACH ->
          Comparator.comparingInt(row -> row.reach() < 0 ? -1 : Integer.bitCount(row.reach()));
      case DELAY -> Comparator.comparingDouble(PeerState::delaySeconds);
      case OFFSET -> Comparator.comparingDouble(PeerState::offsetSeconds);
      case ERROR -> Comparator.comparingDouble(PeerState::errorSeconds);
      case JITTER -> Comparator.comparingDouble(PeerState::jitterSeconds);
      case AUTHENTICATION -> Comparator.comparing(PeerState::authentication);
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
}
