package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// ufw. Its state is readable by an administrator only; whether it is enabled stands in a file that
/// everybody may read.
final class Ufw implements PacketFilter {

  private static final String PROGRAM = "/usr/sbin/ufw";
  private static final String NTP = "123/udp";
  private static final String NTS = "4460/tcp";

  private final Commands commands;
  private final Supplier<String> settings;

  /// @param commands runs ufw
  /// @param settings the text of `/etc/ufw/ufw.conf`, empty if it is not there
  Ufw(Commands commands, Supplier<String> settings) {
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public @Nullable FirewallState read() {
    return switch (commands.run(List.of(PROGRAM, "status", "verbose"))) {
      case Ending.Finished(var exitCode, var output, var errors) -> {
        if (exitCode == 0) {
          yield UfwStatus.parse(output).state();
        }
        boolean enabled = settings.get().lines().map(String::strip).anyMatch("ENABLED=yes"::equals);
        yield enabled ? PacketFilter.untested(Tool.UFW, Gate.UNKNOWN, errors, true) : null;
      }
      case Ending.TimedOut _ ->
          PacketFilter.untested(Tool.UFW, Gate.UNKNOWN, "ufw does not answer", true);
      case Ending.NotStarted _ -> null;
    };
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    for (var port : keyEstablishment ? List.of(NTP, NTS) : List.of(NTP)) {
      var command = new ArrayList<>(List.of(PROGRAM));
      if (!open) {
        command.add("delete");
      }
      command.addAll(List.of("allow", port));
      switch (commands.run(command)) {
        case Ending.Finished(var exitCode, _, var errors) -> {
          if (exitCode != 0) {
            return errors.contains("need to be root")
                ? new Change.NotPermitted(errors.strip())
                : new Change.Failed(errors.strip());
          }
        }
        case Ending.TimedOut _ -> {
          return new Change.Failed("ufw does not answer");
        }
        case Ending.NotStarted(var problem) -> {
          return new Change.Failed(problem);
        }
      }
    }
    return new Change.Done();
  }
}
