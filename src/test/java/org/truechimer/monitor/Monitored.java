package org.truechimer.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.MacAlgorithm;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.ServiceTimes;
import org.truechimer.ui.Snapshots;

/// States to ask about, and those who ask.
public final class Monitored {

  public static final Instant NOW = Snapshots.NOW;

  /// On this machine.
  static final Asker HERE = Asker.of(new byte[] {127, 0, 0, 1});

  /// Somewhere else.
  static final Asker THERE = Asker.of(new byte[] {(byte) 192, 0, 2, 77});

  static final byte[] SECRET = "sixteen octets of a secret".getBytes(StandardCharsets.US_ASCII);

  /// The key of the recordings' control requests (`keys.ntp`, number 7).
  static final KeyRing KEYS =
      new KeyRing(
          List.of(
              new SymmetricKey(
                  KeyId.of(7), MacAlgorithm.MD5, "ctrlpass".getBytes(StandardCharsets.US_ASCII))));

  private Monitored() {}

  /// A server with six sources and three clients.
  public static MonitoredState state() {
    return state(Snapshots.synchronised(), clients());
  }

  public static MonitoredState state(EngineSnapshot engine, List<ServedClient> clients) {
    return at(NOW, engine, clients);
  }

  static MonitoredState at(Instant now, EngineSnapshot engine, List<ServedClient> clients) {
    return new MonitoredState(
        now,
        engine,
        server(clients.size()),
        () -> clients,
        new MonitoredState.Program("truechimer 0.1.0", "amd64", "Linux/6.1.0", -25));
  }

  public static ServerSnapshot server(int clients) {
    return new ServerSnapshot(
        NOW,
        NOW.minusSeconds(7384),
        List.of("127.0.0.1:123", "[::1]:123"),
        ServerSnapshot.Way.BATCHED,
        2,
        Map.ofEntries(
            Map.entry(ServerCount.RECEIVED, 123_456L),
            Map.entry(ServerCount.ANSWERED, 120_000L),
            Map.entry(ServerCount.KISSED_RATE, 300L),
            Map.entry(ServerCount.KISSED_DENY, 7L),
            Map.entry(ServerCount.DROPPED_RATE, 2_000L),
            Map.entry(ServerCount.DROPPED_ACCESS, 149L),
            Map.entry(ServerCount.DROPPED_MALFORMED, 600L),
            Map.entry(ServerCount.DROPPED_MODE, 50L),
            Map.entry(ServerCount.DROPPED_UNPROVEN, 40L),
            Map.entry(ServerCount.CONTROL, 310L),
            Map.entry(ServerCount.INTERLEAVED, 11_000L),
            Map.entry(ServerCount.PROVEN_BY_KEY, 900L),
            Map.entry(ServerCount.PROVEN_BY_NTS, 100L),
            Map.entry(ServerCount.UNSTAMPED, 20L),
            Map.entry(ServerCount.FORGOTTEN, 5L)),
        times(),
        new ToldTime(
            Leap.NONE,
            3,
            1.2e-3,
            3.5e-3,
            0xc0a80108,
            NOW.minusSeconds(3),
            ToldTime.Source.SOURCES,
            0),
        clients,
        131_072,
        25_165_824,
        new ServerSnapshot.KeyExchangeCounts(
            60, 50, 4, 3, 3, "CN=time.example.org", NOW.plusSeconds(86_400), null),
        new ServerSnapshot.ControlCounts(305, 5, 40, 2),
        12,
        7);
  }

  /// 120,000 answers: half of them within 11 µs, 99 % within 34 µs, 99.9 % within 210 µs.
  private static ServiceTimes times() {
    var counts = new long[ServiceTimes.STEPS];
    counts[ServiceTimes.step(11_000)] = 118_000;
    counts[ServiceTimes.step(34_000)] = 1860;
    counts[ServiceTimes.step(210_000)] = 140;
    return ServiceTimes.of(counts);
  }

  public static List<ServedClient> clients() {
    return List.of(
        client("192.0.2.15", 123, 27, 3, NOW.minusSeconds(2)),
        client("2001:db8::15", 40_123, 156, 0, NOW.minusMillis(400)),
        client("127.0.0.1", 59_448, 1, 0, NOW.minusSeconds(193)));
  }

  static ServedClient client(String address, int port, long requests, long drops, Instant last) {
    return new ServedClient(
        address,
        requests,
        drops,
        0,
        requests < 2 ? Double.NaN : 8.0,
        4,
        3,
        port,
        false,
        ServedClient.Proof.NONE,
        last.minusSeconds(requests < 2 ? 0 : 8 * (requests - 1)),
        last);
  }

  static List<ServedClient> many(int count) {
    var all = new ArrayList<ServedClient>(count);
    for (int i = 0; i < count; i++) {
      var address = "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255);
      // Several of them at the same moment.
      all.add(client(address, 1024 + i % 60_000, 1 + i % 9, 0, NOW.minusSeconds(i / 3)));
    }
    return all;
  }
}
