package org.truechimer.app;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyRing;
import org.truechimer.cli.CliServices;
import org.truechimer.cli.Credentials;
import org.truechimer.cli.TerminalTable;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SystemClock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.demo.DemoServers;
import org.truechimer.engine.Engine;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.LeapListFile;
import org.truechimer.engine.NameLookup;
import org.truechimer.ffi.SharedLibrary;
import org.truechimer.helper.HelperClock;
import org.truechimer.helper.HelperMain;
import org.truechimer.host.ConfiguredSources;
import org.truechimer.host.DaemonDetector;
import org.truechimer.host.facts.LeapFiles;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.net.LocalAddresses;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.SystemSockets;
import org.truechimer.nts.Aead;
import org.truechimer.service.HostAccess;
import org.truechimer.serving.Surroundings;
import org.truechimer.serving.TimeServer;
import org.truechimer.settings.DriftFile;
import org.truechimer.settings.EngineSettings;
import org.truechimer.settings.Loaded;
import org.truechimer.settings.ProgramFolders;
import org.truechimer.settings.SecretFiles;
import org.truechimer.settings.SettingsFile;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.time.PollExponent;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.wording.Messages;

/// Calls every constructor in the order of dependence; the only place that knows everything.
final class Wiring implements AutoCloseable {

  /// What the kernel's own slew does on Linux and macOS; the helper is the same program on the same
  /// machine.
  private static final double SLEW_RATE_PPM = 500;

  private static final Path ROOT = Path.of("/");

  private final PrintWriter out;
  private final PrintWriter err;
  private final OutputStream octets;
  private final SystemClock clock = SystemClocks.ofThisMachine();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource instants = InstantSource.system();
  private final ProgramFolders folders = ProgramFolders.of(System.getenv(), System.getProperties());
  private final SettingsFile settingsFile = new SettingsFile(folders.settingsFile(), instants);
  private final Loaded loaded = settingsFile.load();
  private final Locale systemLocale = SystemLocale.of(System.getenv(), Locale.getDefault());
  private final Locale locale =
      SystemLocale.chosen(loaded.settings().ui().language(), systemLocale);
  private final Messages messages = Messages.of(locale);
  private final DaemonDetector detector = DaemonDetector.ofThisMachine();
  private final DaemonSources daemonSources =
      new DaemonSources(
          ROOT, () -> new ConfiguredSources(ROOT).read(detector.detect(instants.instant())));
  private final HostWiring hostWiring;
  private final HostAccess machine;
  private final Examination examination;
  private static final Duration TABLE_INTERVAL = Duration.ofSeconds(1);

  private @Nullable DemoServers demo;

  /// Prepares everything.
  ///
  /// @param out standard output, as text
  /// @param err standard error
  /// @param octets standard output, as octets
  Wiring(PrintWriter out, PrintWriter err, OutputStream octets) {
    this.out = out;
    this.err = err;
    this.octets = octets;
    boolean administrator = clockOwner();
    hostWiring =
        new HostWiring(
            instants,
            random,
            administrator,
            interactive(),
            task -> Thread.ofVirtual().name("helper").start(task));
    machine = hostWiring.access();
    examination = new Examination(machine, hostWiring::probe);
  }

  /// Whether this process has an administrator's rights: nothing then goes through the helper.
  private static boolean clockOwner() {
    return System.getProperty("os.name", "").startsWith("Windows")
        || "root".equals(System.getProperty("user.name"));
  }

  CliServices cli() {
    return new CliServices(
        this::engine,
        this::open,
        () ->
            new HelperMain(
                    SystemClocks.steeringOfThisMachine(),
                    clock::now,
                    hostWiring.actions(Asker.of(System.getenv(), Path.of("/etc/passwd"))),
                    task -> Thread.ofPlatform().daemon().name("helper").start(task))
                .run(System.in, System.out),
        this::defaultSources,
        () -> detector.detect(instants.instant()),
        machine,
        examination::examine,
        new Benchmarks(random, instants),
        instants,
        ZoneOffset.UTC,
        messages,
        Version.ofThisProgram(),
        out,
        err,
        new InputStreamReader(System.in, Charset.defaultCharset()),
        System.in,
        octets,
        interactive(),
        new NewServers(this::surroundings));
  }

