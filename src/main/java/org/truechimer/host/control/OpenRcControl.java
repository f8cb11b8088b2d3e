package org.truechimer.host.control;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Services of OpenRC (Alpine, Gentoo): `rc-service` and `rc-update`.
public final class OpenRcControl implements ServiceControl {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path root;
  private final Commands commands;
  private final ServiceNames names;

  /// Control over OpenRC.
  ///
  /// @param root "/", or another folder for tests
  /// @param commands runs the tools
  public OpenRcControl(Path root, Commands commands) {
    this.root = root;
    this.commands = commands;
    this.names = new ServiceNames(new InstalledPrograms(root));
  }

  @Override
  public ServiceState state(Daemon daemon) {
    var name = script(daemon);
    if (name == null) {
      return States.notInstalled(daemon);
    }
    var status = run("rc-service", name, "status");
    var run = status(status);
    return States.of(
        daemon,
        run,
        null,
        boot(name),
        0,
        name,
        run == Run.FAILED || run == Run.UNKNOWN ? Words.of(status) : "");
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    var name = script(daemon);
    if (name == null) {
      return new Result.Failed("no script in /etc/init.d for " + daemon.displayName());
    }
    return switch (verb) {
      case START -> expect(run("rc-service", name, "start"), daemon, true);
      case RESTART -> expect(run("rc-service", name, "restart"), daemon, true);
      case STOP -> expect(run("rc-service", name, "stop"), daemon, false);
      case ENABLE -> result(run("rc-update", "add", name, "default"), boot(name) == Boot.ENABLED);
      case DISABLE -> result(run("rc-update", "-a", "del", name), boot(name) == Boot.DISABLED);
    };
  }

  private Result expect(Ending ending, Daemon daemon, boolean running) {
    return result(ending, (state(daemon).run() == Run.RUNNING) == running);
  }

  private static Result result(Ending ending, boolean asWanted) {
    if (asWanted) {
      return new Result.Done("");
    }
    return Words.deniesPermission(ending)
        ? new Result.NotPermitted(Words.of(ending))
        : new Result.Failed(Words.of(ending));
  }

  /// The exit codes of a service script's `status` (openrc-run(8)).
  private static Run status(Ending ending) {
    return ending instanceof Ending.Finished(int code, var _, var _)
        ? switch (code) {
          case 0 -> Run.RUNNING;
          case 3 -> Run.STOPPED;
          case 4, 8, 16 -> Run.CHANGING;
          case 32 -> Run.FAILED;
          default -> Run.UNKNOWN;
        }
        : Run.UNKNOWN;
  }

  private Boot boot(String name) {
    try (var levels = Files.newDirectoryStream(root.resolve("etc/runlevels"))) {
      for (var level : levels) {
        if (Files.exists(level.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          return Boot.ENABLED;
        }
      }
      return Boot.DISABLED;
    } catch (IOException | DirectoryIteratorException e) {
      return Boot.UNKNOWN;
    }
  }

  private @Nullable String script(Daemon daemon) {
    return names.of(daemon).stream()
        .filter(name -> Files.exists(root.resolve("etc/init.d/" + name)))
        .findFirst()
        .orElse(null);
  }

  private Ending run(String tool, String... arguments) {
    var path =
        List.of("/sbin/", "/usr/sbin/", "/usr/bin/", "/bin/").stream()
            .map(folder -> folder + tool)
            .filter(file -> Files.exists(root.resolve(file.substring(1))))
            .findFirst()
            .orElse("/sbin/" + tool);
    var command = new ArrayList<>(List.of(path));
    command.addAll(List.of(arguments));
    return commands.run(command, "", LIMIT);
  }
}
