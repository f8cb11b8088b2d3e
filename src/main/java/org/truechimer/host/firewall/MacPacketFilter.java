package org.truechimer.host.firewall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// pf of macOS: shown, not changed, since its rules are a file that its owner writes.
final class MacPacketFilter implements PacketFilter {

  private final Commands commands;

  MacPacketFilter(Commands commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable FirewallState read() {
    return switch (commands.run(List.of("/sbin/pfctl", "-s", "info"))) {
      case Ending.Finished(var exitCode, var output, var errors) -> {
        if (exitCode != 0) {
          yield PacketFilter.untested(Tool.PF, Gate.UNKNOWN, errors, false);
        }
        yield output.lines().anyMatch(line -> line.startsWith("Status: Enabled")) ? rules() : null;
      }
      case Ending.TimedOut _ -> PacketFilter.untested(Tool.PF, Gate.UNKNOWN, "no answer", false);
      case Ending.NotStarted _ -> null;
    };
  }

  private @Nullable FirewallState rules() {
    if (!(commands.run(List.of("/sbin/pfctl", "-s", "rules"))
        instanceof Ending.Finished(var exitCode, var output, var errors))) {
      return PacketFilter.untested(Tool.PF, Gate.UNKNOWN, "no answer", false);
    }
    if (exitCode != 0) {
      return PacketFilter.untested(Tool.PF, Gate.UNKNOWN, errors, false);
    }
    // pf passes what no rule blocks.
    if (output.lines().noneMatch(line -> line.startsWith("block") || line.startsWith("anchor"))) {
      return null;
    }
    var evidence =
        output.lines().filter(line -> line.matches(".*port (= )?(123|ntp)\\b.*")).toList();
    return PacketFilter.untested(Tool.PF, Gate.UNKNOWN, String.join("; ", evidence), false);
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    return new Change.Failed("the rules of pf are not changed");
  }
}
