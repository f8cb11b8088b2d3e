package org.truechimer.serving;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.net.server.NtpPorts;
import org.truechimer.net.server.Opened;
import org.truechimer.net.server.Rehearsal;
import org.truechimer.server.AccessRules;
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

  private static final int SMALL_TABLE = 1024;

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
      long rulesOctets,
      long collectionMillis,
      long collections) {

    void close() {
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
        running =
            new Run(
                settings,
                before.ports,
                before.published,
                before.told,
                before.startedAt,
                rules.octets(),
                before.collectionMillis,
                before.collections);
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
    var published = new Published(time, rules, null);
    int workers = settings.workers() == 0 ? surroundings.processors() : settings.workers();
    int share = Math.max(4, settings.clientRoom() / (workers * addresses.size()));
    var responderRules =
        new ServerRules(
            settings.rateLimit(), keys, settings.interleaved(), settings.control(), share, workers);
    if (!rehearsed) {
      rehearsed = true;
      var tables = new ServerRules(null, KeyRing.EMPTY, true, false, SMALL_TABLE, 1);
      var everybody = new Published(time, AccessRules.of(List.of()), null);
      Rehearsal.hold(
          surroundings.way(),
          (clock, tally) -> new Responder(tables, everybody, clock, tally, surroundings.random()),
          surroundings.wallClock());
    }
    var opened =
        NtpPorts.open(
            surroundings.way(),
            addresses,
            workers,
            (clock, tally) ->
                new Responder(responderRules, published, clock, tally, surroundings.random()),
            surroundings.wallClock(),
            (_, _, _) -> {});
    return switch (opened) {
      case Opened.Taken(var where) -> new ServerOutcome.PortTaken(where, false);
      case Opened.Forbidden(var where) -> new ServerOutcome.PortForbidden(where);
      case Opened.NoSuchAddress(var where) -> new ServerOutcome.NoSuchAddress(where);
      case Opened.Failed(var problem) -> new ServerOutcome.Failed(problem);
      case Opened.Ready(var ports) -> {
        running =
            new Run(
                settings,
                ports,
                published,
                told,
                surroundings.clock().instant(),
                rules.octets(),
                collectionMillis(),
                collections());
        ports.start();
        yield new ServerOutcome.Started();
      }
    };
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
        run.ports.sum(Responder::octets) + run.rulesOctets,
        null,
        new ControlCounts(0, 0, 0, 0),
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
