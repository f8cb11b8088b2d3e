package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The kinds of reply, with the lengths that the protocol fixes.
public enum ReplyKind {
  /// Nothing but the status.
  NULL(1, 28, _ -> new Report.Nothing()),
  /// How many sources.
  N_SOURCES(2, 32, from -> new Report.SourceCount(from.getInt())),
  /// One source.
  SOURCE_DATA(3, 76, SourceReport::read),
  /// How well the clock is kept.
  TRACKING(5, 104, TrackingReport::read),
  /// The regression of one source.
  SOURCE_STATS(6, 84, SourceStatsReport::read),
  /// The real-time clock.
  RTC(7, 56, RtcReport::read),
  /// How many sources are online.
  ACTIVITY(12, 48, ActivityReport::read),
  /// The smoothing of served time.
  SMOOTHING(13, 52, SmoothingReport::read),
  /// The last packet of one source, of chrony up to 4.4.
  NTP_DATA_OLD(16, 152, from -> NtpReport.read(from, false)),
  /// The name of one source.
  SOURCE_NAME(19, 284, Report.SourceName::read),
  /// How one source proves itself.
  AUTH_DATA(20, 52, AuthReport::read),
  /// Who asks this server.
  CLIENTS(21, 520, ClientsReport::read),
  /// Why one source is selected.
  SELECT_DATA(23, 76, SelectReport::read),
  /// What the server has served, of chrony 4.2 and 4.3: 32-bit counts.
  SERVER_STATS_OLD(24, 72, ServerStatsReport::readOld),
  /// What the server has served.
  SERVER_STATS(25, 196, ServerStatsReport::read),
  /// The last packet of one source.
  NTP_DATA(26, 172, from -> NtpReport.read(from, true));

  private final int code;
  private final int length;
  private final Function<ByteBuffer, Report> reader;

  ReplyKind(int code, int length, Function<ByteBuffer, Report> reader) {
    this.code = code;
    this.length = length;
    this.reader = reader;
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

  Report read(ByteBuffer body) {
    return reader.apply(body);
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
