package org.truechimer.host.control;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// The client of macOS. launchd starts its process whenever it is needed; what a user can switch is
/// "set time automatically", and that is what start, stop, enable and disable mean here.
public final class LaunchdControl implements ServiceControl {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String LABEL = "com.apple.timed";
  private static final Pattern STATE = Pattern.compile("(?m)^\\s*state = (.+)$");
  private static final Pattern PROCESS = Pattern.compile("(?m)^\\s*pid = (\\d{1,9})$");

  private final Commands commands;

  /// Control over launchd.
  ///
  /// @param commands runs `launchctl` and `systemsetup`
  public LaunchdControl(Commands commands) {
    this.commands = commands;
  }

  @Override
  public ServiceState state(Daemon daemon) {
    if (daemon != Daemon.TIMED) {
      return States.notInstalled(daemon);
    }
    var asked = run("/bin/launchctl", "print", "system/" + LABEL);
    if (!(asked instanceof Ending.Finished(int code, var output, var _)) || code != 0) {
      return States.unknown(daemon, Words.of(asked));
    }
    var state = STATE.matcher(output);
    var process = PROCESS.matcher(output);
    var boot = boot();
    // Between its hourly turns it may have no process and still be on duty.
    boolean runs = (state.find() && state.group(1).equals("running")) || boot == Boot.ENABLED;
    return States.of(
        daemon,
        runs ? Run.RUNNING : Run.STOPPED,
        null,
        boot,
        process.find() ? Long.parseLong(process.group(1)) : 0,
        LABEL,
        "");
  }

  private Boot boot() {
    return run("/usr/sbin/systemsetup", "-getusingnetworktime")
                instanceof Ending.Finished(int code, var output, var _)
            && code == 0
        ? switch (output.strip()) {
          case "Network Time: On" -> Boot.ENABLED;
          case "Network Time: Off" -> Boot.DISABLED;
          // "You need administrator access to run this tool... exiting!", with exit code 0.
          default -> Boot.UNKNOWN;
        }
        : Boot.UNKNOWN;
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    if (daemon != Daemon.TIMED) {
      return new Result.Failed(daemon.displayName() + " is not managed by launchd here");
    }
    return switch (verb) {
      case START, ENABLE -> set("on", Boot.ENABLED);
      case STOP, DISABLE -> set("off", Boot.DISABLED);
      case RESTART -> restart();
    };
  }

  private Result set(String value, Boot wanted) {
    var ending = run("/usr/sbin/systemsetup", "-setusingnetworktime", value);
    if (boot() == wanted) {
      return new Result.Done("");
    }
    return failed(ending, Words.of(ending).contains("administrator access"));
  }

  /// Since System Integrity Protection launchd may refuse this even to root.
  private Result restart() {
    var ending = run("/bin/launchctl", "kickstart", "-k", "system/" + LABEL);
    return ending instanceof Ending.Finished(int code, var _, var _) && code == 0
        ? new Result.Done("")
        : failed(ending, Words.of(ending).contains("not permitted"));
  }

  private static Result failed(Ending ending, boolean permission) {
    return permission
        ? new Result.NotPermitted(Words.of(ending))
        : new Result.Failed(Words.of(ending));
  }

  private Ending run(String... command) {
    return commands.run(List.of(command), "", LIMIT);
  }
}
