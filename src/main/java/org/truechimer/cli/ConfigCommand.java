package org.truechimer.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.cli.ServiceCommand.Manner;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.service.Backup;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.wording.ServiceSentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `truechimer config`: configuration files, read, checked, compared, changed and put back.
@Command(name = "config", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

  private static final String TARGET = "NAME|FILE|-";

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  ConfigCommand(CliServices services) {
    this.services = services;
  }

  /// Which file of a daemon, or which language a file is in.
  static final class Which {
    @Option(names = "--dialect", paramLabel = "DIALECT", descriptionKey = "config.dialect")
    private String dialect = "";

    @Option(names = "--slot", paramLabel = "SLOT", descriptionKey = "config.slot")
    private String slot = "";

    ConfigTarget target(CliServices services, CommandSpec spec, String target) {
      return ConfigTarget.of(services, spec, target, slot, dialect);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec().commandLine(), services.messages().text("cli.subcommand.missing"));
  }

  @Command(name = "show", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "NAME", arity = "0..1") @Nullable String name,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    var daemon = name == null ? null : daemon(name);
    var states =
        services.machine().inspect().services().stream()
            .filter(state -> daemon == null ? state.installed() : state.daemon() == daemon)
            .toList();
    if (json) {
      var tree = new JsonObject();
      tree.add("services", JsonView.array(states, HostJson::service));
      print(JsonView.text(tree));
    } else {
      states.forEach(this::show);
    }
    return ExitCode.OK;
  }

  private void show(ServiceState state) {
    var sentences = new ServiceSentences(services.messages());
    print(state.daemon().displayName());
    for (var file : state.configuration()) {
      print("  " + file.path() + "  (" + sentences.file(file) + ")");
    }
    new MeaningView(services).print(state);
  }

  @Command(name = "print", mixinStandardHelpOptions = true)
  int print(@Mixin Which which, @Parameters(paramLabel = TARGET) String target) {
    var config = which.target(services, spec(), target);
    var parsed = config.document().text();
    write(config.octetsOf(parsed));
    return ExitCode.OK;
  }

  @Command(name = "check", mixinStandardHelpOptions = true)
  int check(
      @Mixin Which which,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Parameters(paramLabel = TARGET) String target) {
    return new ConfigReport(services).check(which.target(services, spec(), target), json);
  }

  @Command(name = "diff", mixinStandardHelpOptions = true)
  int diff(
      @Mixin Which which,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Parameters(paramLabel = TARGET, index = "0") String before,
      @Parameters(paramLabel = "FILE|-", index = "1") String after) {
    var old = which.target(services, spec(), before);
    var changed = ConfigTarget.of(services, spec(), after, "", old.dialect().id());
    return new ConfigReport(services).diff(old.name(), old.text(), changed.text(), json);
  }

  @Command(name = "edit", mixinStandardHelpOptions = true)
  int edit(
      @Mixin Which which,
      @Mixin ConfigEdits edits,
      @Mixin RoleOptions role,
      @Option(names = "--in-place", descriptionKey = "config.in-place") boolean inPlace,
      @Option(names = "--apply", descriptionKey = "config.apply") boolean apply,
      @Mixin Watch watch,
      @Mixin Manner manner,
      @Parameters(paramLabel = TARGET) String target) {
    var before = which.target(services, spec(), target);
    var after = edited(before.document(), edits, role);
    if (apply) {
      return apply(before, after.text(), watch, manner);
    }
    if (inPlace && !manner.dryRun()) {
      if (before.daemon() != null || before.name().equals("-")) {
        throw problem("cli.config.in-place");
      }
      return replace(Path.of(before.name()), before.octetsOf(after.text()));
    }
    if (manner.json() || inPlace) {
      return new ConfigReport(services)
          .diff(before.name(), before.text(), after.text(), manner.json());
    }
    write(before.octetsOf(after.text()));
    return ExitCode.OK;
  }

  private ConfigDocument edited(ConfigDocument before, ConfigEdits edits, RoleOptions role) {
    if (edits.none() && role.none()) {
      throw problem("cli.config.no-edit");
    }
    try {
      return edits.apply(role.apply(services, before));
    } catch (IllegalArgumentException e) {
      throw problem("cli.config.bad-edit", String.valueOf(e.getMessage()));
    }
  }

  /// How long the daemon is watched after a change.
  static final class Watch {

    private static final int LONGEST_SECONDS = 600;

    @Option(names = "--watch", paramLabel = "SECONDS", descriptionKey = "config.watch")
    private int seconds = 60;

    Duration duration() {
      return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS));
    }
  }

  @Command(name = "apply", mixinStandardHelpOptions = true)
  int apply(
      @Option(names = "--slot", paramLabel = "SLOT", descriptionKey = "config.slot")
          @Nullable String slot,
      @Mixin Watch watch,
      @Mixin Manner manner,
      @Parameters(paramLabel = "NAME", index = "0") String name,
      @Parameters(paramLabel = "FILE|-", index = "1") String file) {
    daemon(name);
    var before = ConfigTarget.of(services, spec(), name, slot == null ? "" : slot, "");
    var after = ConfigTarget.of(services, spec(), file, "", before.dialect().id());
    return apply(before, after.text(), watch, manner);
  }

  private int apply(ConfigTarget before, String text, Watch watch, Manner manner) {
    var daemon = before.daemon();
    if (daemon == null) {
      throw problem("cli.config.no-daemon");
    }
    if (manner.dryRun()) {
      var report = new ConfigReport(services);
      int code = report.verdict(daemon, before.slot(), before.dialect(), text);
      report.diff(before.name(), before.text(), text, manner.json());
      return code;
    }
    return manner.carryOut(
        services,
        new ServiceRequest.Apply(daemon, before.slot(), text, before.digest(), watch.duration()));
  }

  @Command(name = "backups", mixinStandardHelpOptions = true)
  int backups(
      @Parameters(paramLabel = "NAME", arity = "0..1") @Nullable String name,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    new HistoryView(services).backups(backupsOf(name), json);
    return ExitCode.OK;
  }

  private List<Backup> backupsOf(@Nullable String name) {
    var daemon = name == null ? null : daemon(name);
    return services.machine().backups().stream()
        .filter(backup -> daemon == null || backup.daemon() == daemon)
        .sorted(Comparator.comparing(Backup::at).reversed())
        .toList();
  }

  @Command(name = "rollback", mixinStandardHelpOptions = true)
  int rollback(
      @Option(names = "--id", paramLabel = "BACKUP", descriptionKey = "config.backup")
          @Nullable String id,
      @Mixin Watch watch,
      @Mixin Manner manner,
      @Parameters(paramLabel = "NAME", arity = "0..1") @Nullable String name) {
    var wanted = id;
    if (wanted == null) {
      if (name == null) {
        throw problem("cli.config.which-backup");
      }
      var kept = backupsOf(name);
      if (kept.isEmpty()) {
        services.err().println(services.messages().text("cli.config.no-backup", name));
        services.err().flush();
        return ExitCode.NO;
      }
      wanted = kept.getFirst().id();
    }
    return manner.carryOut(services, new ServiceRequest.Restore(wanted, watch.duration()));
  }

  @Command(name = "journal", mixinStandardHelpOptions = true)
  int journal(@Option(names = "--json", descriptionKey = "option.json") boolean json) {
    new HistoryView(services).journal(services.machine().journal(), json);
    return ExitCode.OK;
  }

  @Command(name = "recover", mixinStandardHelpOptions = true)
  int recover(
      @Option(names = "--undo", descriptionKey = "config.undo") boolean undo,
      @Option(names = "--finish", descriptionKey = "config.finish") boolean finish,
      @Mixin Manner manner) {
    var unfinished = services.machine().unfinished();
    if (undo == finish || !unfinished.present()) {
      new HistoryView(services).unfinished(unfinished, manner.json());
      return unfinished.present() ? ExitCode.NO : ExitCode.OK;
    }
    return manner.carryOut(services, new ServiceRequest.Recover(undo));
  }

  @Command(name = "translate", mixinStandardHelpOptions = true)
  int translate(
      @Option(names = "--from", paramLabel = "DIALECT", descriptionKey = "config.dialect")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "DIALECT", required = true, descriptionKey = "config.to")
          String to,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Parameters(paramLabel = TARGET) String target) {
    var dialect = dialect(to);
    var source = ConfigTarget.of(services, spec(), target, "", from == null ? "" : from);
    return new TranslationView(services).print(source.document(), dialect, json);
  }

  private Dialect dialect(String name) {
    var dialect = Dialect.of(name);
    if (dialect == null) {
      // People say the daemon's name as well.
      var daemon = Daemon.of(name);
      if (daemon == null) {
        throw problem("cli.bad.dialect", name);
      }
      return Dialect.of(daemon, FileSlot.main());
    }
    return dialect;
  }

  private Daemon daemon(String name) {
    return new DaemonName(services).parse(spec, name);
  }

  /// A file of the user's own: written beside it and put in its place.
  private int replace(Path file, byte[] octets) {
    try {
      var folder = file.toAbsolutePath().getParent();
      var fresh = Files.createTempFile(folder, ".truechimer", ".new");
      try {
        Files.write(fresh, octets);
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw problem("cli.config.unwritable", file.toString(), String.valueOf(e.getMessage()));
    }
  }

  private void print(String line) {
    services.out().println(line);
    services.out().flush();
  }

  private void write(byte[] octets) {
    services.out().flush();
    try {
      services.octetsOut().write(octets);
      services.octetsOut().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    return spec;
  }

  private UserProblem problem(String key, Object... arguments) {
    return new UserProblem(services.messages().text(key, arguments));
  }
}
