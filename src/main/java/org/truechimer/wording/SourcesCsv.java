package org.truechimer.wording;

import static org.truechimer.wording.Csv.field;
import static org.truechimer.wording.Csv.number;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.truechimer.snapshot.SourceSnapshot;

/// The peer table as comma-separated values (RFC 4180): SI units in the column names, a point as
/// decimal mark, empty fields for what is not known.
public final class SourcesCsv {

  private static final String HEADER =
      "tally,name,address,port,reference_id,stratum,leap,last_reply_utc,when_seconds,poll_seconds,"
          + "reach_octal,delay_seconds,offset_seconds,root_distance_seconds,jitter_seconds,"
          + "authentication,standing,sent,received";

  private SourcesCsv() {}

  /// The table.
  ///
  /// @param sources its rows
  /// @param now the present, for the age of each row's last answer
  /// @return lines that each end in CR LF, the first with the names of the columns
  public static String text(List<SourceSnapshot> sources, Instant now) {
    return sources.stream()
        .map(source -> row(source, now))
        .collect(Collectors.joining("\r\n", HEADER + "\r\n", sources.isEmpty() ? "" : "\r\n"));
  }

  private static String row(SourceSnapshot source, Instant now) {
    var replied = source.lastReplyAt();
    return String.join(
        ",",
        field(source.tally().name().toLowerCase(Locale.ROOT)),
        field(source.name()),
        field(source.address() == null ? "" : source.address()),
        Integer.toString(source.port()),
        field(source.referenceId()),
        Integer.toString(source.stratum()),
        field(source.leap().name().toLowerCase(Locale.ROOT)),
        replied == null ? "" : replied.toString(),
        replied == null ? "" : Long.toString(Duration.between(replied, now).toSeconds()),
        number(source.poll().seconds()),
        Integer.toOctalString(source.reach()),
        number(source.delaySeconds()),
        number(source.offsetSeconds()),
        number(source.rootDistanceSeconds()),
        number(source.jitterSeconds()),
        field(source.authentication().name().toLowerCase(Locale.ROOT)),
        field(source.standing().getClass().getSimpleName().toLowerCase(Locale.ROOT)),
        Long.toString(source.sent()),
        Long.toString(source.received()));
  }
}
