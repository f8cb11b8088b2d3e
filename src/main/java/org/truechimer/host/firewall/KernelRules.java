package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// Rules of the kernel that no tool of ours manages: shown, not changed. Judged only where that is
/// certain, because a rule set is a program.
final class KernelRules implements PacketFilter {

  private static final Pattern INPUT_HOOK =
      Pattern.compile("type filter hook input .{0,60}?;(?: policy (accept|drop);)?.*");
  private static final Pattern NTP =
      Pattern.compile(
          ".*\\bdport (?:123|ntp|\\{[^}]{0,500}\\b(?:123|ntp)\\b[^}]{0,500}\\})(?: .*|$)");

  /// Whatever stops packets, or sends them where they may be stopped.
  private static final Pattern STOPS = Pattern.compile(".*\\b(drop|reject|jump|goto|queue)\\b.*");

  private static final int MOST_EVIDENCE = 5;

  private final Commands commands;

  KernelRules(Commands commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable FirewallState read() {
    return switch (commands.run(List.of("/usr/sbin/nft", "list", "ruleset"))) {
      case Ending.Finished(var exitCode, var output, var errors) ->
          exitCode == 0 ? judge(output) : unknown(errors);
      case Ending.TimedOut _ -> unknown("nft does not answer");
      case Ending.NotStarted _ -> iptables();
    };
  }

  private static FirewallState unknown(String why) {
    return PacketFilter.untested(Tool.UNKNOWN, Gate.UNKNOWN, why, false);
  }

  /// Reads `nft list ruleset`.
  ///
  /// @return null if nothing can stop an incoming packet
  static @Nullable FirewallState judge(String ruleset) {
    var evidence = new ArrayList<String>();
    boolean input = false;
    boolean drops = false;
    boolean stops = false;
    for (var raw : ruleset.lines().toList()) {
      var line = raw.strip();
      if (line.startsWith("chain ")) {
        input = false;
      }
      var hook = INPUT_HOOK.matcher(line);
      if (hook.matches()) {
        input = true;
        if ("drop".equals(hook.group(1))) {
          drops = true;
          evidence.add(line);
        }
      } else if (NTP.matcher(line).matches()) {
        evidence.add(line);
      } else if (input && STOPS.matcher(line).matches()) {
        stops = true;
      }
    }
    return verdict(evidence, drops, stops, "");
  }

  private static @Nullable FirewallState verdict(
      List<String> evidence, boolean drops, boolean stops, String prefix) {
    boolean named = evidence.stream().anyMatch(line -> NTP.matcher(line).matches());
    if (!drops && !stops && !named) {
      return null;
    }
    var gate = drops && !stops && !named ? Gate.CLOSED : Gate.UNKNOWN;
    var words =
        prefix + String.join("; ", evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    return PacketFilter.untested(Tool.NFTABLES, gate, words, false);
  }

  /// Older systems have iptables only.
  private @Nullable FirewallState iptables() {
    return switch (commands.run(List.of("/usr/sbin/iptables", "-S", "INPUT"))) {
      case Ending.Finished(var exitCode, var output, var errors) -> {
        if (exitCode != 0) {
          yield unknown(errors);
        }
        boolean drops = output.lines().anyMatch("-P INPUT DROP"::equals);
        boolean rules = output.lines().anyMatch(line -> line.startsWith("-A INPUT"));
        var evidence =
            output
                .lines()
                .filter(
                    line -> line.startsWith("-P ") || line.matches(".*--dports? \\S*\\b123\\b.*"))
                .toList();
        if (!drops && !rules) {
          yield null;
        }
        yield PacketFilter.untested(
            Tool.NFTABLES,
            rules ? Gate.UNKNOWN : Gate.CLOSED,
            "iptables: " + String.join("; ", evidence),
            false);
      }
      case Ending.TimedOut _ -> unknown("iptables does not answer");
      case Ending.NotStarted _ -> null;
    };
  }

  @Override
  public Change change(boolean open, boolean keyEstablishment) {
    return new Change.Failed("rules that no tool manages are not changed");
  }
}
