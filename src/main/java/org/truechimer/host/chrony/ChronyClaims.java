package org.truechimer.host.chrony;

import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.AuthReport;
import org.truechimer.cmdmon.RefidText;
import org.truechimer.cmdmon.SelectReport;
import org.truechimer.cmdmon.SourceAddress.Family;
import org.truechimer.cmdmon.SourceReport;
import org.truechimer.cmdmon.SourcesTable;
import org.truechimer.cmdmon.TrackingReport;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Kind;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// chronyd's reports as claims. This is the one place where its signs are turned into ours: in
/// `sources`, `selectdata` and "last offset" positive means that the clock is ahead.
final class ChronyClaims {

  private static final int UNSYNCHRONISED = 16;

  private final ChronySurvey survey;

  ChronyClaims(ChronySurvey survey) {
    this.survey = survey;
  }

  DaemonView view(Instant at, String endpoint, TrackingReport tracking) {
    var claims = new ArrayList<SourceClaim>();
    for (var source : survey.sources()) {
      claims.add(source(claims.size(), source));
    }
    return new DaemonView(
        Daemon.CHRONY,
        at,
        endpoint,
        "",
        system(tracking),
        claims,
        SourcesTable.print(survey.sources()),
        survey.withheld());
  }

  private SystemClaim system(TrackingReport tracking) {
    var leap = leap(tracking.leap());
    boolean synchronised = leap != Leap.UNSYNCHRONISED;
    var selected =
        survey.sources().stream()
            .filter(source -> source.state() == SourceReport.State.SELECTED)
            .findFirst()
            .orElse(null);
    var stats = selected == null ? null : survey.stats(selected);
    double bound =
        Math.abs(tracking.currentCorrection())
            + tracking.rootDispersion()
            + tracking.rootDelay() / 2;
    return new SystemClaim(
        synchronised,
        leap,
        synchronised ? tracking.stratum() : UNSYNCHRONISED,
        reference(tracking),
        selected == null ? "" : selected.label(),
        tracking.referenceTime().equals(Instant.EPOCH) ? null : tracking.referenceTime(),
        tracking.currentCorrection(),
        negated(tracking.lastOffset()),
        tracking.rmsOffset(),
        stats == null ? Double.NaN : stats.deviation(),
        tracking.frequencyPpm(),
        tracking.skewPpm(),
        tracking.rootDelay(),
        tracking.rootDispersion(),
        synchronised ? bound : Double.NaN,
        tracking.lastUpdateInterval());
  }

  private static String reference(TrackingReport tracking) {
    int id = tracking.referenceId();
    if (id == 0) {
      return "";
    }
    return switch (tracking.address().family()) {
      case IPV4 -> RefidText.ofAddress(id);
      case IPV6, UNRESOLVED -> RefidText.ofHash(id);
      case NONE -> clockOrLocal(id);
    };
  }

  /// A reference clock has a name, `local` has 127.127.1.1.
  private static String clockOrLocal(int id) {
    var name = RefidText.ofName(id);
    boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    return plain && !name.isEmpty() && id >>> 24 != 127 ? name : RefidText.ofAddress(id);
  }

  private SourceClaim source(int place, SourceReport source) {
    var stats = survey.stats(source);
    var selection = survey.selection(source);
    var packet = survey.packet(source);
    boolean unresolved = source.address().family() == Family.UNRESOLVED;
    var address = unresolved ? "" : source.label();
    var name = survey.name(source);
    boolean heard = source.sinceSample() >= 0;
    return new SourceClaim(
        place,
        name.isEmpty() ? source.label() : name,
        address,
        kind(source),
        selection(source),
        source.state().tally(),
        SelectionReasons.of(source, selection, packet),
        packet == null || packet.referenceId() == 0
            ? ""
            : reference(packet.stratum(), packet.referenceId()),
        source.stratum(),
        packet != null && heard ? leap(packet.leap()) : leapWithoutPacket(source, selection),
        Math.scalb(1.0, source.poll()),
        source.reach() & 0xff,
        source.sinceSample(),
        heard ? negated(source.adjustedOffset()) : Double.NaN,
        heard ? negated(source.measuredOffset()) : Double.NaN,
        heard ? source.error() : Double.NaN,
        packet == null || !heard ? Double.NaN : packet.delay(),
        stats == null || stats.samples() == 0 ? Double.NaN : stats.deviation(),
        selection == null || !heard ? null : interval(selection),
        authentication(source, selection),
        cookies(survey.proof(source)));
  }

  private static String reference(int stratum, int id) {
    return stratum <= 1 ? clockOrLocal(id) : RefidText.ofAddress(id);
  }

  private static Leap leapWithoutPacket(SourceReport source, @Nullable SelectReport selection) {
    if (selection != null) {
      return leap(selection.leap());
    }
    return source.sinceSample() < 0 ? Leap.UNSYNCHRONISED : Leap.NONE;
  }

  private static Kind kind(SourceReport source) {
    return switch (source.mode()) {
      case PEER -> Kind.PEER;
      case REFERENCE_CLOCK -> Kind.REFERENCE_CLOCK;
      case CLIENT, UNKNOWN -> Kind.SERVER;
    };
  }

  private static Selection selection(SourceReport source) {
    return switch (source.state()) {
      case SELECTED -> Selection.SYSTEM_PEER;
      case COMBINED -> Selection.CANDIDATE;
      case SELECTABLE -> Selection.OUTLIER;
      case FALSETICKER -> Selection.FALSETICKER;
      case JITTERY -> Selection.JITTERY;
      case NONSELECTABLE, UNKNOWN -> Selection.REJECTED;
    };
  }

  private static @Nullable Interval interval(SelectReport selection) {
    return selection.low() > selection.high() || selection.low() == selection.high()
        ? null
        : new Interval(negated(selection.high()), negated(selection.low()));
  }

  private Authentication authentication(SourceReport source, @Nullable SelectReport selection) {
    var proof = survey.proof(source);
    if (proof != null) {
      return switch (proof.mode()) {
        case SYMMETRIC -> Authentication.SYMMETRIC_KEY;
        case NTS -> Authentication.NTS;
        case NONE, UNKNOWN -> Authentication.NONE;
      };
    }
    // Without `authdata` there is no telling which of the two it is.
    return selection != null && selection.authenticated()
        ? Authentication.SYMMETRIC_KEY
        : Authentication.NONE;
  }

  private static int cookies(@Nullable AuthReport proof) {
    return proof != null && proof.mode() == AuthReport.Mode.NTS ? proof.cookies() : -1;
  }

  private static Leap leap(int code) {
    return switch (code) {
      case 0 -> Leap.NONE;
      case 1 -> Leap.INSERT;
      case 2 -> Leap.DELETE;
      default -> Leap.UNSYNCHRONISED;
    };
  }

  /// Without a negative zero.
  private static double negated(double value) {
    return 0.0 - value;
  }
}
