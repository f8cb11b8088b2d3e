package org.truechimer.wording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;

/// The peer table as text in the layout of `ntpq -p` (NTPsec's, four decimals), so that scripts and
/// eyes that know the one can read the other.
public final class PeerTable {

  private static final String HEADER =
      """
           remote           refid      st t when poll reach   delay   offset   jitter
      ===============================================================================
      """;

  private PeerTable() {}

  /// The table. Times are in milliseconds, reach is octal, and the offset has the sign that ntpq
  /// and we share; what is not known is 0.0000, as it is there.
  ///
  /// @param sources its rows
  /// @param now the present, for the age of each row's last answer
  /// @return lines that each end in a line feed
  public static String ntpq(List<SourceSnapshot> sources, Instant now) {
    var text = new StringBuilder(HEADER.length() + 80 * sources.size()).append(HEADER);
    for (var source : sources) {
      text.append(
          row(
              source.tally().symbol(),
              source.name(),
              source.referenceId(),
              source.stratum(),
              type(source),
              age(source.lastReplyAt(), now),
              source.poll().seconds(),
              source.reach(),
              source.delaySeconds(),
              source.offsetSeconds(),
              source.jitterSeconds()));
    }
    return text.toString();
  }

  /// A daemon's claims in the same layout, whichever daemon it is.
  ///
  /// @param claims its rows
  /// @return lines that each end in a line feed
  public static String claims(List<SourceClaim> claims) {
    var text = new StringBuilder(HEADER.length() + 80 * claims.size()).append(HEADER);
    for (var claim : claims) {
      text.append(
          row(
              claim.tally(),
              claim.name(),
              claim.referenceId(),
              claim.stratum(),
              type(claim.kind()),
              claim.lastReplySeconds(),
              claim.pollSeconds(),
              Math.max(0, claim.reach()),
              claim.delaySeconds(),
              claim.offsetSeconds(),
              claim.jitterSeconds()));
    }
    return text.toString();
  }

  /// As NTPsec's ntpq: the number of cookies where NTS proves a server.
  private static char type(SourceSnapshot source) {
    return source.proof() instanceof ProofSnapshot.Nts nts && nts.cookies() > 0
        ? (char) ('0' + nts.cookies())
        : 'u';
  }

  private static char type(SourceClaim.Kind kind) {
    return switch (kind) {
      case SERVER -> 'u';
      case POOL -> 'p';
      case PEER -> 's';
      case REFERENCE_CLOCK -> 'l';
      case BROADCAST -> 'b';
    };
  }

  private static String row(
      char tally,
      String name,
      String referenceId,
      int stratum,
      char type,
      long whenSeconds,
      double pollSeconds,
      int reach,
      double delaySeconds,
      double offsetSeconds,
      double jitterSeconds) {
    return String.format(
        Locale.ROOT,
        "%c%-15.15s %-15.15s %2d %c %4s %4s  %3o %s %s %s\n",
        tally,
        name,
        referenceId.isEmpty() ? ".INIT." : referenceId,
        stratum,
        type,
        interval(whenSeconds),
        interval(Math.round(pollSeconds)),
        reach,
        milliseconds(delaySeconds),
        milliseconds(offsetSeconds),
        milliseconds(jitterSeconds));
  }

  private static long age(@Nullable Instant then, Instant now) {
    return then == null ? 0 : Duration.between(then, now).toSeconds();
  }

  /// ntpq's steps: seconds up to 2048, then minutes up to 300, hours up to 96, days.
  private static String interval(long seconds) {
    if (seconds <= 0) {
      return "-";
    }
    if (seconds <= 2048) {
      return Long.toString(seconds);
    }
    long minutes = (seconds + 29) / 60;
    if (minutes <= 300) {
      return minutes + "m";
    }
    long hours = (minutes + 29) / 60;
    return hours <= 96 ? hours + "h" : (hours + 11) / 24 + "d";
  }

  /// Eight characters; decimals give way to digits before the point.
  private static String milliseconds(double seconds) {
    double value = Double.isFinite(seconds) ? seconds * 1e3 : 0;
    double size = value < 0 ? -value * 10 : value;
    int decimals = size < 1e3 ? 4 : size < 1e4 ? 3 : size < 1e5 ? 2 : size < 1e6 ? 1 : 0;
    return String.format(Locale.ROOT, "%8." + decimals + "f", value);
  }
}