  private Surroundings surroundings() {
    return new Surroundings(
        SystemSockets.stampsOfKernel() ? Way.BATCHED : Way.PORTABLE,
        new MonitoredState.Program(
            "truechimer " + Version.ofThisProgram(),
            System.getProperty("os.arch", ""),
            System.getProperty("os.name", "") + "/" + System.getProperty("os.version", ""),
            clock.precision()),
        Runtime.getRuntime().availableProcessors(),
        instants,
        () -> clock.now().bits(),
        clock.precision(),
        LocalAddresses.referenceIds().stream().min(Integer::compareUnsigned).orElse(0),
        random,
        clock::monotonicNanos,
        file -> keys(Path.of(file)),
        folders.ntsSessions());
  }

  /// Whether a person reads standard output. JDK 25 has no console where it is no terminal, JDK 22
  /// to 24 had one.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean interactive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// What is measured if nothing else is said: the user's choice; for a new user what the host's
  /// own service is configured with, and four from the public pool.
  private List<SourceRequest> defaultSources(boolean demonstration) {
    if (demonstration) {
      return demoSources();
    }
    var chosen = loaded.settings().engine().sources();
    if (!chosen.isEmpty()) {
      return chosen.stream().map(this::request).toList();
    }
    var host = daemonSources.all();
    var pool = IntStream.range(0, 4).mapToObj(i -> SourceRequest.server(i + ".pool.ntp.org"));
    return Stream.concat(host.stream(), pool).toList();
  }

  private SourceRequest request(EngineSettings.SourceSetting kept) {
    var request =
        new SourceRequest(
            kept.host(),
            kept.port(),
            kept.pool(),
            kept.iburst(),
            kept.minimumPoll(),
            kept.maximumPoll(),
            switch (kept.way()) {
              case CLIENT -> SourceMode.CLIENT;
              case INTERLEAVED -> SourceMode.INTERLEAVED;
              case PEER -> SourceMode.PEER;
              case BROADCAST -> SourceMode.BROADCAST;
            },
            proof(kept));
    return kept.daemonsProof() ? request.withProof(daemonSources.proofOf(request)) : request;
  }

  private static SourceProof proof(EngineSettings.SourceSetting kept) {
    if (kept.ntsPort() != 0) {
      return new SourceProof.Nts(kept.ntsPort());
    }
    return kept.key() == 0 ? new SourceProof.None() : new SourceProof.Key(kept.key());
  }

  /// An engine for one command: it begins with fresh keys, so that what it says of a server's
  /// certificate is true now.
  private Engine engine(boolean demonstration, Credentials credentials) throws IOException {
    return engine(
        demonstration,
        credentials,
        null,
        problem -> err.println(messages.text("cli.engine.stopped", problem.toString())));
  }

  private Engine engine(
      boolean demonstration,
      Credentials credentials,
      @Nullable SecretFiles keptSessions,
      Consumer<Throwable> stopped)
      throws IOException {
    var chosen = loaded.settings().engine();
    var keyFile = credentials.keys() == null ? path(chosen.keyFile()) : credentials.keys();
    var trust = credentials.trust() == null ? path(chosen.ntsTrustFile()) : credentials.trust();
    var servers =
        NtsExchange.servers(
            trust,
            anchors ->
                new NtsKeyExchange(
                    anchors, Resolver.ofSystem(), instants::instant, Aead.PREFERRED));
    var steering = steering();
    var engine =
        new Engine(
            new EngineConfig(
                loaded.settings().engine().stepThresholdSeconds(),
                steering.slewRatePpm(),
                demonstration,
                LocalAddresses.referenceIds(),
                keyFile == null ? KeyRing.EMPTY : keys(keyFile),
                daemonSources.keys()),
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
            new NtsExchange(servers, keptSessions),
            Wiring::leapList,
            random,
            stopped);
    if (!demonstration) {
      var drift = new KeptDrift(new DriftFile(folders.driftFile()));
      drift.expectation(instants).ifPresent(engine::submit);
      engine.subscribe(drift);
      engine.submit(new EngineCommand.UseLeapFile(LeapFile.of(chosen.leapFile())));
    }
    return engine;
  }

