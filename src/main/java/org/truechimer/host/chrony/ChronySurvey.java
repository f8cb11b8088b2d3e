package org.truechimer.host.chrony;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.AuthReport;
import org.truechimer.cmdmon.Command;
import org.truechimer.cmdmon.NtpReport;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.Report;
import org.truechimer.cmdmon.SelectReport;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceReport;
import org.truechimer.cmdmon.SourceStatsReport;
import org.truechimer.cmdmon.Status;
import org.truechimer.cmdmon.TrackingReport;
import org.truechimer.service.DaemonReading.Reason;

/// All that one chronyd told in one round of questions. Sources change places when one is added or
/// removed meanwhile, so their reports are brought together by address, not by place.
final class ChronySurvey {

  /// More sources than anybody has; a client that is told more stops there.
  private static final int MOST_SOURCES = 512;

  private static final long LONGEST_NANOS = 8_000_000_000L;

  private final ChronyClient client;
  private final LongSupplier nanos;
  private final long deadline;
  private final List<SourceReport> sources = new ArrayList<>();
  private final Map<SourceAddress, SourceStatsReport> stats = new HashMap<>();
  private final Map<SourceAddress, SelectReport> selections = new HashMap<>();
  private final Map<SourceAddress, NtpReport> packets = new HashMap<>();
  private final Map<SourceAddress, AuthReport> proofs = new HashMap<>();
  private final Map<SourceAddress, String> names = new HashMap<>();
  private final Set<String> withheld = new LinkedHashSet<>();
  private @Nullable TrackingReport tracking;
  private ChronyAnswer.@Nullable Failed failure;

  ChronySurvey(ChronyClient client, LongSupplier nanos) {
    this.client = client;
    this.nanos = nanos;
    deadline = nanos.getAsLong() + LONGEST_NANOS;
  }

  /// Asks everything. What is refused is noted and not asked again.
  ///
  /// @return why there is no tracking and no list of sources; null if there are both
  ChronyAnswer.@Nullable Failed run() {
    tracking = ask("tracking", new Query.Plain(Command.TRACKING), TrackingReport.class);
    var count = ask("sources", new Query.Plain(Command.N_SOURCES), Report.SourceCount.class);
    int number = count == null ? 0 : Math.clamp(count.count(), 0, MOST_SOURCES);
    for (int i = 0; i < number; i++) {
      var source = ask("sources", new Query.ByIndex(Command.SOURCE_DATA, i), SourceReport.class);
      if (source != null) {
        sources.add(source);
      }
    }
    if (tracking == null || withheld.contains("sources")) {
      return failure != null ? failure : new ChronyAnswer.Failed(Reason.REFUSED, client.endpoint());
    }
    for (int i = 0; i < number; i++) {
      var one = new Query.ByIndex(Command.SOURCE_STATS, i);
      var report = ask("sourcestats", one, SourceStatsReport.class);
      if (report != null) {
        stats.put(key(report.address(), report.referenceId()), report);
      }
      var selection =
          ask("selectdata", new Query.ByIndex(Command.SELECT_DATA, i), SelectReport.class);
      if (selection != null) {
        selections.put(key(selection.address(), selection.referenceId()), selection);
      }
    }
    sources.forEach(this::askBySource);
    return null;
  }

  private void askBySource(SourceReport source) {
    var address = source.address();
    if (source.mode() == SourceReport.Mode.REFERENCE_CLOCK) {
      return;
    }
    var name =
        ask(
            "sourcename",
            new Query.ByAddress(Command.SOURCE_NAME, address),
            Report.SourceName.class);
    if (name != null) {
      names.put(address, name.name());
    }
    if (address.family() == SourceAddress.Family.UNRESOLVED) {
      return;
    }
    var packet = ask("ntpdata", new Query.ByAddress(Command.NTP_DATA, address), NtpReport.class);
    if (packet != null) {
      packets.put(address, packet);
    }
    var proof = ask("authdata", new Query.ByAddress(Command.AUTH_DATA, address), AuthReport.class);
    if (proof != null) {
      proofs.put(address, proof);
    }
  }

  /// The lists of sources and of reports know a reference clock by its reference ID.
  private static SourceAddress key(SourceAddress address, int referenceId) {
    return address.family() == SourceAddress.Family.NONE
        ? SourceAddress.ofV4(referenceId)
        : address;
  }

  private <R extends Report> @Nullable R ask(String name, Query query, Class<R> type) {
    if (withheld.contains(name) || failure != null) {
      return null;
    }
    if (nanos.getAsLong() > deadline) {
      failure = new ChronyAnswer.Failed(Reason.SILENT, client.endpoint() + ": too slow");
      return null;
    }
    switch (client.ask(query)) {
      case ChronyAnswer.Answered(var report) -> {
        return type.isInstance(report) ? type.cast(report) : null;
      }
      case ChronyAnswer.Refused(var status) -> {
        // Any other refusal is about a source that is gone by now.
        if (status == Status.UNAUTHORISED
            || status == Status.INVALID_COMMAND
            || status == Status.NOT_ENABLED) {
          withheld.add(name);
        }
      }
      case ChronyAnswer.Failed failed -> failure = failed;
    }
    return null;
  }

  @Nullable TrackingReport tracking() {
    return tracking;
  }

  List<SourceReport> sources() {
    return sources;
  }

  @Nullable SourceStatsReport stats(SourceReport source) {
    return stats.get(source.address());
  }

  @Nullable SelectReport selection(SourceReport source) {
    return selections.get(source.address());
  }

  @Nullable NtpReport packet(SourceReport source) {
    return packets.get(source.address());
  }

  @Nullable AuthReport proof(SourceReport source) {
    return proofs.get(source.address());
  }

  /// @return empty if it is not known
  String name(SourceReport source) {
    return names.getOrDefault(source.address(), "");
  }

  List<String> withheld() {
    return List.copyOf(withheld);
  }
}
