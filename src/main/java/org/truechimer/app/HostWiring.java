package org.truechimer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.change.KeptChanges;
import org.truechimer.change.PosixFiles;
import org.truechimer.change.PrivilegedActions;
import org.truechimer.change.SafeChange;
import org.truechimer.change.ServiceSwitch;
import org.truechimer.change.TextRule;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.diagnosis.Probes;
import org.truechimer.helper.HelperClient;
import org.truechimer.helper.PathRules;
import org.truechimer.host.DaemonChecks;
import org.truechimer.host.PrivilegedConnector;
import org.truechimer.host.ThisHost;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.host.chrony.ChronyConnection;
import org.truechimer.host.chrony.ChronyControl;
import org.truechimer.host.control.InitSystems;
import org.truechimer.host.facts.DaemonLog;
import org.truechimer.host.firewall.Commands;
import org.truechimer.host.firewall.Firewall;
import org.truechimer.host.firewall.ReachabilityProbe;
import org.truechimer.host.inspect.LinuxInspector;
import org.truechimer.host.macos.MacInspector;
import org.truechimer.host.packages.PackageInstaller;
import org.truechimer.host.packages.PackageTools;
import org.truechimer.host.packages.Programs;
import org.truechimer.host.w32time.WindowsInspector;
import org.truechimer.net.NtpProbe;
import org.truechimer.process.CommandRunner;
import org.truechimer.service.Backup;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;
import org.truechimer.snapshot.EngineSnapshot;

/// Puts together everything about the machine's time services: once for this process, and once
/// more, with what needs the rights of an administrator, for the helper.
final class HostWiring implements AutoCloseable {

  private static final Path ROOT = Path.of("/");

  /// To let oneself ask is not to serve.
  private static final Set<String> LOOPBACK =
      Set.of("127.0.0.1", "127.0.0.0/8", "::1", "::1/128", "127.0.0.1/32");

  private final InstantSource clock;
  private final SecureRandom random;
  private final boolean administrator;
  private final SystemBus bus = SystemBus.ofThisMachine();
  private final InitSystems initSystems = InitSystems.ofThisMachine();
  private final CommandRunner runner = new CommandRunner();
  private final DaemonChecks checks = DaemonChecks.ofThisMachine();
  private final HostReaders readers;
  private final ServiceControl control;
  private final Firewall firewall;
  private final RecentFirewall recentFirewall;
  private final PosixFiles files;
  private final KeptChanges kept;
  private final HelperClient helper;
  private final HostAccess access;
  private final HostProbes probes;

  /// Prepares everything; asks nothing yet.
  ///
  /// @param clock the local clock
  /// @param random draws numbers that others cannot foresee
  /// @param administrator whether this process has the rights of one already
  /// @param terminal whether a password may be asked for in the terminal
  /// @param tasks runs tasks that block
  HostWiring(
      InstantSource clock,
      SecureRandom random,
      boolean administrator,
      boolean terminal,
      Executor tasks) {
    this.clock = clock;
    this.random = random;
    this.administrator = administrator;
    readers = new HostReaders(clock, System::nanoTime, random, bus);
    control =
        new ExplainedControl(
            initSystems.control(runner, bus, System::nanoTime),
            DaemonLog.ofThisMachine()::lastWords);
    var asking = new NtpProbe(random);
    var probe = ReachabilityProbe.ofThisMachine(asking);
    var commands = Commands.ofThisMachine();
    firewall =
        switch (initSystems.find()) {
          case WINDOWS -> Firewall.ofWindows(commands, powershell(), probe);
          case LAUNCHD -> Firewall.ofMac(commands, probe);
          case SYSTEMD, SYSVINIT, OPENRC, NONE -> Firewall.ofLinux(bus::connect, commands, probe);
        };
    recentFirewall = new RecentFirewall(firewall::state, System::nanoTime);
    files = new PosixFiles(System.getProperty("os.name", "").equals("Linux"));
    kept = new KeptChanges(files, ROOT);
    helper =
        new HelperClient(
            PrivilegedConnector.ofThisMachine(
                System.getenv(), terminal, HelperProcess.command(), tasks));
    access = assembled();
    probes = new HostProbes(access, asking, this::serving);
  }

  private static String powershell() {
    return System.getenv().getOrDefault("SystemRoot", "C:\\Windows")
        + "\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
  }

  /// The way to the privileged half of the program.
  HelperClient helper() {
    return helper;
  }

  /// The machine as this process sees it. What needs more rights goes through the helper, unless
  /// this process has them.
  HostAccess access() {
    return access;
  }

  private HostAccess assembled() {
    return new ThisHost(
        inspector(), readers::read, kept::file, checks, this::perform, helper::open, new Kept());
  }

