package org.truechimer.host.control;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.DaemonProcess;
import org.truechimer.host.DaemonProcesses;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Services with scripts in `/etc/init.d`, as Debian (`service`, `update-rc.d`) and Red Hat
/// (`chkconfig`) manage them.
///
/// The scripts end with 0 when the daemon failed to start, and for a user who may not start it.
/// What counts is whether there is a process afterwards; the script's status is asked only where
/// processes of others are hidden from us.
public final class SysvControl implements ServiceControl {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path root;
  private final Commands commands;
  private final ServiceNames names;
  private final DaemonProcesses processes;

  /// Control over scripts.
  ///
  /// @param root "/", or another folder for tests
  /// @param commands runs the tools
  public SysvControl(Path root, Commands commands) {
    this.root = root;
    this.commands = commands;
    this.names = new ServiceNames(new InstalledPrograms(root));
    this.processes = new DaemonProcesses(root.resolve("proc"));
  }

  @Override
  public ServiceState state(Daemon daemon) {
    var script = script(daemon);
    if (script == null) {
      return States.notInstalled(daemon);
    }
    var process = process(daemon);
    var run = process != null || runsByStatus(script) ? Run.RUNNING : Run.STOPPED;
    return States.of(
        daemon,
        run,
        process == null ? null : process.since(),
        boot(script),
        process == null ? 0 : process.id(),
        script,
        "");
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    var script = script(daemon);
    if (script == null) {
      return new Result.Failed("no script in /etc/init.d for " + daemon.displayName());
    }
    return switch (verb) {
      case START -> expect(run("service", script, "start"), daemon, true);
      case RESTART -> expect(run("service", script, "restart"), daemon, true);
      case STOP -> expect(run("service", script, "stop"), daemon, false);
      case ENABLE -> atBoot(script, true);
      case DISABLE -> atBoot(script, false);
    };
  }

  private Result expect(Ending ending, Daemon daemon, boolean running) {
    if ((state(daemon).run() == Run.RUNNING) == running) {
      return new Result.Done("");
    }
    return failed(ending);
  }

  private static Result failed(Ending ending) {
    return Words.deniesPermission(ending)
        ? new Result.NotPermitted(Words.of(ending))
        : new Result.Failed(Words.of(ending));
  }

  private Result atBoot(String script, boolean enable) {
    Ending ending;
    if (exists("usr/sbin/update-rc.d")) {
      // Without links of any kind "enable" has nothing to rename.
      run("update-rc.d", script, "defaults");
      ending = run("update-rc.d", script, enable ? "enable" : "disable");
    } else {
      ending = run("chkconfig", script, enable ? "on" : "off");
    }
    return boot(script) == (enable ? Boot.ENABLED : Boot.DISABLED)
        ? new Result.Done("")
        : failed(ending);
  }

  /// Links of the runlevels in which a machine normally runs; they are named S and two digits to
  /// start a service, K and two digits to stop it.
  private Boot boot(String script) {
    for (var level : List.of("2", "3", "4", "5")) {
      for (var folder : List.of("etc/rc" + level + ".d", "etc/rc.d/rc" + level + ".d")) {
        try (var links = Files.newDirectoryStream(root.resolve(folder), "S[0-9][0-9]" + script)) {
          if (links.iterator().hasNext()) {
            return Boot.ENABLED;
          }
        } catch (IOException | DirectoryIteratorException _) {
          // Each distribution has only one of the two folders.
        }
      }
    }
    return Boot.DISABLED;
  }

  private boolean runsByStatus(String script) {
    return !processes.complete()
        && run("service", script, "status") instanceof Ending.Finished(int code, var _, var _)
        && code == 0;
  }

  private @Nullable DaemonProcess process(Daemon daemon) {
    return processes.list().stream()
        .filter(process -> {
          var kind = process.kind().daemon();
          return kind == daemon || (kind == Daemon.NTP && daemon == Daemon.NTPSEC);
        })
        .findFirst()
        .orElse(null);
  }

  private @Nullable String script(Daemon daemon) {
    return names.of(daemon).stream()
        .filter(name -> exists("etc/init.d/" + name))
        .findFirst()
        .orElse(null);
  }

  private Ending run(String tool, String script, String verb) {
    var path =
        List.of("usr/sbin/", "sbin/", "usr/bin/", "bin/").stream()
            .map(folder -> folder + tool)
            .filter(this::exists)
            .findFirst()
            .orElse("usr/sbin/" + tool);
    return commands.run(List.of("/" + path, script, verb), "", LIMIT);
  }

  private boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }
}
