package org.truechimer.ui.hostservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Backup;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.ConfigurationFile.Access;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.Step;
import org.truechimer.service.SystemClaim;
import org.truechimer.service.Unfinished;
import org.truechimer.snapshot.Leap;

/// A host that answers with what was recorded on Debian 12: chrony 4.3, NTPsec 1.2.2, systemd 252,
/// firewalld 1.3.3. What is asked of it changes it as it changed the recorded machine; nothing of
/// the machine that runs the tests is touched.
public final class RecordedHost implements HostAccess {

  /// The moment of the recorded tracking report.
  public static final Instant NOW = Instant.parse("2026-11-22T22:07:53Z");

  /// A server that answers nobody, as "down" in the recorded lab.
  public static final String SILENT_SERVER = "192.0.2.99";

  private static final String CHRONY_CONF = "/etc/chrony/chrony.conf";
  private static final String CHRONY_KEYS = "/etc/chrony/chrony.keys";

  private final Map<Daemon, Run> runs = new EnumMap<>(Daemon.class);
  private final Map<Daemon, Boot> boots = new EnumMap<>(Daemon.class);
  private final Map<String, String> files = new HashMap<>();
  private final List<Backup> backups = new ArrayList<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<ServiceRequest> requests = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private boolean open;
  private boolean mainClosed;
  private boolean broken;
  private Unfinished unfinished = Unfinished.none();

  private RecordedHost() {}

  /// A machine without any time service.
  public static RecordedHost bare() {
    var host = new RecordedHost();
    host.runs.put(Daemon.CHRONY, Run.NOT_INSTALLED);
    host.runs.put(Daemon.NTPSEC, Run.NOT_INSTALLED);
    host.runs.put(Daemon.TIMESYNCD, Run.NOT_INSTALLED);
    host.runs.keySet().forEach(daemon -> host.boots.put(daemon, Boot.UNKNOWN));
    return host;
  }

  /// A machine on which chronyd runs with the file that Debian ships, and timesyncd does not.
  public static RecordedHost debian() {
    var host = bare();
    host.install(Daemon.CHRONY);
    host.runs.put(Daemon.CHRONY, Run.RUNNING);
    host.boots.put(Daemon.CHRONY, Boot.ENABLED);
    host.runs.put(Daemon.TIMESYNCD, Run.STOPPED);
    host.boots.put(Daemon.TIMESYNCD, Boot.DISABLED);
    host.files.put("/etc/systemd/timesyncd.conf", recorded("timesyncd/timesyncd.conf"));
    return host;
  }

  /// The same, with a configuration of the recorded lab: seven sources, keys, NTS, and a subnet.
  public static RecordedHost lab() {
    var host = debian();
    host.files.put(CHRONY_CONF, recorded("chrony/recorded.conf"));
    return host;
  }

  /// The same for a user who may not read the main file.
  public static RecordedHost closed() {
    var host = debian();
    host.mainClosed = true;
    return host;
  }

  /// Two daemons that steer, and a change that was cut off.
  public static RecordedHost troubled() {
    var host = lab();
    host.runs.put(Daemon.TIMESYNCD, Run.RUNNING);
    host.boots.put(Daemon.TIMESYNCD, Boot.ENABLED);
    host.runs.put(Daemon.NTPSEC, Run.FAILED);
    host.boots.put(Daemon.NTPSEC, Boot.DISABLED);
    host.files.put("/etc/ntpsec/ntp.conf", recorded("ntp/ntp.conf"));
    host.conflicts.add(new Conflict.TwoSteer(List.of(Daemon.CHRONY, Daemon.TIMESYNCD)));
    host.unfinished =
        new Unfinished("20261122T140732Z", Daemon.CHRONY, CHRONY_CONF, NOW, Step.WRITE, true, true);
    return host;
  }

  /// A machine whose services cannot be looked up.
  public static RecordedHost broken() {
    var host = bare();
    host.broken = true;
    return host;
  }

  /// The lab's configuration with so many lines that nobody reads them.
  public static RecordedHost longFile(int lines) {
    var host = debian();
    var text = new StringBuilder(recorded("chrony/recorded.conf"));
    for (int i = 0; i < lines - 23; i++) {
      text.append("server host-%05d.example.net iburst maxpoll 8%n".formatted(i).replace("\r", ""));
    }
    host.files.put(CHRONY_CONF, text.toString());
    return host;
  }