  /// With the rights of this process if it is an administrator's, otherwise through the helper.
  private Outcome perform(ServiceRequest request, Progress progress) {
    var actions = administrator ? actions("", ownRule()) : helper;
    try {
      return actions.perform(request, progress);
    } finally {
      recentFirewall.forget();
    }
  }

  /// What the helper does.
  ///
  /// @param user who asked, for the journal; empty to find out
  ServiceActions actions(String user) {
    // Whoever has typed a password for the helper is not root at a prompt: paths stay where the
    // daemon's own files are.
    TextRule paths = PathRules::problem;
    return actions(user, paths.and(ownRule()));
  }

  private ServiceActions actions(String user, TextRule rule) {
    var change =
        new SafeChange(
            files,
            ROOT,
            new SafeChange.Ports(control, this::reload, readers.watch(control), rule),
            clock,
            random,
            user.isEmpty() ? System.getProperty("user.name", "") : user);
    return new PrivilegedActions(
        change,
        kept,
        new ServiceSwitch(control),
        new HostAbilities(readers, chrony(), installer(), firewall, control).abilities());
  }

  /// A new configuration has to pass our check and the daemon's own.
  private TextRule ownRule() {
    TextRule ours = OwnCheck::problem;
    return ours.and(this::daemonsCheck);
  }

  private @Nullable String daemonsCheck(Daemon daemon, FileSlot slot, String text, String inForce) {
    return checks.check(daemon, slot, text)
            instanceof NativeCheck.Rejected(var tool, var complaints)
        ? tool + ": " + complaints.getFirst().text()
        : null;
  }

  /// chronyd reads its lists of sources again without a restart.
  private ServiceControl.@Nullable Result reload(Daemon daemon, FileSlot slot) {
    if (daemon != Daemon.CHRONY || slot.kind() != FileSlot.Kind.SOURCES) {
      return null;
    }
    return chrony().reloadSources() instanceof ChronyControl.Result.Done
        ? new ServiceControl.Result.Done("chronyc reload sources")
        : null;
  }

  private ChronyControl chrony() {
    return new ChronyControl(
        ChronyConnection.defaults(), new ChronyConnection(System::nanoTime, random::nextInt));
  }

  private PackageInstaller installer() {
    return new PackageInstaller(PackageTools.find(Files::exists), Programs.ofThisMachine());
  }

  private Supplier<HostReport> inspector() {
    var system = System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
    return switch (initSystems.find()) {
      case WINDOWS -> new WindowsInspector(control, runner, recentFirewall, clock, system)::inspect;
      case LAUNCHD -> new MacInspector(control, recentFirewall, clock, system)::inspect;
      case SYSTEMD, SYSVINIT, OPENRC, NONE ->
          new LinuxInspector(
                  ROOT,
                  initSystems.find(),
                  control,
                  runner,
                  bus,
                  readers::version,
                  recentFirewall,
                  clock,
                  System::nanoTime)
              ::inspect;
    };
  }

  /// Tries out what neither the engine nor a daemon knows.
  Probes probe(HostReport report, EngineSnapshot measured) {
    return probes.run(report);
  }

  /// Whether a daemon's main file lets others get the time.
  private Probes.Serving serving(Daemon daemon) {
    if (!(kept.file(daemon, FileSlot.main()) instanceof FileText.Present(_, var text, _))) {
      return Probes.Serving.UNKNOWN;
    }
    var document = ConfigDocument.parse(Dialect.of(daemon, FileSlot.main()), text);
    return ConfigMeaning.of(document).all(Statement.Access.class).stream()
            .anyMatch(rule ->
                rule.allowed()
                    && rule.service() == Statement.Access.Service.TIME
                    && !LOOPBACK.contains(rule.scope().toString()))
        ? Probes.Serving.YES
        : Probes.Serving.NO;
  }

  /// Changes that were made, as far as this user may see them.
  private final class Kept implements ThisHost.Records {

    @Override
    public List<Backup> backups() {
      return ask(kept::backups, List.of());
    }

    @Override
    public List<JournalEntry> journal() {
      return ask(kept::journal, List.of());
    }

    @Override
    public Unfinished unfinished() {
      return ask(kept::unfinished, Unfinished.none());
    }

    private <T> T ask(Question<T> question, T otherwise) {
      try {
        return question.ask();
      } catch (IOException | UncheckedIOException e) {
        System.getLogger(HostWiring.class.getName())
            .log(System.Logger.Level.WARNING, "what was changed so far cannot be read", e);
        return otherwise;
      }
    }
  }

  /// A question to the disk.
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException;
  }

  @Override
  public void close() {
    helper.close();
  }
}
