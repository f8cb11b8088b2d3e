package org.truechimer.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceState;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What somebody means by a daemon's name.
final class DaemonName {

  private final CliServices services;

  DaemonName(CliServices services) {
    this.services = services;
  }

  /// Three programs are called ntpd; the one that is installed is meant.
  ///
  /// @param spec the command, for the message about a name that is none
  /// @param name what was typed
  /// @return the daemon
  /// @throws ParameterException if no daemon has the name
  Daemon parse(@Nullable CommandSpec spec, String name) {
    var daemon = Daemon.of(name);
    if (daemon == null) {
      var known = Arrays.stream(Daemon.values()).map(Daemon::id).collect(Collectors.joining(", "));
      var text = services.messages().text("cli.bad.daemon", name, known);
      throw spec == null
          ? new IllegalArgumentException(text)
          : new ParameterException(spec.commandLine(), text);
    }
    return daemon == Daemon.NTP ? installedNtpd() : daemon;
  }

  private Daemon installedNtpd() {
    return services.machine().inspect().services().stream()
        .filter(state -> state.installed() && state.daemon().ntpdFamily())
        .map(ServiceState::daemon)
        .findFirst()
        .orElse(Daemon.NTP);
  }
}
