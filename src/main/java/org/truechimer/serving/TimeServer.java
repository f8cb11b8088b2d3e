package org.truechimer.serving;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.monitor.Asker;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.server.AccessRules;
import org.truechimer.server.ServedTime;
import org.truechimer.server.Tally;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ControlCounts;
import org.truechimer.snapshot.ServiceTimes;

/// The NTP server: starts and stops it, hands it what the engine finds, and says how it stands.
///
/// Safe for use by any thread. Starting and stopping wait for each other; nothing else waits.
public final class TimeServer implements ServerAccess, Consumer<EngineSnapshot>, AutoCloseable {

  /// What a list of clients shows to ntpq and chronyc at most.
  private static final int MOST_LISTED = 10_000;

  private static final Duration KEY_LOOK = Duration.ofMinutes(1);

  private final Surroundings surroundings;
  private final Opening opening;
  private volatile @Nullable Run running;
  private volatile @Nullable EngineSnapshot engine;

  /// Makes a server that does not run.
  ///
  /// @param surroundings what it needs of the machine
  public TimeServer(Surroundings surroundings) {
    this.surroundings = surroundings;
    opening = new Opening(surroundings, this::monitored, this::engineNow, this::snapshot);
  }

  /// The engine has found something. Called by the engine's thread.
  ///
  /// @param snapshot what
  @Override
  public void accept(EngineSnapshot snapshot) {
    engine = snapshot;
    var run = running;
    if (run != null) {
      run.hear(snapshot);
    }
  }

  @Override
  public synchronized ServerOutcome start(ServerSettings settings) {
    var before = running;
    if (before != null && settings.withRules(before.settings().rules()).equals(before.settings())) {
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
      begin(before.settings());
    }
    return outcome;
  }

  private ServerOutcome changeRules(Run before, ServerSettings settings) {
    return switch (AccessRules.read(settings.rules())) {
      case AccessRules.Read.Bad(var line, var fault) -> new ServerOutcome.BadRule(line, fault);
      case AccessRules.Read.Good(var rules) -> {
        before.published().use(rules);
        running = before.withRules(settings.rules());
        yield new ServerOutcome.Started();
      }
    };
  }

  private ServerOutcome begin(ServerSettings settings) {
    return switch (opening.open(settings, engine)) {
      case Opening.Result.Refused(var outcome) -> outcome;
      case Opening.Result.Ready(var run) -> {
        running = run;
        // What was found while the ports were opened.
        var found = engine;
        if (found != null) {
          run.hear(found);
        }
        run.ports().start();
        lookAfter(run);
        yield new ServerOutcome.Started();
      }
    };
  }

  /// What a control program is told; null before the engine has said anything. A rule can keep the
  /// list of clients from it (`nomrulist`).
  private @Nullable MonitoredState monitored(InetAddress asker) {
    var run = running;
    boolean clientsToo =
        run != null && (flags(run.published().rules(), asker) & AccessRules.NO_CLIENTS) == 0;
    var found = engine;
    return found == null
        ? null
        : new MonitoredState(
            surroundings.clock().instant(),
            found,
            snapshot(),
            () -> clientsToo ? clients(MOST_LISTED) : List.of(),
            surroundings.program());
  }

  /// What an address may ask for.
  static int flags(AccessRules rules, InetAddress address) {
    var asker = Asker.of(address.getAddress());
    return rules.flags(asker.high(), asker.low());
  }

  private EngineSnapshot engineNow() {
    var found = engine;
    if (found == null) {
      throw new IllegalStateException("the engine has said nothing yet");
    }
    return found;
  }

  /// Looks after the keys of cookies as long as the server runs.
  private void lookAfter(Run run) {
    var desk = run.keyDesk();
    if (desk != null) {
      Thread.ofVirtual()
          .name("cookie-keys")
          .start(() -> {
            try {
              while (running != null && run.keyDesk() == keyDeskNow()) {
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
    return run == null ? null : run.keyDesk();
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
          ServiceTimes.NONE,
          ServedTime.unsynchronised(surroundings.precision()).told(now),
          0,
          0,
          0,
          null,
          new ControlCounts(0, 0, 0, 0),
          0,
          0);
    }
    return run.snapshot(now);
  }

  @Override
  public List<ServedClient> clients(int most) {
    var run = running;
    return run == null ? List.of() : run.ports().clients(most, surroundings.clock().instant());
  }

  @Override
  public Size size(ServerSettings settings) {
    return Extent.of(settings, settings.addresses().size(), surroundings.processors())
        .size(settings.interleaved());
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