  private static LeapListFile.Reading leapList(LeapFile wanted) {
    var path =
        switch (wanted) {
          case LeapFile.At(var chosen) -> Path.of(chosen);
          case LeapFile.OfSystem _ ->
              Files.exists(LeapFiles.OF_SYSTEM) ? LeapFiles.OF_SYSTEM : null;
          case LeapFile.Nowhere _ -> null;
        };
    return path == null
        ? LeapListFile.NONE.read(wanted)
        : new LeapListFile.Reading(wanted, path.toString(), LeapFiles.read(path));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  /// The keys of a file; lines that are none are named on standard error.
  private KeyRing keys(Path file) throws IOException {
    if (Files.size(file) > KeyFile.LONGEST_FILE) {
      throw new IOException(messages.text("cli.keys.large", file));
    }
    var content = KeyFile.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    for (var problem : content.problems()) {
      err.println(
          messages.text(
              "cli.keys.line",
              file,
              Integer.toString(problem.line()),
              messages.text("keys." + problem.fault().name().toLowerCase(Locale.ROOT))));
    }
    err.flush();
    return content.ring();
  }

  /// Directly where this process has the right, otherwise through the helper, in one session with
  /// all else that is asked of it: a clock that is kept is changed every minute.
  private ClockSteering steering() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return windows || clock.kernel().steerable()
        ? SystemClocks.steeringOfThisMachine()
        : new HelperClock(hostWiring.helper(), SLEW_RATE_PPM);
  }

  private NameLookup.Outcome lookUp(String host) {
    var simulated = demo == null ? Optional.<InetAddress>empty() : demo.addressOf(host);
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
      var servers = demo == null ? DemoServers.start(clock::now, random) : demo;
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

  private int open(
      List<SourceRequest> named, boolean demonstration, boolean terminal, Credentials credentials) {
    var sources = new ArrayList<SourceRequest>(named);
    sources.addAll(defaultSources(demonstration));
    if (terminal) {
      return table(sources, demonstration, credentials);
    }
    var display =
        Display.find(
            System.getenv(),
            System.getProperties(),
            Path.of("/etc/os-release"),
            SharedLibrary::loadable);
    return switch (display) {
      case Display.Absent _ ->
          table(messages.text("cli.no.display"), sources, demonstration, credentials);
      case Display.MissingLibrary missing ->
          table(
              messages.text("cli.no.gtk", missing.packageName()),
              sources,
              demonstration,
              credentials);
      case Display.Present _ -> window(sources, demonstration, credentials);
    };
  }

  private int window(List<SourceRequest> sources, boolean demonstration, Credentials credentials) {
    try (var session =
            new DesktopSession(folders, settingsFile, loaded, instants, messages, systemLocale);
        var server = new TimeServer(surroundings())) {
      var listeners = new ArrayList<Consumer<EngineSnapshot>>(session.listeners());
      listeners.add(server);
      new WindowSession(
              stopped -> {
                try {
                  return engine(
                      demonstration, credentials, new SecretFiles(folders.ntsSessions()), stopped);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              commands ->
                  session.services(
                      commands, this::resolve, machine, server, Version.ofThisProgram()),
              new HostWatch(() -> detector.detect(instants.instant()), machine, hostWiring::probe),
              listeners)
          .run(sources);
      return 0;
    } catch (InterruptedException _) {
      return 0;
    } catch (UnsupportedOperationException | UnsatisfiedLinkError problem) {
      // JavaFX says so where a display is named but cannot be opened.
      return table(
          messages.text("cli.window.failed", String.valueOf(problem.getMessage())),
          sources,
          demonstration,
          credentials);
    } catch (UncheckedIOException problem) {
      err.println(messages.text("cli.bad.credentials", String.valueOf(problem.getCause())));
      err.flush();
      return 2;
    }
  }

  private int table(
      String why, List<SourceRequest> sources, boolean demonstration, Credentials credentials) {
    err.println(why);
    err.flush();
    return table(sources, demonstration, credentials);
  }

  private int table(List<SourceRequest> sources, boolean demonstration, Credentials credentials) {
    try {
      return new TerminalTable(cli()).show(sources, demonstration, credentials, TABLE_INTERVAL, 0);
    } catch (InterruptedException _) {
      return 0;
    }
  }

  private Resolution resolve(String host) {
    return switch (lookUp(host)) {
      case NameLookup.Outcome.Found found ->
          new Resolution.Found(
              found.addresses().stream().map(InetAddress::getHostAddress).toList());
      case NameLookup.Outcome.Failed failed -> new Resolution.Failed(failed.problem());
    };
  }

  @Override
  public void close() {
    hostWiring.close();
    if (demo != null) {
      demo.close();
    }
  }
}
