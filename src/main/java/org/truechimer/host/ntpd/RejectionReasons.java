package org.truechimer.host.ntpd;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.mode6.AssociationStatus;
import org.truechimer.mode6.Flash;
import org.truechimer.mode6.Variables;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Reason;

/// Why ntpd does not use a source, in words common to all daemons.
final class RejectionReasons {

  private RejectionReasons() {}

  static List<Reason> of(AssociationStatus status, Variables variables) {
    var reasons = new ArrayList<Reason>();
    int reach = variables.integer("reach", 0);
    int word = variables.integer("flash", 0);
    var evidence = "flash=" + Integer.toHexString(word);
    switch (status.selection()) {
      case FALSETICKER -> reasons.add(new Reason(Code.FALSETICKER, "select=falsetick"));
      case EXCESS, OUTLIER, BACKUP ->
          reasons.add(new Reason(Code.EXCESS, "select=" + status.selection().tally()));
      case REJECT -> {
        if (reach == 0) {
          reasons.add(new Reason(Code.UNREACHABLE, "reach=0, " + evidence));
        }
        for (var flash : Flash.of(word)) {
          var code = code(flash, reach);
          // Without a packet stratum and distance are at their limits.
          boolean follows = reach == 0 && (code == Code.STRATUM || code == Code.DISTANCE);
          if (!follows && reasons.stream().noneMatch(reason -> reason.code() == code)) {
            reasons.add(new Reason(code, evidence));
          }
        }
        if (reasons.isEmpty()) {
          // No test failed: the next selection has not come yet.
          reasons.add(new Reason(Code.TOO_FEW_SAMPLES, evidence));
        }
      }
      case CANDIDATE, SYSTEM_PEER, PPS_PEER -> {
        // Used.
      }
    }
    return reasons;
  }

  private static Code code(Flash flash, int reach) {
    return switch (flash) {
      case DUPLICATE, BOGUS -> Code.BAD_PACKETS;
      case UNSYNCHRONISED, BAD_STRATUM -> Code.UNSYNCHRONISED;
      case DENIED -> Code.ACCESS_DENIED;
      case AUTHENTICATION, AUTOKEY, CRYPTO -> Code.AUTHENTICATION;
      case HEADER_DISTANCE, DISTANCE -> Code.DISTANCE;
      case STRATUM -> Code.STRATUM;
      case LOOP -> Code.LOOP;
      // One bit for two things.
      case UNREACHABLE -> reach == 0 ? Code.UNREACHABLE : Code.NOSELECT;
    };
  }
}
