package org.truechimer.host.chrony;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.truechimer.net.Endpoint;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;

/// Asks chronyd for its claims. Opens a socket for each reading and closes it again; holds nothing
/// in between.
public final class ChronyReader {

  private final List<Endpoint> endpoints;
  private final ChronyConnection connection;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /// Takes what it needs of the machine.
  ///
  /// @param endpoints where to try, in order; see [ChronyConnection#defaults]
  /// @param connection opens clients
  /// @param clock the local clock
  /// @param nanos a clock that only goes forward, nanoseconds
  public ChronyReader(
      List<Endpoint> endpoints,
      ChronyConnection connection,
      InstantSource clock,
      LongSupplier nanos) {
    this.endpoints = List.copyOf(endpoints);
    this.connection = connection;
    this.clock = clock;
    this.nanos = nanos;
  }

  /// Asks. Without a chronyd that answers it takes at most 3 s, usually no time at all.
  ///
  /// @return its claims, with what it did not tell to this user; or why there are none
  public DaemonReading read() {
    return switch (connection.find(endpoints)) {
      case ChronyConnection.Found.Nowhere(var reason, var detail) ->
          new DaemonReading.Unavailable(Daemon.CHRONY, reason, detail);
      case ChronyConnection.Found.Client(var client) -> {
        try (client) {
          yield read(client);
        }
      }
    };
  }

  private DaemonReading read(ChronyClient client) {
    var at = clock.instant();
    var survey = new ChronySurvey(client, nanos);
    var failure = survey.run();
    var tracking = survey.tracking();
    if (failure != null) {
      return new DaemonReading.Unavailable(Daemon.CHRONY, failure.reason(), failure.detail());
    }
    return tracking == null
        ? new DaemonReading.Unavailable(
            Daemon.CHRONY, DaemonReading.Reason.UNINTELLIGIBLE, client.endpoint())
        : new DaemonReading.Read(new ChronyClaims(survey).view(at, client.endpoint(), tracking));
  }
}
