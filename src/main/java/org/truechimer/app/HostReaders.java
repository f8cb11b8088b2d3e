package org.truechimer.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.Pause;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.host.chrony.ChronyConnection;
import org.truechimer.host.chrony.ChronyReader;
import org.truechimer.host.control.RunWatch;
import org.truechimer.host.macos.TimedReader;
import org.truechimer.host.ntpd.NtpdDetector;
import org.truechimer.host.ntpd.NtpdReader;
import org.truechimer.host.ntpdrs.NtpdRsReader;
import org.truechimer.host.timesyncd.TimesyncdReader;
import org.truechimer.host.w32time.W32TimeReader;
import org.truechimer.host.watch.ReadingWatch;
import org.truechimer.net.Endpoint;
import org.truechimer.process.CommandRunner;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;

/// Asks each daemon in its own language, with the rights of this process.
final class HostReaders {

  private static final int NTP_PORT = 123;

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Random random;
  private final SystemBus bus;

  /// Takes what readers need of the machine.
  ///
  /// @param clock the local clock
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @param random draws numbers that others cannot foresee
  /// @param bus the system bus
  HostReaders(InstantSource clock, LongSupplier nanos, Random random, SystemBus bus) {
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
    this.bus = bus;
  }

  /// Asks a daemon.
  ///
  /// @param daemon which
  /// @param endpoint where; empty for the usual places
  /// @return its claims, or why there are none
  DaemonReading read(Daemon daemon, String endpoint) {
    return switch (daemon) {
      case CHRONY -> {
        var at = endpoints(endpoint, ChronyConnection.PORT, ChronyConnection.defaults());
        yield at == null
            ? nowhere(daemon, endpoint)
            : new ChronyReader(at, new ChronyConnection(nanos, random::nextInt), clock, nanos)
                .read();
      }
      case NTP, NTPSEC -> {
        var at = endpoints(endpoint, NTP_PORT, NtpdDetector.defaults());
        yield at == null
            ? nowhere(daemon, endpoint)
            : new NtpdReader(at, new NtpdDetector(nanos, random::nextInt), clock, nanos)
                .read(daemon);
      }
      case NTPD_RS -> new NtpdRsReader(NtpdRsReader.DEFAULT, clock, nanos).read();
      case TIMESYNCD -> new TimesyncdReader(bus, clock, nanos).read();
      case W32TIME -> new W32TimeReader(new CommandRunner(), clock).read();
      case TIMED -> new TimedReader(new CommandRunner(), clock).read();
      case OPENNTPD ->
          new DaemonReading.Unavailable(daemon, DaemonReading.Reason.NOT_SUPPORTED, "");
    };
  }

  /// The version that a running daemon states.
  ///
  /// @param daemon which
  /// @return empty if it does not say
  String version(Daemon daemon) {
    return daemon.ntpdFamily() && read(daemon, "") instanceof DaemonReading.Read(var view)
        ? view.version()
        : "";
  }

  /// Watches a daemon until it keeps time: by what it says where it can be asked, otherwise by
  /// whether it runs.
  ///
  /// @param control tells whether a service runs
  /// @return the watch
  DaemonWatch watch(ServiceControl control) {
    var pause = Pause.sleeping();
    var claims = new ReadingWatch(daemon -> read(daemon, ""), nanos, pause::sleep);
    var running = new RunWatch(control, pause, nanos);
    return (Daemon daemon, Duration limit, Progress progress) ->
        daemon == Daemon.OPENNTPD
            ? running.watch(daemon, limit, progress)
            : claims.watch(daemon, limit, progress);
  }

  private static @Nullable List<Endpoint> endpoints(String text, int port, List<Endpoint> usual) {
    if (text.isEmpty()) {
      return usual;
    }
    var parsed = Endpoint.parse(text, port);
    return parsed == null ? null : List.of(parsed);
  }

  private static DaemonReading nowhere(Daemon daemon, String endpoint) {
    return new DaemonReading.Unavailable(
        daemon, DaemonReading.Reason.NOT_SUPPORTED, endpoint + ": neither a path nor an address");
  }
}
