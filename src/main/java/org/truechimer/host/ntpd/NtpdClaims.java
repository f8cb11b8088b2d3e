package org.truechimer.host.ntpd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.AssociationStatus;
import org.truechimer.mode6.PeersTable;
import org.truechimer.mode6.SystemStatus;
import org.truechimer.mode6.Variables;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Kind;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// ntpd's variables as claims. Its offsets have our sign; its times are milliseconds.
final class NtpdClaims {

  private static final double MILLI = 1e-3;
  private static final int UNSYNCHRONISED = 16;
  private static final int LONGEST_POLL = 17;

  private NtpdClaims() {}

  /// @param peer address of the system peer, empty without one
  static SystemClaim system(SystemStatus status, Variables variables, String peer, Instant at) {
    var leap = leap(variables.integer("leap", status.leap()));
    int stratum = variables.integer("stratum", UNSYNCHRONISED);
    boolean synchronised = leap != Leap.UNSYNCHRONISED && stratum > 0 && stratum < UNSYNCHRONISED;
    double offset = seconds(variables, "offset");
    double delay = seconds(variables, "rootdelay");
    double dispersion = seconds(variables, "rootdisp");
    var reference = variables.time("reftime");
    return new SystemClaim(
        synchronised,
        leap,
        synchronised ? stratum : UNSYNCHRONISED,
        variables.text("refid"),
        peer,
        reference == null || reference.isZero() ? null : reference.toInstant(at),
        offset,
        offset,
        Double.NaN,
        seconds(variables, "sys_jitter"),
        // What it adds to the clock's rate is what the clock lacks.
        0.0 - variables.number("frequency"),
        variables.number("clk_wander"),
        delay,
        dispersion,
        synchronised ? Math.abs(offset) + dispersion + delay / 2 : Double.NaN,
        Double.NaN);
  }

  static SourceClaim source(PeersTable.Row row) {
    var variables = row.variables();
    var status = row.status();
    var kind = kind(variables);
    boolean heard = variables.integer("stratum", UNSYNCHRONISED) < UNSYNCHRONISED || age(row) >= 0;
    double offset = heard ? seconds(variables, "offset") : Double.NaN;
    double delay = heard ? seconds(variables, "delay") : Double.NaN;
    double dispersion = heard ? seconds(variables, "dispersion") : Double.NaN;
    double jitter = heard ? seconds(variables, "jitter") : Double.NaN;
    double distance =
        (delay + seconds(variables, "rootdelay")) / 2
            + dispersion
            + seconds(variables, "rootdisp")
            + jitter;
    var host = variables.text("srchost");
    var address = address(variables, kind);
    return new SourceClaim(
        status.association(),
        host.isEmpty() ? address : host,
        address,
        kind,
        selection(status.selection()),
        status.selection().tally(),
        RejectionReasons.of(status, variables),
        variables.text("refid"),
        variables.integer("stratum", UNSYNCHRONISED),
        leap(variables.integer("leap", 3)),
        poll(variables),
        variables.integer("reach", -1) & 0xff,
        age(row),
        offset,
        offset,
        delay / 2 + dispersion,
        delay,
        jitter,
        Double.isNaN(offset) || Double.isNaN(distance)
            ? null
            : new Interval(offset - distance, offset + distance),
        authentication(variables),
        variables.integer("ntscookies", -1));
  }

  private static String address(Variables variables, Kind kind) {
    var address = variables.text("srcadr");
    boolean none = address.equals("0.0.0.0") || address.equals("::");
    return none || kind == Kind.POOL
        ? ""
        : kind == Kind.REFERENCE_CLOCK ? variables.text("refid") : address;
  }

  private static Kind kind(Variables variables) {
    if (variables.text("srcadr").startsWith("127.127.")
        || variables.text("srchost").indexOf('(') >= 0) {
      return Kind.REFERENCE_CLOCK;
    }
    if (variables.text("refid").equals("POOL")) {
      return Kind.POOL;
    }
    return switch (variables.integer("hmode", 3)) {
      case 1, 2 -> Kind.PEER;
      case 5, 6 -> Kind.BROADCAST;
      default -> Kind.SERVER;
    };
  }

  private static double poll(Variables variables) {
    int theirs = variables.integer("ppoll", -1);
    int ours = variables.integer("hpoll", -1);
    if (ours < 0) {
      return -1;
    }
    return 1L << Math.min(theirs < 0 ? ours : Math.min(ours, theirs), LONGEST_POLL);
  }

  /// Seconds since the last packet, -1 before the first.
  private static long age(PeersTable.Row row) {
    var received = row.variables().time("rec");
    return received == null || received.isZero()
        ? -1
        : Math.max(0, Duration.between(received.toInstant(row.at()), row.at()).toSeconds());
  }

  private static Selection selection(AssociationStatus.Selection selection) {
    return switch (selection) {
      case REJECT -> Selection.REJECTED;
      case FALSETICKER -> Selection.FALSETICKER;
      case EXCESS, OUTLIER -> Selection.OUTLIER;
      case CANDIDATE -> Selection.CANDIDATE;
      case BACKUP -> Selection.BACKUP;
      case SYSTEM_PEER -> Selection.SYSTEM_PEER;
      case PPS_PEER -> Selection.PPS_PEER;
    };
  }

  private static Authentication authentication(Variables variables) {
    if (variables.integer("ntscookies", -1) >= 0) {
      return Authentication.NTS;
    }
    return variables.integer("keyid", 0) == 0 ? Authentication.NONE : Authentication.SYMMETRIC_KEY;
  }

  private static double seconds(Variables variables, String name) {
    return variables.number(name) * MILLI;
  }

  private static Leap leap(int code) {
    return switch (code) {
      case 0 -> Leap.NONE;
      case 1 -> Leap.INSERT;
      case 2 -> Leap.DELETE;
      default -> Leap.UNSYNCHRONISED;
    };
  }

  /// The row with a number.
  static PeersTable.@Nullable Row row(List<PeersTable.Row> rows, int association) {
    return rows.stream()
        .filter(row -> row.status().association() == association)
        .findFirst()
        .orElse(null);
  }
}
