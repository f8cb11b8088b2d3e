package org.truechimer.app;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.truechimer.diagnosis.Probes;
import org.truechimer.diagnosis.Probes.PortProbe;
import org.truechimer.diagnosis.Probes.Serving;
import org.truechimer.host.facts.DaemonLog;
import org.truechimer.host.facts.LeapFiles;
import org.truechimer.host.facts.NameProbe;
import org.truechimer.host.facts.PortComparison;
import org.truechimer.host.facts.Routes;
import org.truechimer.host.facts.SuspendWatch;
import org.truechimer.net.NtpProbe;
import org.truechimer.net.Resolver;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.SourceClaim;

/// Tries out what neither the engine nor a daemon knows. Takes seconds, and sends a packet or two
/// to servers that a daemon cannot reach; for worker threads, and not often.
final class HostProbes {

  /// Two servers tell whether a port is closed on the way; more would only bother them.
  private static final int MOST_SERVERS = 2;

  private static final int MOST_NAMES = 8;

  private final HostAccess machine;
  private final NtpProbe probe;
  private final Function<Daemon, Serving> serving;
  private final SuspendWatch suspend = SuspendWatch.ofThisMachine(System::nanoTime);

  /// Takes what it needs.
  ///
  /// @param machine asks daemons
  /// @param probe asks servers
  /// @param serving tells whether a daemon's configuration serves others
  HostProbes(HostAccess machine, NtpProbe probe, Function<Daemon, Serving> serving) {
    this.machine = machine;
    this.probe = probe;
    this.serving = serving;
  }

  /// Tries everything.
  ///
  /// @param report what was found on the machine
  /// @return what came of it
  Probes run(HostReport report) {
    var keeper = report.keeper();
    var sources = keeper == null ? List.<SourceClaim>of() : sources(keeper.daemon());
    var names =
        sources.stream()
            .map(SourceClaim::name)
            .filter(HostProbes::isName)
            .limit(MOST_NAMES)
            .toList();
    return new Probes(
        Routes.ofThisMachine().look(),
        NameProbe.look(names, Resolver.ofSystem()),
        unreachable(sources),
        LeapFiles.first(LeapFiles.USUAL),
        suspend.suspendedSeconds(),
        keeper == null ? Serving.NO : serving.apply(keeper.daemon()),
        keeper == null || keeper.unit().isEmpty()
            ? List.of()
            : DaemonLog.ofThisMachine().read(keeper.unit()));
  }

  private List<SourceClaim> sources(Daemon daemon) {
    return machine.read(daemon) instanceof DaemonReading.Read(var view)
        ? view.sources()
        : List.of();
  }

  /// Servers that have not answered the daemon's last eight polls.
  private List<PortProbe> unreachable(List<SourceClaim> sources) {
    var comparison = PortComparison.over(probe);
    return sources.stream()
        .filter(source -> source.kind() != SourceClaim.Kind.REFERENCE_CLOCK)
        .filter(source -> source.reach() == 0 && !source.address().isEmpty())
        .limit(MOST_SERVERS)
        .map(source -> comparison.compare(source.name(), source.address()))
        .toList();
  }

  private static boolean isName(String text) {
    try {
      var _ = InetAddress.ofLiteral(text);
      return false;
    } catch (IllegalArgumentException _) {
      return !text.isEmpty();
    }
  }
}
