package org.truechimer.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.truechimer.mode6.ControlCodec;
import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.VariableWriter;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.time.NtpTimestamp;

/// Pages of the list of clients, those of longest ago first, as `ntpq -c mrulist` fetches them one
/// after the other. Belongs to one thread.
final class MruAnswers {

  /// As many as ntpq ever asks for.
  private static final int MOST_FRAGMENTS = 32;

  /// What now, last.newest and the last line end take at most.
  private static final int CLOSING = 96;

  private final Nonces nonces;
  private final ClientWalk walk = new ClientWalk();

  MruAnswers(byte[] secret) {
    nonces = new Nonces(secret);
  }

  /// What came of a request.
  sealed interface Page {
    /// Text of the answer.
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Text(byte[] payload) implements Page {}

    /// A refusal.
    record Refused(ControlError error) implements Page {}
  }

  byte[] nonce(Asker asker, Instant now) {
    return ("nonce=" + nonces.issue(asker, now) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  Page page(byte[] payload, Asker asker, MonitoredState state) {
    var request = MruRequest.read(payload);
    if (!nonces.valid(request.nonce(), asker, state.now())) {
      return new Page.Refused(ControlError.BAD_FORMAT);
    }
    if (!request.limited() || !request.sensible()) {
      return new Page.Refused(ControlError.BAD_VALUE);
    }
    boolean first = request.priors().isEmpty();
    var clients = first ? walk.begin(state) : walk.resume(state);
    var values = new LinkedHashMap<String, String>();
    values.put("nonce", nonces.issue(asker, state.now()));
    int start =
        Math.max(0, request.recent() == 0 || !first ? 0 : clients.size() - request.recent());
    if (!first) {
      int known = known(clients, request.priors(), values);
      if (known < 0) {
        return new Page.Refused(ControlError.UNKNOWN_VARIABLE);
      }
      start = known + 1;
    }
    return new Page.Text(write(values, clients, start, request, state));
  }

  /// The place of the newest client that the asker has as it is now; -1 if it has none.
  private static int known(
      List<ServedClient> clients, List<MruRequest.Prior> priors, Map<String, String> values) {
    for (var prior : priors) {
      int place = place(clients, prior);
      if (place >= 0) {
        // In this order, or the older ntpq stops.
        values.put("last.older", Written.time(prior.last()));
        values.put("addr.older", prior.address());
        return place;
      }
    }
    return -1;
  }

  private static int place(List<ServedClient> clients, MruRequest.Prior prior) {
    int low = 0;
    int high = clients.size();
    // The stamp is rounded: it stands for less than a nanosecond, in which few others lie.
    while (low < high) {
      int middle = (low + high) >>> 1;
      long difference =
          NtpTimestamp.of(clients.get(middle).lastSeen()).bits() - prior.last().bits();
      if (difference < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < clients.size(); i++) {
      var client = clients.get(i);
      if (NtpTimestamp.of(client.lastSeen()).bits() != prior.last().bits()) {
        return -1;
      }
      if (endpoint(client).equals(prior.address())) {
        return i;
      }
    }
    return -1;
  }

  private byte[] write(
      Map<String, String> values,
      List<ServedClient> clients,
      int start,
      MruRequest request,
      MonitoredState state) {
    int fragments =
        request.fragments() == 0 ? MOST_FRAGMENTS : Math.min(request.fragments(), MOST_FRAGMENTS);
    int room = fragments * ControlCodec.MAX_PAYLOAD - CLOSING - length(values);
    int rows = request.rows() == 0 ? Integer.MAX_VALUE : request.rows();
    int row = 0;
    int i = start;
    Instant newest = null;
    boolean here = servedHere(request, state);
    for (; i < clients.size() && row < rows; i++) {
      var client = clients.get(i);
      if (!here || !wanted(client, request, walk.takenAt())) {
        continue;
      }
      var columns = row(client, row);
      room -= length(columns);
      if (room < 0) {
        break;
      }
      values.putAll(columns);
      newest = client.lastSeen();
      row++;
    }
    if (i == clients.size()) {
      values.put("now", Written.time(walk.takenAt()));
      if (newest != null) {
        values.put("last.newest", Written.time(newest));
      }
      walk.end();
    }
    return VariableWriter.write(values);
  }

  private static int length(Map<String, String> values) {
    int length = 0;
    for (var value : values.entrySet()) {
      // An equals sign, a comma, and a line break or a blank.
      length += value.getKey().length() + value.getValue().length() + 4;
    }
    return length;
  }

  private static boolean wanted(ServedClient client, MruRequest request, Instant now) {
    long ago = Duration.between(client.lastSeen(), now).toSeconds();
    return client.requests() >= request.minCount()
        && client.dropped() + client.kissed() >= request.minDrops()
        && score(client) >= request.minScore()
        && (request.longestAgo() == 0 || ago <= request.longestAgo())
        && (request.shortestAgo() == 0 || ago >= request.shortestAgo())
        && request.restrictions() == 0;
  }

  /// By which of our addresses a client came is not kept: where we listen at the address, all of
  /// them may have.
  private static boolean servedHere(MruRequest request, MonitoredState state) {
    var local = request.local();
    if (local == null) {
      return true;
    }
    var bare = local.startsWith("[") ? local.substring(1).split("]", 2)[0] : local;
    return state.server().addresses().stream()
        .anyMatch(address ->
            address.equals(local)
                || address.startsWith(bare + ":")
                || address.startsWith("[" + bare + "]")
                || address.startsWith("0.0.0.0:")
                || address.startsWith("[::]"));
  }

  private static Map<String, String> row(ServedClient client, int row) {
    var columns = new LinkedHashMap<String, String>();
    columns.put("addr." + row, endpoint(client));
    columns.put("last." + row, Written.time(client.lastSeen()));
    columns.put("first." + row, Written.time(client.firstSeen()));
    columns.put("ct." + row, Long.toString(client.requests()));
    columns.put("mv." + row, Integer.toString(client.version() << 3 | client.mode()));
    columns.put("rs." + row, "0x0");
    columns.put("sc." + row, Written.fixed(score(client), 3));
    columns.put("dr." + row, Long.toString(client.dropped() + client.kissed()));
    return columns;
  }

  /// Requests a second.
  private static double score(ServedClient client) {
    double interval = client.intervalSeconds();
    return interval > 0 ? 1 / interval : 0;
  }

  private static String endpoint(ServedClient client) {
    return SystemVariables.endpoint(client.address(), client.port());
  }
}
