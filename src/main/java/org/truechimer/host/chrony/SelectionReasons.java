package org.truechimer.host.chrony;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.NtpReport;
import org.truechimer.cmdmon.SelectReport;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceReport;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Reason;

/// Why chronyd does not use a source, in words common to all daemons.
final class SelectionReasons {

  private static final int UNSYNCHRONISED = 3;

  private SelectionReasons() {}

  /// @param selection null if chronyd did not tell
  /// @param packet null if chronyd did not tell
  static List<Reason> of(
      SourceReport source, @Nullable SelectReport selection, @Nullable NtpReport packet) {
    if (source.address().family() == SourceAddress.Family.UNRESOLVED) {
      return List.of(new Reason(Code.UNRESOLVED, source.address().text()));
    }
    switch (source.state()) {
      case SELECTED, COMBINED -> {
        return List.of();
      }
      default -> {
        // The others have reasons.
      }
    }
    var reasons = new ArrayList<Reason>();
    boolean unset = packet != null && packet.received() > 0 && packet.leap() == UNSYNCHRONISED;
    if (unset) {
      // chronyd counts its replies as none.
      reasons.add(new Reason(Code.UNSYNCHRONISED, "ntpdata: leap=3"));
    } else if (source.reach() == 0 && source.state() == SourceReport.State.NONSELECTABLE) {
      reasons.add(new Reason(Code.UNREACHABLE, "reach=0"));
    }
    if (selection != null) {
      char state = selection.state();
      // Until the first reply chronyd takes a server for not synchronised.
      boolean neverHeard = state == 's' && source.sinceSample() < 0 && !reasons.isEmpty();
      var code = code(state);
      if (code != null && !neverHeard && !(unset && code == Code.UNSYNCHRONISED)) {
        reasons.add(new Reason(code, "selectdata: " + state));
      }
    } else {
      switch (source.state()) {
        case FALSETICKER -> reasons.add(new Reason(Code.FALSETICKER, "sources: x"));
        case JITTERY -> reasons.add(new Reason(Code.JITTER, "sources: ~"));
        default -> {
          // chronyd says no more than "not fit" or "good, but not used".
        }
      }
    }
    return reasons;
  }

  private static @Nullable Code code(char state) {
    return switch (state) {
      case '*', '+' -> null;
      case 'N' -> Code.NOSELECT;
      case 'M' -> Code.TOO_FEW_SAMPLES;
      case 's' -> Code.UNSYNCHRONISED;
      case 'r' -> Code.STRATUM;
      case 'd', 'D' -> Code.DISTANCE;
      case '~' -> Code.JITTER;
      case 'w', 'U' -> Code.WAITS_FOR_OTHERS;
      case 'S' -> Code.STALE;
      case 'O' -> Code.STRATUM;
      case 'T' -> Code.DISAGREES_WITH_TRUSTED;
      case 'x' -> Code.FALSETICKER;
      case 'W' -> Code.TOO_FEW_SOURCES;
      case 'P' -> Code.ANOTHER_PREFERRED;
      default -> Code.OTHER;
    };
  }
}
