package org.truechimer.ui.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime.Source;
import org.truechimer.snapshot.ServiceTimes;

/// A server whose figures are written down here, and which notes what is asked of it. Knows of
/// rules only that they begin with one of three words.
public final class RecordedServer implements ServerAccess {

  private static final Instant STARTED = Instant.parse("2026-11-22T11:58:03Z");

  /// What it was asked to run with, in order.
  public final List<ServerSettings> starts = new ArrayList<>();

  /// How often its clients were read.
  public int reads;

  private ServerOutcome next = new ServerOutcome.Started();
  private @Nullable ServerSettings runs;
  private Instant now;
  private @Nullable InstantSource clock;
  private int clients;
  private Map<ServerCount, Long> counts = Map.of();
  private ServiceTimes times = ServiceTimes.NONE;
  private Source source = Source.SOURCES;
  private ServerSnapshot.@Nullable KeyExchangeCounts exchange;

  /// One that does not run.
  ///
  /// @param now the present
  public RecordedServer(Instant now) {
    this.now = now;
  }

  /// What will come of the next start.
  ///
  /// @param outcome what
  /// @return this
  public RecordedServer answering(ServerOutcome outcome) {
    next = outcome;
    return this;
  }

  /// Lets it have clients.
  ///
  /// @param count how many
  /// @return this
  public RecordedServer withClients(int count) {
    clients = count;
    return this;
  }

  /// Lets it have a clock that is not to be used.
  ///
  /// @return this
  public RecordedServer withoutTime() {
    source = Source.NONE;
    return this;
  }

  /// Lets it exchange keys.
  ///
  /// @param counts what came of it
  /// @return this
  public RecordedServer exchanging(ServerSnapshot.KeyExchangeCounts counts) {
    exchange = counts;
    return this;
  }

  /// Lets it run.
  ///
  /// @return this
  public RecordedServer running() {
    runs = ServerSettings.onLoopback();
    return this;
  }

  /// Lets it run and be busy, in real time.
  ///
  /// @param source the time of day
  /// @return this
  public RecordedServer live(InstantSource source) {
    clock = source;
    now = source.instant();
    return running();
  }

  /// Moves on to another moment.
  ///
  /// @param at when
  /// @param figures its counters then
  public void at(Instant at, Map<ServerCount, Long> figures) {
    now = at;
    counts = Map.copyOf(figures);
  }

  /// Moves on to another moment of the busy quarter of an hour.
  ///
  /// @param at when
  /// @param second which of its seconds that is
  public void busyAt(Instant at, int second) {
    at(at, busy(second));
    times = busyTimes(second);
  }

  /// How long its answers took: half of them 8 µs, a few of a hundred 30 µs and of a thousand 90
  /// µs, all of it three times as long while the flood lasts, and a few milliseconds every two
  /// minutes.
  private static ServiceTimes busyTimes(int second) {
    var counts = new long[ServiceTimes.STEPS];
    for (int s = 0; s < second; s++) {
      double load = s >= 300 && s < 380 ? 3 : 1 + 0.3 * Math.sin(s / 75.0);
      count(counts, 8_000 * load, 9_830);
      count(counts, 30_000 * load, 155);
      count(counts, 90_000 * load, 14);
      count(counts, s % 120 == 60 ? 4_000_000 : 200_000 * load, s % 120 == 60 ? 12 : 1);
    }
    return ServiceTimes.of(counts);
  }

  private static void count(long[] counts, double nanos, long answers) {
    counts[ServiceTimes.step(Math.round(nanos))] += answers;
  }

  /// A busy quarter of an hour, as counters at one of its seconds: two swells of 20,000 requests a
  /// second, a flood that is dropped from the 300th to the 380th second, a few of everything else.
  ///
  /// @param second from 0
  /// @return the counters
  public static Map<ServerCount, Long> busy(int second) {
    var counts = new EnumMap<ServerCount, Long>(ServerCount.class);
    long answered = 0;
    long flood = 0;
    for (int s = 0; s < second; s++) {
      answered += Math.round(12_000 + 8_000 * Math.sin(s / 75.0) + 400 * Math.sin(s * 1.7));
      flood += s >= 300 && s < 380 ? 5_000 + 37L * s % 900 : 0;
    }
    counts.put(ServerCount.ANSWERED, answered);
    counts.put(ServerCount.DROPPED_RATE, flood + 40L * second);
    counts.put(ServerCount.KISSED_RATE, flood / 9 + 6L * second);
    counts.put(ServerCount.DROPPED_ACCESS, 150L * second);
    counts.put(ServerCount.DROPPED_MALFORMED, second / 7L * 40);
    counts.put(ServerCount.INTERLEAVED, answered / 3);
    counts.put(ServerCount.OVER_IPV6, answered / 5);
    counts.put(
        ServerCount.RECEIVED,
        answered + flood + flood / 9 + (40L + 6 + 150) * second + second / 7L * 40);
    return counts;
  }

