package org.truechimer.serving;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.metrics.MetricsExporter;
import org.truechimer.metrics.MetricsOutcome;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.net.server.Broadcaster;
import org.truechimer.net.server.NtpPorts;
import org.truechimer.net.server.Opened;
import org.truechimer.net.server.Rehearsal;
import org.truechimer.nts.KeystreamRandom;
import org.truechimer.server.AccessRules;
import org.truechimer.server.BroadcastMaker;
import org.truechimer.server.Published;
import org.truechimer.server.Responder;
import org.truechimer.server.ServedTime;
import org.truechimer.server.ServerRules;
import org.truechimer.server.Tally;
import org.truechimer.server.ToldClock;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ControlCounts;
import org.truechimer.snapshot.ServerSnapshot.ServiceTime;

/// The NTP server: starts and stops it, hands it what the engine finds, and says how it stands.
///
/// Safe for use by any thread. Starting and stopping wait for each other; nothing else waits.
public final class TimeServer implements ServerAccess, Consumer<EngineSnapshot>, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TimeServer.class.getName());
  private static final int SMALL_TABLE = 1024;

  /// What a list of clients shows to ntpq and chronyc at most.
  private static final int MOST_LISTED = 10_000;

  private static final Duration KEY_LOOK = Duration.ofMinutes(1);

  private final Surroundings surroundings;
  private boolean rehearsed;
  private volatile @Nullable Run running;
  private volatile @Nullable EngineSnapshot engine;

  /// Makes a server that does not run.
  ///
  /// @param surroundings what it needs of the machine
  public TimeServer(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// From start to stop.
  private record Run(
      ServerSettings settings,
      NtpPorts ports,
      Published published,
      ToldClock told,
      Instant startedAt,
      @Nullable KeyDesk keyDesk,
      @Nullable Broadcaster broadcaster,
      ControlDesk control,
      @Nullable MetricsExporter metrics,
      long collectionMillis,
      long collections) {

    Run withRules(List<String> rules) {
      return new Run(
          settings.withRules(rules),
          ports,
          published,
          told,
          startedAt,
          keyDesk,
          broadcaster,
          control,
          metrics,
          collectionMillis,
          collections);
    }

    void close() {
      if (metrics != null) {
        metrics.close();
      }
      control.close();
      if (broadcaster != null) {
        broadcaster.close();
      }
      if (keyDesk != null) {
        keyDesk.close();
      }
      ports.close();
    }
  }

  /// The engine has found something. Called by the engine's thread.
  ///
  /// @param snapshot what
  @Override
  public void accept(EngineSnapshot snapshot) {
    engine = snapshot;
    var run = running;
    if (run != null) {
      run.published.tell(run.told.hear(snapshot));
    }
  }

  @Override
  public synchronized ServerOutcome start(ServerSettings settings) {
    var before = running;
    if (before != null && settings.withRules(before.settings.rules()).equals(before.settings)) {
      return changeRules(before, settings);
    }
    var bad = SettingsCheck.badSetting(settings);
    if (bad != null) {
      return new ServerOutcome.BadSetting(bad);
    }
    if (before != null) {
      stop();
    }
    var outcome = begin(settings);
    if (before != null && !(outcome instanceof ServerOutcome.Started)) {
      begin(before.settings);
    }
    return outcome;
  }

  private ServerOutcome changeRules(Run before, ServerSettings settings) {
    return switch (AccessRules.read(settings.rules())) {
      case AccessRules.Read.Bad(var line, var fault) -> new ServerOutcome.BadRule(line, fault);
      case AccessRules.Read.Good(var rules) -> {
        before.published.use(rules);
        running = before.withRules(settings.rules());
        yield new ServerOutcome.Started();
      }
    };
  }

  private ServerOutcome begin(ServerSettings settings) {
    var keys = KeyRing.EMPTY;
    var keyFile = settings.keyFile();
    if (keyFile != null) {
      try {
        keys = surroundings.keyFiles().read(keyFile);
      } catch (IOException e) {
        return new ServerOutcome.BadFile(keyFile, String.valueOf(e.getMessage()));
      }
    }
    var addresses = new ArrayList<InetSocketAddress>();
    for (var text : settings.addresses()) {
      try {
        addresses.add(new InetSocketAddress(InetAddress.ofLiteral(text), settings.port()));
      } catch (IllegalArgumentException _) {
        return new ServerOutcome.NoSuchAddress(text);
      }
    }
    return switch (AccessRules.read(settings.rules())) {
      case AccessRules.Read.Bad(var line, var fault) -> new ServerOutcome.BadRule(line, fault);
      case AccessRules.Read.Good(var rules) -> begin(settings, addresses, keys, rules);
    };
  }

  private ServerOutcome begin(
      ServerSettings settings, List<InetSocketAddress> addresses, KeyRing keys, AccessRules rules) {
    var told = new ToldClock(settings, surroundings.precision(), surroundings.referenceId());
    var found = engine;
    var time =
        found == null ? ServedTime.unsynchronised(surroundings.precision()) : told.hear(found);
    var nts = settings.nts();
    var keyDesk = nts == null ? null : KeyDesk.open(nts, surroundings);
    var published = new Published(time, rules, keyDesk == null ? null : keyDesk.keys());
    rehearse();
    var control = new ControlDesk(keys, this::monitored, surroundings);
    var opened = openPorts(settings, addresses, keys, published, control);
    if (!(opened instanceof Opened.Ready(var ports))) {
      control.close();
      return refusal(opened);
    }
    var refused =
        nts == null || keyDesk == null
            ? null
            : keyDesk.serve(
                withPort(addresses, nts.port()),
                nts,
                ports.port(),
                published,
                surroundings.random());
    if (refused == null) {
      refused = openCommandPort(control, settings.commandPort());
    }
    MetricsExporter metrics = null;
    if (refused == null && settings.metricsPort() != 0) {
      switch (MetricsExporter.open(settings.metricsPort(), this::engineNow, this::snapshot)) {
        case MetricsOutcome.Opened(var exporter) -> metrics = exporter;
        case MetricsOutcome.PortTaken(var port) ->
            refused = new ServerOutcome.PortTaken("127.0.0.1:" + port, true);
        case MetricsOutcome.Failed(_, var problem) -> refused = new ServerOutcome.Failed(problem);
      }
    }
    var broadcaster = refused == null ? broadcaster(settings, keys, published) : null;
    if (refused == null && settings.broadcast() != null && broadcaster == null) {
      refused = new ServerOutcome.BadSetting("broadcast");
    }
    var run =
        new Run(
            settings,
            ports,
            published,
            told,
            surroundings.clock().instant(),
            keyDesk,
            broadcaster,
            control,
            metrics,
            collectionMillis(),
            collections());
    if (refused != null) {
      run.close();
      return refused;
    }
    running = run;
    ports.start();
    lookAfter(run);
    return new ServerOutcome.Started();
  }

  private static @Nullable ServerOutcome openCommandPort(ControlDesk control, int port) {
    if (port == 0) {
      return null;
    }
    try {
      control.openCommandPort(port);
      return null;
    } catch (IOException e) {
      var words = String.valueOf(e.getMessage());
      var where = "127.0.0.1:" + port;
      return words.contains("in use")
          ? new ServerOutcome.PortTaken(where, false)
          : words.contains("enied")
              ? new ServerOutcome.PortForbidden(where)
              : new ServerOutcome.Failed(words);
    }
  }

  /// What control programs are told; null before the engine has said anything.
  private @Nullable MonitoredState monitored() {
    var found = engine;
    return found == null
        ? null
        : new MonitoredState(
            surroundings.clock().instant(),
            found,
            snapshot(),
            () -> clients(MOST_LISTED),
            surroundings.program());
  }

  private EngineSnapshot engineNow() {
    var found = engine;
    if (found == null) {
      throw new IllegalStateException("the engine has said nothing yet");
    }
    return found;
  }

  private static List<InetSocketAddress> withPort(List<InetSocketAddress> addresses, int port) {
    return addresses.stream()
        .map(address -> new InetSocketAddress(address.getAddress(), port))
        .toList();
  }

  private Opened openPorts(
      ServerSettings settings,
      List<InetSocketAddress> addresses,
      KeyRing keys,
      Published published,
      ControlDesk control) {
    int workers = settings.workers() == 0 ? surroundings.processors() : settings.workers();
    int share = Math.max(4, settings.clientRoom() / (workers * addresses.size()));
    var rules =
        new ServerRules(
            settings.rateLimit(), keys, settings.interleaved(), settings.control(), share, workers);
    return NtpPorts.open(
        surroundings.way(),
        addresses,
        workers,
        (clock, tally) -> new Responder(rules, published, clock, tally, random()),
        surroundings.wallClock(),
        control);
  }

  /// A worker's own, fast and as hard to guess.
  private KeystreamRandom random() {
    return new KeystreamRandom(surroundings.random());
  }

  private static ServerOutcome refusal(Opened opened) {
    return switch (opened) {
      case Opened.Taken(var where) -> new ServerOutcome.PortTaken(where, false);
      case Opened.Forbidden(var where) -> new ServerOutcome.PortForbidden(where);
      case Opened.NoSuchAddress(var where) -> new ServerOutcome.NoSuchAddress(where);
      case Opened.Failed(var problem) -> new ServerOutcome.Failed(problem);
      case Opened.Ready _ -> new ServerOutcome.Started();
    };
  }

  private @Nullable Broadcaster broadcaster(
      ServerSettings settings, KeyRing keys, Published published) {
    var wanted = settings.broadcast();
    if (wanted == null) {
      return null;
    }
    try {
      var maker =
          BroadcastMaker.of(
              published, surroundings.wallClock(), keys, wanted.key(), wanted.intervalSeconds());
      return maker == null
          ? null
          : Broadcaster.start(
              InetAddress.ofLiteral(wanted.address()),
              settings.port(),
              maker,
              Duration.ofSeconds(wanted.intervalSeconds()));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "broadcast", e);
      return null;
    }
  }

  /// Once in the life of the program.
  private void rehearse() {
    if (rehearsed) {
      return;
    }
    rehearsed = true;
    var tables = new ServerRules(null, KeyRing.EMPTY, true, false, SMALL_TABLE, 1);
    var everybody =
        new Published(
            ServedTime.unsynchronised(surroundings.precision()), AccessRules.of(List.of()), null);
    Rehearsal.hold(
        surroundings.way(),
        (clock, tally) -> new Responder(tables, everybody, clock, tally, random()),
        surroundings.wallClock());
  }

  /// Looks after the keys of cookies as long as the server runs.
  private void lookAfter(Run run) {
    var desk = run.keyDesk;
    if (desk != null) {
      Thread.ofVirtual()
          .name("cookie-keys")
          .start(() -> {
            try {
              while (running != null && run.keyDesk == keyDeskNow()) {
                Thread.sleep(KEY_LOOK);
                desk.look(surroundings);
              }
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  private @Nullable KeyDesk keyDeskNow() {
    var run = running;
    return run == null ? null : run.keyDesk;
  }

  @Override
  public synchronized void stop() {
    var run = running;
    running = null;
    if (run != null) {
      run.close();
    }
  }

  @Override
  public ServerSnapshot snapshot() {
    var now = surroundings.clock().instant();
    var run = running;
    if (run == null) {
      return new ServerSnapshot(
          now,
          null,
          List.of(),
          null,
          0,
          Tally.newSums(),
          new ServiceTime(0, Double.NaN, Double.NaN, Double.NaN),
          ServedTime.unsynchronised(surroundings.precision()).told(now),
          0,
          0,
          0,
          null,
          new ControlCounts(0, 0, 0, 0),
          0,
          0);
    }
    var times = run.ports.times();
    return new ServerSnapshot(
        now,
        run.startedAt,
        run.ports.addresses(),
        run.ports.way(),
        run.ports.workers(),
        run.ports.counts(),
        serviceTime(times),
        run.published.time().told(now),
        (int) run.ports.sum(Responder::clientCount),
        (int) run.ports.sum(Responder::clientRoom),
        run.ports.sum(Responder::octets) + run.published.rules().octets(),
        run.keyDesk == null ? null : run.keyDesk.counts(),
        run.control.counts(),
        collectionMillis() - run.collectionMillis,
        collections() - run.collections);
  }

  private static ServiceTime serviceTime(long[] times) {
    long answers = 0;
    for (long each : times) {
      answers += each;
    }
    return new ServiceTime(
        answers,
        Tally.quantile(times, 0.5),
        Tally.quantile(times, 0.99),
        Tally.quantile(times, 0.999));
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Override
  public List<ServedClient> clients(int most) {
    var run = running;
    return run == null ? List.of() : run.ports.clients(most, surroundings.clock().instant());
  }

  @Override
  public ServerOutcome.@Nullable RuleFault check(String line) {
    return AccessRules.faultOf(line);
  }

  @Override
  public void close() {
    stop();
  }
}
