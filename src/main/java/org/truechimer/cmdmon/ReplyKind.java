package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The kinds of reply, with the lengths that the protocol fixes.
public enum ReplyKind {
  /// Nothing but the status.
  NULL(1, 28),
  /// How many sources.
  N_SOURCES(2, 32),
  /// One source.
  SOURCE_DATA(3, 76),
  /// How well the clock is kept.
  TRACKING(5, 104),
  /// The regression of one source.
  SOURCE_STATS(6, 84),
  /// The real-time clock.
  RTC(7, 56),
  /// How many sources are online.
  ACTIVITY(12, 48),
  /// The smoothing of served time.
  SMOOTHING(13, 52),
  /// The last packet of one source, of chrony up to 4.4.
  NTP_DATA_OLD(16, 152),
  /// The name of one source.
  SOURCE_NAME(19, 284),
  /// How one source proves itself.
  AUTH_DATA(20, 52),
  /// Who asks this server.
  CLIENTS(21, 520),
  /// Why one source is selected.
  SELECT_DATA(23, 76),
  /// What the server has served, of chrony 4.2 and 4.3: 32-bit counts.
  SERVER_STATS_OLD(24, 72),
  /// What the server has served.
  SERVER_STATS(25, 196),
  /// The last packet of one source.
  NTP_DATA(26, 172);

  private final int code;
  private final int length;

  ReplyKind(int code, int length) {
    this.code = code;
    this.length = length;
  }

  /// The number on the wire.
  ///
  /// @return such as 5
  public int code() {
    return code;
  }

  /// Length of the reply.
  ///
  /// @return octets, header included
  public int length() {
    return length;
  }

  /// The same figures in the layout of today.
  ///
  /// @return this, or the kind that took its place
  public ReplyKind newest() {
    return switch (this) {
      case NTP_DATA_OLD -> NTP_DATA;
      case SERVER_STATS_OLD -> SERVER_STATS;
      default -> this;
    };
  }

  /// The same figures in the shortest layout, that of older programs.
  ///
  /// @return this, or the kind whose place it took
  public ReplyKind oldest() {
    return switch (this) {
      case NTP_DATA -> NTP_DATA_OLD;
      case SERVER_STATS -> SERVER_STATS_OLD;
      default -> this;
    };
  }

  /// The newest layout that fits into a request: each chronyc pads its request to the length of the
  /// reply that it knows.
  ///
  /// @param room octets
  /// @return this, or the kind whose place it took
  public ReplyKind fitting(int room) {
    return length <= room ? this : oldest();
  }

  Report read(ByteBuffer body) {
    return switch (this) {
      case NULL -> new Report.Nothing();
      case N_SOURCES -> new Report.SourceCount(body.getInt());
      case SOURCE_DATA -> SourceReport.read(body);
      case TRACKING -> TrackingReport.read(body);
      case SOURCE_STATS -> SourceStatsReport.read(body);
      case RTC -> RtcReport.read(body);
      case ACTIVITY -> ActivityReport.read(body);
      case SMOOTHING -> SmoothingReport.read(body);
      case NTP_DATA_OLD -> NtpReport.read(body, false);
      case SOURCE_NAME -> Report.SourceName.read(body);
      case AUTH_DATA -> AuthReport.read(body);
      case CLIENTS -> ClientsReport.read(body);
      case SELECT_DATA -> SelectReport.read(body);
      case SERVER_STATS_OLD -> ServerStatsReport.readOld(body);
      case SERVER_STATS -> ServerStatsReport.read(body);
      case NTP_DATA -> NtpReport.read(body, true);
    };
  }

  /// The kind of a number.
  ///
  /// @param code as on the wire
  /// @return null if we do not know it
  public static @Nullable ReplyKind of(int code) {
    for (var kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
