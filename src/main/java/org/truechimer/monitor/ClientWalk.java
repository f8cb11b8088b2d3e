package org.truechimer.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServedClient;

/// The list of clients, held still while somebody goes through it page by page; forgotten at its
/// end, or when nobody went on for a while. Belongs to one thread.
final class ClientWalk {

  /// Those of longest ago first: what comes while somebody reads belongs to the end.
  static final Comparator<ServedClient> OLDEST_FIRST =
      Comparator.comparing(ServedClient::lastSeen).thenComparing(ServedClient::address);

  private static final Duration KEPT = Duration.ofSeconds(30);

  private @Nullable List<ServedClient> clients;
  private Instant takenAt = Instant.EPOCH;
  private Instant usedAt = Instant.EPOCH;

  /// Begins again, with the clients as they are now.
  List<ServedClient> begin(MonitoredState state) {
    var all = new ArrayList<>(state.clients().get());
    all.sort(OLDEST_FIRST);
    clients = all;
    takenAt = state.now();
    usedAt = state.now();
    return all;
  }

  /// Goes on with the list that was begun, or begins a new one if that is gone.
  List<ServedClient> resume(MonitoredState state) {
    var kept = clients;
    var idle = Duration.between(usedAt, state.now());
    if (kept == null || idle.isNegative() || idle.compareTo(KEPT) > 0) {
      return begin(state);
    }
    usedAt = state.now();
    return kept;
  }

  /// When the list was taken, by the local clock.
  Instant takenAt() {
    return takenAt;
  }

  /// Forgets the list.
  void end() {
    clients = null;
  }
}
