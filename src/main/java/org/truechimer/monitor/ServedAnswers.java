package org.truechimer.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.truechimer.cmdmon.ClientsReport;
import org.truechimer.cmdmon.ClientsReport.Access;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.ServerStatsReport;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;

/// What chronyc's `serverstats` and `clients` show. Belongs to one thread.
final class ServedAnswers {

  /// chrony's word for "unknown" where a power of two of seconds stands.
  private static final int UNKNOWN_INTERVAL = 127;

  private static final Access NONE = new Access(0, 0, UNKNOWN_INTERVAL, -1);

  private final ClientWalk walk = new ClientWalk();

  static ServerStatsReport statistics(ServerSnapshot server) {
    long answered = server.count(ServerCount.ANSWERED);
    long user = server.count(ServerCount.UNSTAMPED);
    var keys = server.keyExchange();
    var control = server.control();
    return new ServerStatsReport(
        server.count(ServerCount.RECEIVED),
        keys == null ? 0 : keys.accepted(),
        control.commandsAnswered() + control.commandsRefused(),
        server.count(ServerCount.DROPPED_RATE),
        keys == null ? 0 : keys.turnedAway(),
        0,
        server.count(ServerCount.FORGOTTEN),
        server.count(ServerCount.PROVEN_BY_KEY) + server.count(ServerCount.PROVEN_BY_NTS),
        server.count(ServerCount.INTERLEAVED),
        0,
        0,
        user,
        answered,
        Math.max(0, answered - user),
        0,
        0,
        0);
  }

  ClientsReport clients(Query.Clients query, MonitoredState state) {
    var all = query.first() == 0 ? walk.begin(state) : walk.resume(state);
    int first = Math.clamp(query.first() & 0xffff_ffffL, 0, all.size());
    int most = Math.clamp(query.count() & 0xffff_ffffL, 0, ClientsReport.MOST);
    long least = query.minHits() & 0xffff_ffffL;
    var some = new ArrayList<ClientsReport.Client>();
    int i = first;
    for (; i < all.size() && some.size() < most; i++) {
      if (all.get(i).requests() >= least) {
        some.add(client(all.get(i), state));
      }
    }
    if (i == all.size()) {
      walk.end();
    }
    return new ClientsReport(all.size(), i, List.copyOf(some));
  }

  private static ClientsReport.Client client(ServedClient client, MonitoredState state) {
    double interval = client.intervalSeconds();
    int exponent = interval > 0 ? Math.getExponent(interval * Math.sqrt(2)) : UNKNOWN_INTERVAL;
    long ago = Math.max(0, Duration.between(client.lastSeen(), state.now()).toSeconds());
    var access =
        new Access(
            client.requests(),
            client.dropped(),
            exponent == UNKNOWN_INTERVAL ? exponent : Math.clamp(exponent, -60, 60),
            ago);
    return new ClientsReport.Client(
        ChronyAddresses.of(client.address()), access, NONE, NONE, UNKNOWN_INTERVAL);
  }
}