  /// Replaces the main file of chronyd.
  public RecordedHost with(String chronyConf) {
    files.put(CHRONY_CONF, chronyConf);
    return this;
  }

  private void install(Daemon daemon) {
    runs.put(daemon, Run.STOPPED);
    boots.put(daemon, Boot.DISABLED);
    switch (daemon) {
      case CHRONY -> {
        files.put(CHRONY_CONF, recorded("chrony/chrony.conf"));
        files.put(CHRONY_KEYS, "1 SHA1 HEX:B028F91EA5C38D06C2E140B26C7F41EC\n");
      }
      case NTPSEC -> files.put("/etc/ntpsec/ntp.conf", recorded("ntp/ntp.conf"));
      default -> files.put("/etc/systemd/timesyncd.conf", recorded("timesyncd/timesyncd.conf"));
    }
  }

  private static String recorded(String name) {
    try (var stream =
        Objects.requireNonNull(RecordedHost.class.getResourceAsStream("/conf/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What was asked for so far.
  public List<ServiceRequest> requests() {
    return List.copyOf(requests);
  }

  /// The main file of chronyd as it is now.
  public String chronyConf() {
    return Objects.requireNonNull(files.get(CHRONY_CONF));
  }

  @Override
  public HostReport inspect() {
    if (broken) {
      throw new IllegalStateException("org.freedesktop.DBus.Error.NoReply");
    }
    var services =
        Stream.of(Daemon.CHRONY, Daemon.NTPSEC, Daemon.TIMESYNCD).map(this::state).toList();
    return new HostReport(
        NOW,
        HostReport.InitSystem.SYSTEMD,
        HostReport.PackageTool.APT,
        new HostReport.Environment("Debian GNU/Linux 12 (bookworm)", "kvm", false, ""),
        services,
        conflicts,
        new FirewallState(
            FirewallState.Tool.FIREWALLD,
            open ? FirewallState.Gate.OPEN : FirewallState.Gate.CLOSED,
            open ? "services: dhcpv6-client ntp ssh" : "services: dhcpv6-client ssh",
            runs.get(Daemon.CHRONY) == Run.RUNNING
                ? FirewallState.Tested.ANSWERED
                : FirewallState.Tested.NOBODY_LISTENS,
            true),
        mainClosed
            ? List.of(
                new HostReport.Missing(CHRONY_CONF, "Permission denied", HostReport.Help.ELEVATE),
                new HostReport.Missing(
                    "/run/chrony/chronyd.sock", "Permission denied", HostReport.Help.ELEVATE))
            : List.of());
  }

  private ServiceState state(Daemon daemon) {
    var run = run(daemon);
    boolean installed = run != Run.NOT_INSTALLED;
    boolean running = run == Run.RUNNING;
    return new ServiceState(
        daemon,
        installed,
        installed ? version(daemon) : "",
        run,
        running ? NOW.minusSeconds(273_600) : null,
        Objects.requireNonNull(boots.get(daemon)),
        running,
        running ? 4211 : 0,
        daemon == Daemon.TIMESYNCD ? "systemd-timesyncd.service" : daemon.id() + ".service",
        installed ? configuration(daemon) : List.of(),
        run == Run.FAILED ? "Result: exit-code" : "");
  }

  private static String version(Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> "4.3";
      case NTPSEC -> "1.2.2";
      default -> "252";
    };
  }

  private Run run(Daemon daemon) {
    return Objects.requireNonNull(runs.get(daemon));
  }

  private List<ConfigurationFile> configuration(Daemon daemon) {
    return switch (daemon) {
      case CHRONY ->
          List.of(
              new ConfigurationFile(
                  CHRONY_CONF,
                  Role.MAIN,
                  mainClosed ? Access.NO_PERMISSION : Access.READABLE,
                  FileSlot.main()),
              new ConfigurationFile(
                  "/run/chrony-dhcp/eth0.sources", Role.DHCP, Access.READABLE, FileSlot.none()),
              new ConfigurationFile(CHRONY_KEYS, Role.KEYS, Access.READABLE, FileSlot.keys()));
      case NTPSEC -> List.of(main("/etc/ntpsec/ntp.conf"));
      default -> List.of(main("/etc/systemd/timesyncd.conf"));
    };
  }

  private static ConfigurationFile main(String path) {
    return new ConfigurationFile(path, Role.MAIN, Access.READABLE, FileSlot.main());
  }

  @Override
  public DaemonReading read(Daemon daemon, String endpoint) {
    if (run(daemon) != Run.RUNNING) {
      return new DaemonReading.Unavailable(daemon, DaemonReading.Reason.NOT_RUNNING, "");
    }
    // chronyc -c -n tracking, offsets with our sign.
    var system =
        new SystemClaim(
            true,
            Leap.NONE,
            2,
            "2D47FD05",
            "2001:db8::2",
            Instant.parse("2026-11-22T22:07:49.502296938Z"),
            0.000028188,
            -0.000011474,
            0.000052370,
            Double.NaN,
            -0.394,
            5.055,
            0.000121627,
            0.000024193,
            0.000113,
            4.0);
    return new DaemonReading.Read(
        new DaemonView(
            daemon, NOW, "/run/chrony/chronyd.sock", "4.3", system, List.of(), "", List.of()));
  }

  @Override
  public FileText file(Daemon daemon, FileSlot slot) {
    var path = path(daemon, slot);
    var text = path == null ? null : files.get(path);
    if (path == null) {
      return new FileText.Unreadable("", false, "no such file of this daemon");
    } else if (mainClosed && path.equals(CHRONY_CONF)) {
      return new FileText.Unreadable(path, true, "Permission denied");
    }
    return text == null
        ? new FileText.Absent(path)
        : new FileText.Present(path, text, digest(text));
  }

  private @Nullable String path(Daemon daemon, FileSlot slot) {
    return configuration(daemon).stream()
        .filter(file -> file.slot().equals(slot) && slot.writable())
        .map(ConfigurationFile::path)
        .findFirst()
        .orElse(null);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// As `chronyd -p` of the recorded `config-bad.err`.
  @Override
  public NativeCheck check(Daemon daemon, FileSlot slot, String text) {
    if (daemon != Daemon.CHRONY) {
      return new NativeCheck.NotAvailable(daemon.displayName() + " has no check of its own");
    }
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("nonsense")) {
        return new NativeCheck.Rejected(
            "chronyd -p",
            List.of(new NativeCheck.Complaint(i + 1, "Invalid directive at line " + (i + 1))));
      }
    }
    return new NativeCheck.Accepted("chronyd -p");
  }

  @Override
  public Outcome perform(ServiceRequest request, Progress progress) {
    requests.add(request);
    var steps = new Steps(progress);
    return switch (request) {
      case ServiceRequest.Install(var daemon) -> {
        steps.going(Step.INSTALL, "Unpacking chrony (4.3-2+deb12u3) ...");
        install(daemon);
        yield steps.done(Step.INSTALL, "Setting up chrony (4.3-2+deb12u3) ...");
      }
      case ServiceRequest.Control control -> control(control, steps);
      case ServiceRequest.Firewall(boolean letIn, _) -> {
        open = letIn;
        steps.add(Step.FIREWALL, letIn ? "firewalld: service ntp added" : "service ntp removed");
        yield steps.done(Step.PROBE, "");
      }
      case ServiceRequest.Apply apply -> apply(apply, steps);
      case ServiceRequest.Restore(var id, _) -> {
        var backup = backups.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        yield write(backup.daemon(), backup.path(), backup.text(), steps);
      }
      case ServiceRequest.Recover(boolean undo) -> {
        unfinished = Unfinished.none();
        yield steps.done(undo ? Step.ROLL_BACK : Step.WATCH, CHRONY_CONF);
      }
      case ServiceRequest.Resync _ -> {
        steps.add(Step.MEASURE, "burst 4/4: 5 sources");
        yield steps.done(Step.CORRECT, "makestep");
      }
      case ServiceRequest.ReadConfiguration _ ->
          new Outcome.Done(List.of(), Objects.requireNonNull(files.get(CHRONY_CONF)));
      case ServiceRequest.ChangeSource _, ServiceRequest.ReadAll _ ->
          new Outcome.NotPermitted(List.of(), "org.freedesktop.policykit.exec");
    };
  }

  private Outcome control(ServiceRequest.Control control, Steps steps) {
    var daemon = control.daemon();
    return switch (control.verb()) {
      case START -> {
        runs.put(daemon, Run.RUNNING);
        yield steps.done(Step.START, daemon.id() + ".service");
      }
      case RESTART -> {
        runs.put(daemon, Run.RUNNING);
        yield steps.done(Step.RESTART, daemon.id() + ".service");
      }
      case STOP -> {
        runs.put(daemon, Run.STOPPED);
        conflicts.clear();
        yield steps.done(Step.STOP, daemon.id() + ".service");
      }
      case ENABLE -> {
        boots.put(daemon, Boot.ENABLED);
        yield steps.done(Step.AT_BOOT, daemon.id() + ".service");
      }
      case DISABLE -> {
        boots.put(daemon, Boot.DISABLED);
        yield steps.done(Step.AT_BOOT, daemon.id() + ".service");
      }
    };
  }

  private Outcome apply(ServiceRequest.Apply apply, Steps steps) {
    var path = Objects.requireNonNull(path(apply.daemon(), apply.slot()));
    if (!apply.expected().equals(digest(Objects.requireNonNull(files.get(path))))) {
      return new Outcome.Refused(steps.all, path + " was changed by somebody else");
    }
    if (check(apply.daemon(), apply.slot(), apply.text()) instanceof NativeCheck.Rejected bad) {
      return new Outcome.Refused(steps.all, bad.complaints().getFirst().text());
    }
    steps.add(Step.CHECK, "chronyd -p");
    return write(apply.daemon(), path, apply.text(), steps);
  }

  private Outcome write(Daemon daemon, String path, String text, Steps steps) {
    var old = Objects.requireNonNull(files.get(path));
    var id = "chrony.conf." + backups.size();
    backups.addFirst(
        new Backup(
            id,
            daemon,
            FileSlot.main(),
            path,
            NOW.plusSeconds(backups.size()),
            old.length(),
            old,
            true));
    steps.add(Step.BACK_UP, id);
    steps.add(Step.WRITE, path);
    boolean running = run(daemon) == Run.RUNNING;
    if (running) {
      steps.add(Step.RESTART, daemon.id() + ".service");
      steps.report(Step.WATCH, StepReport.State.BEGUN, "");
    }
    boolean silent = text.contains(SILENT_SERVER);
    if (running && silent) {
      var why = "no source was selected within 5 min: " + SILENT_SERVER + " reach 0";
      steps.report(Step.WATCH, StepReport.State.FAILED, why);
      steps.add(Step.ROLL_BACK, path);
      note("rolled back", why, steps);
      return new Outcome.RolledBack(steps.all, why);
    }
    files.put(path, text);
    note("kept", "", steps);
    return running
        ? steps.done(Step.WATCH, "2001:db8::2 after 6 s")
        : new Outcome.Done(steps.all, "");
  }

  private void note(String result, String why, Steps steps) {
    journal.addFirst(
        new JournalEntry(
            "t" + journal.size(),
            NOW,
            "alice",
            "apply chrony main",
            CHRONY_CONF,
            result,
            why,
            steps.all));
  }

  /// Steps that are told to who follows and kept for the outcome.
  private static final class Steps {

    private final Progress progress;
    private final List<StepReport> all = new ArrayList<>();

    Steps(Progress progress) {
      this.progress = progress;
    }

    void report(Step step, StepReport.State state, String detail) {
      var report = new StepReport(step, state, detail);
      progress.step(report);
      if (state == StepReport.State.DONE || state == StepReport.State.FAILED) {
        all.add(report);
      }
    }

    void going(Step step, String detail) {
      report(step, StepReport.State.GOING_ON, detail);
    }

    void add(Step step, String detail) {
      report(step, StepReport.State.BEGUN, detail);
      report(step, StepReport.State.DONE, detail);
    }

    Outcome done(Step step, String detail) {
      report(step, StepReport.State.DONE, detail);
      return new Outcome.Done(all, "");
    }
  }

  @Override
  public List<Backup> backups() {
    return List.copyOf(backups);
  }

  @Override
  public List<JournalEntry> journal() {
    return List.copyOf(journal);
  }

  @Override
  public Unfinished unfinished() {
    return unfinished;
  }
}
