package org.truechimer.host.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.truechimer.host.Pause;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// The Service Control Manager of Windows through `sc.exe`. Its texts are in the language of the
/// system; only its numbers and exit codes, which are Win32 error codes, are read.
public final class WindowsControl implements ServiceControl {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// The manager itself gives a service 30 s to start.
  private static final int MOST_LOOKS = 60;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final int ACCESS_DENIED = 5;
  private static final int ALREADY_RUNNING = 1056;
  private static final int NOT_ACTIVE = 1062;
  private static final int DOES_NOT_EXIST = 1060;

  private final Commands commands;
  private final Pause pause;

  /// Control over the manager.
  ///
  /// @param commands runs `sc.exe`
  /// @param pause waits between looks at a service that is changing
  public WindowsControl(Commands commands, Pause pause) {
    this.commands = commands;
    this.pause = pause;
  }

  @Override
  public ServiceState state(Daemon daemon) {
    var service = service(daemon);
    if (service.isEmpty()) {
      return States.notInstalled(daemon);
    }
    var asked = sc("queryex", service);
    return switch (asked) {
      case Ending.Finished(int code, var _, var _) when code == DOES_NOT_EXIST ->
          States.notInstalled(daemon);
      case Ending.Finished(int code, var output, var _) when code == 0 -> {
        var answer = ScAnswer.parse(output);
        var run = run(answer);
        yield States.of(
            daemon,
            run,
            null,
            boot(service),
            answer.number(ScAnswer.PROCESS_ID),
            service,
            run == Run.FAILED ? "WIN32_EXIT_CODE " + answer.number(ScAnswer.EXIT_CODE) : "");
      }
      default -> States.unknown(daemon, Words.of(asked));
    };
  }

  /// SERVICE_STATUS_PROCESS.dwCurrentState. A service that stopped by itself keeps its exit code;
  /// 1077 says that nobody has started it since the boot.
  private static Run run(ScAnswer answer) {
    return switch ((int) answer.number(ScAnswer.STATE)) {
      case 1 ->
          answer.number(ScAnswer.EXIT_CODE) == 0 || answer.number(ScAnswer.EXIT_CODE) == 1077
              ? Run.STOPPED
              : Run.FAILED;
      case 2, 3, 5, 6 -> Run.CHANGING;
      case 4 -> Run.RUNNING;
      case 7 -> Run.STOPPED;
      default -> Run.UNKNOWN;
    };
  }

  /// QUERY_SERVICE_CONFIG.dwStartType: 2 automatic, 3 on demand, 4 disabled. Windows Time on demand
  /// is started by a trigger on domain members only.
  private Boot boot(String service) {
    return sc("qc", service) instanceof Ending.Finished(int code, var output, var _) && code == 0
        ? switch ((int) ScAnswer.parse(output).number(ScAnswer.START_TYPE)) {
          case 0, 1, 2 -> Boot.ENABLED;
          case 3 -> Boot.DISABLED;
          case 4 -> Boot.MASKED;
          default -> Boot.UNKNOWN;
        }
        : Boot.UNKNOWN;
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    var service = service(daemon);
    if (service.isEmpty()) {
      return new Result.Failed(daemon.displayName() + " is no service of Windows");
    }
    return switch (verb) {
      case START -> start(daemon, service);
      case STOP -> stop(daemon, service);
      case RESTART -> restart(daemon, service);
      case ENABLE -> result(sc("config", service, "start=", "auto"), code -> false);
      case DISABLE -> result(sc("config", service, "start=", "demand"), code -> false);
    };
  }

  private Result start(Daemon daemon, String service) {
    var asked = result(sc("start", service), code -> code == ALREADY_RUNNING);
    return asked instanceof Result.Done ? settled(daemon, Run.RUNNING) : asked;
  }

  private Result stop(Daemon daemon, String service) {
    var asked = result(sc("stop", service), code -> code == NOT_ACTIVE);
    return asked instanceof Result.Done ? settled(daemon, Run.STOPPED) : asked;
  }

  private Result restart(Daemon daemon, String service) {
    var stopped = stop(daemon, service);
    return stopped instanceof Result.Done ? start(daemon, service) : stopped;
  }

  /// The manager answers as soon as the service has begun to change.
  private Result settled(Daemon daemon, Run wanted) {
    var state = state(daemon);
    for (int look = 0; look < MOST_LOOKS && state.run() == Run.CHANGING; look++) {
      if (!pause.sleep(BETWEEN_LOOKS)) {
        break;
      }
      state = state(daemon);
    }
    return state.run() == wanted
        ? new Result.Done("")
        : new Result.Failed(state.run() + (state.detail().isEmpty() ? "" : ": " + state.detail()));
  }

  private static Result result(Ending ending, Predicate<Integer> alreadySo) {
    return switch (ending) {
      case Ending.Finished(int code, var _, var _) when code == 0 || alreadySo.test(code) ->
          new Result.Done("");
      case Ending.Finished(int code, var _, var _) when code == ACCESS_DENIED ->
          new Result.NotPermitted("administrator (Win32 error 5)");
      case Ending.Finished(int code, var _, var _) ->
          new Result.Failed("Win32 error " + code + ": " + Words.of(ending));
      case Ending.TimedOut _, Ending.NotStarted _ -> new Result.Failed(Words.of(ending));
    };
  }

  private Ending sc(String... arguments) {
    var command = new ArrayList<>(List.of("sc.exe"));
    command.addAll(List.of(arguments));
    return commands.run(command, "", LIMIT);
  }

  /// Windows' own service, and the name that the builds of the reference implementation for Windows
  /// give theirs.
  private static String service(Daemon daemon) {
    return switch (daemon) {
      case W32TIME -> "w32time";
      case NTP -> "NTP";
      case CHRONY, NTPSEC, OPENNTPD, TIMESYNCD, NTPD_RS, TIMED -> "";
    };
  }
}
