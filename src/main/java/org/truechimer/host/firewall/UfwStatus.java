package org.truechimer.host.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tool;

/// What `ufw status verbose` prints.
///
/// @param active whether ufw filters at all
/// @param acceptsByDefault whether what no rule names is let in
/// @param rules the rules for incoming packets in their order, IPv4 and IPv6 mixed
record UfwStatus(boolean active, boolean acceptsByDefault, List<Rule> rules) {

  private static final Pattern RULE =
      Pattern.compile("(\\S.{0,200}?) {2,}(ALLOW|LIMIT|DENY|REJECT)(?: (IN|OUT|FWD))? {2,}(\\S.*)");

  private static final int NTP_PORT = 123;

  /// A rule.
  ///
  /// @param to where to: an address, a port, both
  /// @param accepts whether it lets in
  /// @param ipv6 whether it is about IPv6
  /// @param line the rule as it was printed
  record Rule(String to, boolean accepts, boolean ipv6, String line) {

    /// Whether it is about UDP 123 on every address of this machine, or on one.
    boolean isAboutNtp() {
      var words = to.replace("(v6)", "").strip().split(" ", -1);
      var last = words[words.length - 1];
      if (last.equals("Anywhere")) {
        return true;
      }
      var parts = last.split("/", 2);
      if (parts.length == 2 && !parts[1].equals("udp")) {
        return false;
      }
      for (var port : parts[0].split(",", -1)) {
        var range = port.split(":", 2);
        if (port.matches("\\d{1,5}(:\\d{1,5})?")
            && Integer.parseInt(range[0]) <= NTP_PORT
            && NTP_PORT <= Integer.parseInt(range[range.length - 1])) {
          return true;
        }
      }
      return false;
    }
  }

  UfwStatus {
    rules = List.copyOf(rules);
  }

  static UfwStatus parse(String output) {
    boolean active = false;
    boolean accepts = false;
    var rules = new ArrayList<Rule>();
    for (var line : output.lines().toList()) {
      if (line.strip().equals("Status: active")) {
        active = true;
      } else if (line.startsWith("Default:")) {
        accepts = line.contains("allow (incoming)");
      } else {
        var rule = RULE.matcher(line);
        if (rule.matches() && (rule.group(3) == null || rule.group(3).equals("IN"))) {
          var action = rule.group(2);
          rules.add(
              new Rule(
                  rule.group(1),
                  action.equals("ALLOW") || action.equals("LIMIT"),
                  rule.group(1).contains("(v6)") || rule.group(4).contains("(v6)"),
                  line.strip().replaceAll(" {2,}", " ")));
        }
      }
    }
    return new UfwStatus(active, accepts, rules);
  }

  /// The first rule that fits decides; ufw's changes are in force at once and permanent.
  ///
  /// @return null if ufw is not active
  @Nullable FirewallState state() {
    if (!active) {
      return null;
    }
    var four = first(false);
    var six = first(true);
    boolean open =
        (four == null ? acceptsByDefault : four.accepts())
            || (six == null ? acceptsByDefault : six.accepts());
    var evidence = new ArrayList<String>();
    if (four != null) {
      evidence.add(four.line());
    }
    if (six != null) {
      evidence.add(six.line());
    }
    if (evidence.isEmpty()) {
      evidence.add("Default: " + (acceptsByDefault ? "allow" : "deny") + " (incoming)");
    }
    return PacketFilter.untested(
        Tool.UFW, open ? Gate.OPEN : Gate.CLOSED, String.join("; ", evidence), true);
  }

  private @Nullable Rule first(boolean ipv6) {
    return rules.stream()
        .filter(rule -> rule.ipv6() == ipv6 && rule.isAboutNtp())
        .findFirst()
        .orElse(null);
  }
}
