package org.truechimer.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.cli.CliServices;
import org.truechimer.cli.TerminalTable;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SystemClock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.SourceRequest;
import org.truechimer.demo.DemoServers;
import org.truechimer.engine.Engine;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.NameLookup;
import org.truechimer.helper.HelperClock;
import org.truechimer.helper.HelperMain;
import org.truechimer.host.ConfiguredSources;
import org.truechimer.host.DaemonDetector;
import org.truechimer.host.PrivilegedTransport;
import org.truechimer.net.LocalAddresses;
import org.truechimer.net.Resolver;
import org.truechimer.net.SystemSockets;
import org.truechimer.settings.EngineSettings;
import org.truechimer.time.PollExponent;
import org.truechimer.wording.Messages;

/// Calls every constructor in the order of dependence; the only place that knows everything.
final class Wiring implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Wiring.class.getName());

  /// What the kernel's own slew does on Linux and macOS; the helper is the same program on the same
  /// machine.
  private static final double SLEW_RATE_PPM = 500;

  private final PrintWriter out;
  private final PrintWriter err;
  private final SystemClock clock = SystemClocks.ofThisMachine();
  private final SecureRandom random = new SecureRandom();
  private final Messages messages = Messages.of(Locale.getDefault());
  private final InstantSource instants = InstantSource.system();
  private final DaemonDetector detector = DaemonDetector.ofThisMachine();
  private @Nullable DemoServers demo;

  Wiring(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  CliServices cli() {
    return new CliServices(
        this::engine,
        this::open,
        () ->
            new HelperMain(SystemClocks.steeringOfThisMachine(), clock::now)
                .run(System.in, System.out),
        this::defaultSources,
        () -> detector.detect(instants.instant()),
        instants,
        ZoneOffset.UTC,
        messages,
        Version.ofThisProgram(),
        out,
        err,
        interactive());
  }

  /// Whether a person reads standard output. JDK 25 has no console where it is no terminal, JDK 22
  /// to 24 had one.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean interactive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// What a new user measures: what the host's own service is configured with, and four from the
  /// public pool.
  private List<SourceRequest> defaultSources() {
    var host = new ConfiguredSources(Path.of("/")).read(detector.detect(instants.instant()));
    var pool = IntStream.range(0, 4).mapToObj(i -> SourceRequest.server(i + ".pool.ntp.org"));
    return Stream.concat(host.stream(), pool).toList();
  }

  private Engine engine(boolean demonstration) {
    return engine(
        demonstration,
        problem -> err.println(messages.text("cli.engine.stopped", problem.toString())));
  }

  private Engine engine(boolean demonstration, Consumer<Throwable> stopped) {
    var steering = steering();
    return new Engine(
        new EngineConfig(
            EngineSettings.DEFAULT_STEP_THRESHOLD_SECONDS,
            steering.slewRatePpm(),
            demonstration,
            LocalAddresses.referenceIds()),
        clock,
        steering,
        listener -> {
          try {
            return SystemSockets.open(listener, clock::now);
          } catch (IOException problem) {
            throw new UncheckedIOException(problem);
          }
        },
        this::lookUp,
        random,
        stopped);
  }

  /// Directly where this process has the right, otherwise through the helper.
  private ClockSteering steering() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return windows || clock.kernel().steerable()
        ? SystemClocks.steeringOfThisMachine()
        : new HelperClock(
            PrivilegedTransport.ofThisMachine(System.getenv(), HelperProcess.command()),
            SLEW_RATE_PPM);
  }

  private NameLookup.Outcome lookUp(String host) {
    var simulated =
        demo == null ? java.util.Optional.<java.net.InetAddress>empty() : demo.addressOf(host);
    if (simulated.isPresent()) {
      return new NameLookup.Outcome.Found(List.of(simulated.get()));
    }
    return switch (Resolver.ofSystem().resolve(host)) {
      case Resolver.Answer.Resolved resolved -> new NameLookup.Outcome.Found(resolved.addresses());
      case Resolver.Answer.Failed failed -> new NameLookup.Outcome.Failed(failed.problem());
    };
  }

  private List<SourceRequest> demoSources() {
    try {
      var servers = DemoServers.start(clock::now, random);
      demo = servers;
      return servers.addresses().stream()
          .map(address ->
              SourceRequest.server(address.name())
                  .withPort(address.port())
                  .withPolls(new PollExponent(1), new PollExponent(4)))
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private int open(List<SourceRequest> named, boolean demonstration, boolean terminal) {
    var sources = new ArrayList<SourceRequest>(named);
    if (demonstration) {
      sources.addAll(demoSources());
    } else if (sources.isEmpty()) {
      sources.addAll(defaultSources());
    }
    try {
      return new TerminalTable(cli())
          .show(sources, demonstration, java.time.Duration.ofSeconds(1), 0);
    } catch (InterruptedException _) {
      return 0;
    }
  }

  @Override
  public void close() {
    if (demo != null) {
      demo.close();
    }
    LOG.log(System.Logger.Level.DEBUG, "closed");
  }
}
