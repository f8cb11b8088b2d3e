package org.truechimer.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.metrics.MetricsExporter;
import org.truechimer.metrics.MetricsOutcome;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.net.PortProblem;
import org.truechimer.net.ReadFailure;
import org.truechimer.net.server.Broadcaster;
import org.truechimer.net.server.NtpPorts;
import org.truechimer.net.server.Opened;
import org.truechimer.net.server.Rehearsal;
import org.truechimer.nts.KeystreamRandom;
import org.truechimer.server.AccessRules;
import org.truechimer.server.Published;
import org.truechimer.server.Responder;
import org.truechimer.server.ServedTime;
import org.truechimer.server.ServerRules;
import org.truechimer.server.ToldClock;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerSnapshot;

/// Opens all parts of a server, or none. Used by one thread at a time.
final class Opening {

  private static final int SMALL_TABLE = 1024;

  private final Surroundings surroundings;
  private final Function<InetAddress, @Nullable MonitoredState> monitored;
  private final Supplier<EngineSnapshot> engine;
  private final Supplier<ServerSnapshot> server;
  private boolean rehearsed;

  /// Prepares.
  ///
  /// @param surroundings what a server needs of the machine
  /// @param monitored what an address may be told; null while nothing is known
  /// @param engine what the engine has found, for metrics
  /// @param server how the server stands, for metrics
  Opening(
      Surroundings surroundings,
      Function<InetAddress, @Nullable MonitoredState> monitored,
      Supplier<EngineSnapshot> engine,
      Supplier<ServerSnapshot> server) {
    this.surroundings = surroundings;
    this.monitored = monitored;
    this.engine = engine;
    this.server = server;
  }

  /// What came of it.
  sealed interface Result {

    /// All is open; nothing is answered until the ports are started.
    ///
    /// @param run the parts
    record Ready(Run run) implements Result {}

    /// Nothing is open.
    ///
    /// @param outcome why
    record Refused(ServerOutcome outcome) implements Result {}
  }

  /// Opens.
  ///
  /// @param settings what
  /// @param found what the engine has found so far; null if nothing
  /// @return all or nothing
  Result open(ServerSettings settings, @Nullable EngineSnapshot found) {
    var keys = KeyRing.EMPTY;
    var keyFile = settings.keyFile();
    if (keyFile != null) {
      try {
        keys = surroundings.keyFiles().read(keyFile);
      } catch (IOException e) {
        return refused(new ServerOutcome.BadFile(ReadFailure.of(keyFile, e)));
      }
    }
    var addresses = new ArrayList<InetSocketAddress>();
    for (var text : settings.addresses()) {
      try {
        addresses.add(new InetSocketAddress(InetAddress.ofLiteral(text), settings.port()));
      } catch (IllegalArgumentException _) {
        return refused(new ServerOutcome.NoSuchAddress(text));
      }
    }
    return switch (AccessRules.read(settings.rules())) {
      case AccessRules.Read.Bad(var line, var fault) ->
          refused(new ServerOutcome.BadRule(line, fault));
      case AccessRules.Read.Good(var rules) -> open(settings, found, addresses, keys, rules);
    };
  }

  private static Result refused(ServerOutcome outcome) {
    return new Result.Refused(outcome);
  }

  private Result open(
      ServerSettings settings,
      @Nullable EngineSnapshot found,
      List<InetSocketAddress> addresses,
      KeyRing keys,
      AccessRules rules) {
    var told = new ToldClock(settings, surroundings.precision(), surroundings.referenceId());
    var time =
        found == null ? ServedTime.unsynchronised(surroundings.precision()) : told.hear(found);
    var nts = settings.nts();
    var keyDesk = nts == null ? null : KeyDesk.open(nts, surroundings);
    var published = new Published(time, rules, keyDesk == null ? null : keyDesk.keys());
    rehearse();
    var control = new ControlDesk(keys, monitored, surroundings);
    var opened = openWhatThereIs(settings, addresses, keys, published, control);
    if (!(opened instanceof Opened.Ready(var ports))) {
      control.close();
      return refused(refusal(opened));
    }
    var run =
        new Run(
            settings,
            ports,
            published,
            told,
            surroundings.clock().instant(),
            keyDesk,
            null,
            control,
            null,
            CollectorPauses.now());
    return openTheRest(run, keys);
  }

  private Result openTheRest(Run run, KeyRing keys) {
    var settings = run.settings();
    var nts = settings.nts();
    var desk = run.keyDesk();
    var refused =
        nts == null || desk == null
            ? null
            : desk.serve(
                run.ports().at(nts.port()),
                nts,
                run.ports().port(),
                run.published(),
                surroundings.random());
    if (refused == null) {
      refused = openCommandPort(run.control(), settings.commandPort());
    }
    MetricsExporter metrics = null;
    if (refused == null && settings.metricsPort() != 0) {
      switch (MetricsExporter.open(settings.metricsPort(), engine, server)) {
        case MetricsOutcome.Opened(var exporter) -> metrics = exporter;
        case MetricsOutcome.PortTaken(var port) ->
            refused = new ServerOutcome.PortTaken("127.0.0.1:" + port, true);
        case MetricsOutcome.Failed(_, var problem) -> refused = new ServerOutcome.Failed(problem);
      }
    }
    Broadcaster broadcaster = null;
    var broadcast = settings.broadcast();
    if (refused == null && broadcast != null) {
      switch (Announcing.begin(broadcast, settings.port(), keys, run.published(), surroundings)) {
        case Announcing.Begun(var begun) -> broadcaster = begun;
        case Announcing.Refused(var outcome) -> refused = outcome;
      }
    }
    var whole = run.with(broadcaster, metrics);
    if (refused != null) {
      whole.close();
      return refused(refused);
    }
    return new Result.Ready(whole);
  }

  private static @Nullable ServerOutcome openCommandPort(ControlDesk control, int port) {
    if (port == 0) {
      return null;
    }
    try {
      control.openCommandPort(port);
      return null;
    } catch (IOException e) {
      var where = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return switch (PortProblem.of(where, e)) {
        case TAKEN -> new ServerOutcome.PortTaken("127.0.0.1:" + port, false);
        case FORBIDDEN -> new ServerOutcome.PortForbidden("127.0.0.1:" + port);
        case NOT_OURS, OTHER -> new ServerOutcome.Failed(String.valueOf(e.getMessage()));
      };
    }
  }

  /// A machine without IPv6 has no `::1`; that is no reason not to serve at `127.0.0.1`.
  private Opened openWhatThereIs(
      ServerSettings settings,
      List<InetSocketAddress> addresses,
      KeyRing keys,
      Published published,
      ControlDesk control) {
    var opened = openPorts(settings, addresses, keys, published, control);
    if (opened instanceof Opened.NoSuchAddress(var where)
        && addresses.size() > 1
        && InetAddress.ofLiteral(where).isLoopbackAddress()) {
      var others =
          addresses.stream()
              .filter(address -> !address.getAddress().equals(InetAddress.ofLiteral(where)))
              .toList();
      return openPorts(settings, others, keys, published, control);
    }
    return opened;
  }

  private Opened openPorts(
      ServerSettings settings,
      List<InetSocketAddress> addresses,
      KeyRing keys,
      Published published,
      ControlDesk control) {
    var size = Extent.of(settings, addresses.size(), surroundings.processors());
    var rules =
        new ServerRules(
            settings.rateLimit(),
            keys,
            settings.interleaved(),
            settings.control(),
            size.room(),
            size.workers());
    return NtpPorts.open(
        surroundings.way(),
        addresses,
        size.workers(),
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
}
