package org.truechimer.host.ntpd;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.truechimer.mode6.AssociationStatus;
import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.PeersTable;
import org.truechimer.mode6.SystemStatus;
import org.truechimer.mode6.Variables;
import org.truechimer.net.Endpoint;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;
import org.truechimer.service.DaemonView;

/// Asks ntpd for its claims. Opens a socket for each reading and closes it again; holds nothing in
/// between.
public final class NtpdReader {

  /// More associations than anybody has; a client that is told more stops there.
  private static final int MOST_ASSOCIATIONS = 512;

  private static final long LONGEST_NANOS = 8_000_000_000L;

  private final List<Endpoint> endpoints;
  private final NtpdDetector detector;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /// Takes what it needs of the machine.
  ///
  /// @param endpoints where to try, in order; see [NtpdDetector#defaults]
  /// @param detector finds the daemon
  /// @param clock the local clock
  /// @param nanos a clock that only goes forward, nanoseconds
  public NtpdReader(
      List<Endpoint> endpoints, NtpdDetector detector, InstantSource clock, LongSupplier nanos) {
    this.endpoints = List.copyOf(endpoints);
    this.detector = detector;
    this.clock = clock;
    this.nanos = nanos;
  }

  /// Asks. Without an ntpd that answers it takes at most 2 s, usually no time at all.
  ///
  /// @param expected which of the two the caller believes to be there: named in the result if
  ///   nothing answers, or if what answers does not say
  /// @return its claims, or why there are none
  public DaemonReading read(Daemon expected) {
    return switch (detector.find(endpoints)) {
      case NtpdDetector.Found.Nobody(var reason, var detail) ->
          new Unavailable(expected, reason, detail);
      case NtpdDetector.Found.Ntpd(var client, var version) -> {
        try (client) {
          var daemon = NtpdKind.ofVersion(version).daemon();
          yield read(client, version, daemon == null ? expected : daemon);
        }
      }
    };
  }

  private DaemonReading read(NtpdClient client, String version, Daemon daemon) {
    long deadline = nanos.getAsLong() + LONGEST_NANOS;
    var at = clock.instant();
    var first = client.readVariables(0);
    if (!(first instanceof NtpdAnswer.Answered(var system))) {
      return unavailable(daemon, first, client);
    }
    var status = client.readStatus();
    if (!(status instanceof NtpdAnswer.Answered(var list))) {
      return unavailable(daemon, status, client);
    }
    var rows = new ArrayList<PeersTable.Row>();
    for (var listed :
        AssociationStatus.readAll(list.payload()).stream().limit(MOST_ASSOCIATIONS).toList()) {
      if (nanos.getAsLong() > deadline) {
        return new Unavailable(daemon, Reason.SILENT, client.endpoint() + ": too slow");
      }
      var answer = client.readVariables(listed.association());
      if (answer instanceof NtpdAnswer.Answered(var peer)) {
        var now = new AssociationStatus(listed.association(), peer.status());
        rows.add(new PeersTable.Row(listed, now, Variables.parse(peer.payload()), clock.instant()));
      } else if (!gone(answer)) {
        return unavailable(daemon, answer, client);
      }
    }
    var variables = Variables.parse(system.payload());
    var peer = NtpdClaims.row(rows, variables.integer("peer", 0));
    var table = daemon == Daemon.NTPSEC ? PeersTable.NTPSEC : PeersTable.CLASSIC;
    return new DaemonReading.Read(
        new DaemonView(
            daemon,
            at,
            client.endpoint(),
            version,
            NtpdClaims.system(
                new SystemStatus(system.status()),
                variables,
                peer == null ? "" : NtpdClaims.source(peer).address(),
                at),
            rows.stream().map(NtpdClaims::source).toList(),
            table.print(rows),
            List.of()));
  }

  /// An association may end between the list and the question.
  private static boolean gone(NtpdAnswer answer) {
    return answer instanceof NtpdAnswer.Refused(var error)
        && error == ControlError.UNKNOWN_ASSOCIATION;
  }

  private static Unavailable unavailable(Daemon daemon, NtpdAnswer answer, NtpdClient client) {
    return switch (answer) {
      case NtpdAnswer.Failed(var reason, var detail) -> new Unavailable(daemon, reason, detail);
      case NtpdAnswer.Refused(var error) ->
          new Unavailable(daemon, Reason.REFUSED, client.endpoint() + ": " + error);
      case NtpdAnswer.Answered _ -> throw new IllegalArgumentException("an answer");
    };
  }
}