  @Override
  public ServerOutcome start(ServerSettings settings) {
    starts.add(settings);
    if (next instanceof ServerOutcome.Started) {
      runs = settings;
    }
    return next;
  }

  @Override
  public void stop() {
    runs = null;
  }

  @Override
  public ServerSnapshot snapshot() {
    if (clock != null) {
      busyAt(clock.instant(), (int) Duration.between(STARTED, clock.instant()).toSeconds() % 900);
    }
    var settings = runs;
    boolean on = settings != null;
    return new ServerSnapshot(
        now,
        on ? STARTED : null,
        settings == null
            ? List.of()
            : settings.addresses().stream()
                .map(address -> address.indexOf(':') < 0 ? address : '[' + address + ']')
                .map(address -> address + ':' + settings.port())
                .toList(),
        on ? ServerSnapshot.Way.BATCHED : null,
        on ? 4 : 0,
        on ? counts : Map.of(),
        on ? times : ServiceTimes.NONE,
        new ServerSnapshot.ToldTime(
            source == Source.NONE ? Leap.UNSYNCHRONISED : Leap.NONE,
            source == Source.NONE ? 0 : 3,
            412e-6,
            1.9e-3,
            0xc0a80108,
            now.minusSeconds(14),
            source,
            0),
        on ? clients : 0,
        ServerSettings.DEFAULT_CLIENT_ROOM,
        on ? 17_600_000 : 0,
        on ? exchange : null,
        new ServerSnapshot.ControlCounts(12, 1, 30, 0),
        9,
        4);
  }

  @Override
  public List<ServedClient> clients(int most) {
    reads++;
    return IntStream.range(0, Math.min(most, clients)).mapToObj(this::client).toList();
  }

  private ServedClient client(int i) {
    var address =
        i % 9 == 4
            ? "2001:db8:0:" + Integer.toHexString(i / 9) + "::" + Integer.toHexString(1 + i % 200)
            : "192.168." + i / 250 + '.' + (1 + i % 250);
    long requests = 3 + 7919L * i % 4000;
    boolean greedy = i % 97 == 3;
    return new ServedClient(
        address,
        requests,
        greedy ? requests / 2 : 0,
        greedy ? 5 : 0,
        i % 61 == 8 ? Double.NaN : greedy ? 0.21 : 16 << i % 5,
        i % 13 == 2 ? 3 : 4,
        i % 211 == 7 ? 1 : 3,
        i % 3 == 0 ? 123 : 32_768 + 37 * i % 28_000,
        i % 3 == 0,
        switch (i % 17) {
          case 5 -> ServedClient.Proof.KEY;
          case 6, 7 -> ServedClient.Proof.NTS;
          default -> ServedClient.Proof.NONE;
        },
        STARTED.plus(Duration.ofMillis(13L * i)),
        now.minusMillis(97L * i % 64_000));
  }

  /// Four processors, and 128 octets a client.
  @Override
  public Size size(ServerSettings settings) {
    return new Size(
        settings.workers() == 0 ? 4 : settings.workers(),
        settings.clientRoom(),
        128L * settings.clientRoom());
  }

  @Override
  public ServerOutcome.@Nullable RuleFault check(String line) {
    var words = List.of(line.split("\\s+"));
    if (!List.of("allow", "deny", "restrict").contains(words.getFirst())) {
      return ServerOutcome.RuleFault.UNKNOWN_WORD;
    }
    return words.size() > 1 && words.get(1).equals("300.1.1.1")
        ? ServerOutcome.RuleFault.BAD_PREFIX
        : null;
  }
}
