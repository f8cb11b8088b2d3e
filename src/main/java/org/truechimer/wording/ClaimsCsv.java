package org.truechimer.wording;

import static org.truechimer.wording.Csv.field;
import static org.truechimer.wording.Csv.number;

import java.util.List;
import java.util.stream.Collectors;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;

/// A daemon's claims about its sources as comma-separated values (RFC 4180): SI units in the column
/// names, a point as decimal mark, our sign of offsets, empty fields for what it does not say.
public final class ClaimsCsv {

  private static final String HEADER =
      "daemon,read_at_utc,tally,selection,name,address,kind,reference_id,stratum,leap,when_seconds,"
          + "poll_seconds,reach_octal,delay_seconds,offset_seconds,measured_offset_seconds,"
          + "error_seconds,jitter_seconds,interval_low_seconds,interval_high_seconds,authentication,"
          + "reasons";

  private ClaimsCsv() {}

  /// The table.
  ///
  /// @param view who claims, and when
  /// @param claims its rows
  /// @return lines that each end in CR LF, the first with the names of the columns
  public static String text(DaemonView view, List<SourceClaim> claims) {
    return claims.stream()
        .map(claim -> row(view, claim))
        .collect(Collectors.joining("\r\n", HEADER + "\r\n", claims.isEmpty() ? "" : "\r\n"));
  }

  private static String row(DaemonView view, SourceClaim claim) {
    var interval = claim.interval();
    return String.join(
        ",",
        view.daemon().id(),
        view.at().toString(),
        field(Character.toString(claim.tally()).strip()),
        Sentences.key(claim.selection()),
        field(claim.name()),
        field(claim.address()),
        Sentences.key(claim.kind()),
        field(claim.referenceId()),
        Integer.toString(claim.stratum()),
        Sentences.key(claim.leap()),
        claim.lastReplySeconds() < 0 ? "" : Long.toString(claim.lastReplySeconds()),
        claim.pollSeconds() < 0 ? "" : number(claim.pollSeconds()),
        claim.reach() < 0 ? "" : Integer.toOctalString(claim.reach()),
        number(claim.delaySeconds()),
        number(claim.offsetSeconds()),
        number(claim.measuredSeconds()),
        number(claim.errorSeconds()),
        number(claim.jitterSeconds()),
        interval == null ? "" : number(interval.lowSeconds()),
        interval == null ? "" : number(interval.highSeconds()),
        Sentences.key(claim.authentication()),
        field(
            claim.reasons().stream()
                .map(reason -> Sentences.key(reason.code()))
                .collect(Collectors.joining(" "))));
  }
}
