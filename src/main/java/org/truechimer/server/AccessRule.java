package org.truechimer.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.truechimer.command.ServerOutcome.RuleFault;

/// A rule: what a network may ask for.
///
/// @param network whom it is about
/// @param flags bits of [AccessRules]
/// @param clears whether it takes the place of all earlier rules about parts of that network
public record AccessRule(Prefix network, int flags, boolean clears) {

  /// Flags of ntpd's `restrict`. Those that forbid what this server never does are no bits: nothing
  /// can be changed from outside, it makes no associations and sets no traps.
  private static final Map<String, Integer> RESTRICT =
      Map.ofEntries(
          Map.entry("ignore", AccessRules.IGNORE),
          Map.entry("noserve", AccessRules.NO_SERVICE),
          Map.entry("noquery", AccessRules.NO_QUERIES),
          Map.entry("nomrulist", AccessRules.NO_CLIENTS),
          Map.entry("notrust", AccessRules.PROOF_NEEDED),
          Map.entry("nopeer", AccessRules.NO_PEERS),
          Map.entry("noepeer", AccessRules.NO_PEERS),
          Map.entry("limited", AccessRules.LIMITED),
          Map.entry("kod", AccessRules.KISS),
          Map.entry("version", AccessRules.THIS_VERSION),
          Map.entry("nomodify", 0),
          Map.entry("notrap", 0),
          Map.entry("lowpriotrap", 0));

  /// What a line says.
  public sealed interface Parsed {

    /// Rules; `restrict default` makes two of one line, one for each family.
    ///
    /// @param rules in their order
    record Rules(List<AccessRule> rules) implements Parsed {
      /// Copies the list.
      public Rules {
        rules = List.copyOf(rules);
      }
    }

    /// Nothing that can be read.
    ///
    /// @param fault what is wrong
    record Bad(RuleFault fault) implements Parsed {}
  }

  /// Reads a line: `allow`, `deny`, `allow all`, `deny all` with a network or without one as in
  /// chrony's configuration, `restrict` as in ntpd's.
  ///
  /// @param line the line
  /// @return rules, or what is wrong
  public static Parsed parse(String line) {
    var words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    return switch (words.removeFirst()) {
      case "allow" -> access(words, AccessRules.LIMITED | AccessRules.KISS);
      case "deny" -> access(words, AccessRules.NO_SERVICE | AccessRules.NO_QUERIES);
      case "restrict" -> restrict(words);
      default -> new Parsed.Bad(RuleFault.UNKNOWN_WORD);
    };
  }

  private static Parsed access(List<String> words, int flags) {
    boolean all = !words.isEmpty() && words.getFirst().equals("all");
    if (all) {
      words.removeFirst();
    }
    if (words.size() > 1) {
      return new Parsed.Bad(RuleFault.BAD_PREFIX);
    }
    var network = words.isEmpty() ? Prefix.EVERYTHING : Prefix.parse(words.getFirst());
    return network == null
        ? new Parsed.Bad(RuleFault.BAD_PREFIX)
        : new Parsed.Rules(List.of(new AccessRule(network, flags, all)));
  }

  private static Parsed restrict(List<String> words) {
    boolean only4 = words.remove("-4");
    boolean only6 = words.remove("-6");
    if (words.isEmpty()) {
      return new Parsed.Bad(RuleFault.BAD_PREFIX);
    }
    var networks = networks(words, only4, only6);
    if (networks.isEmpty()) {
      return new Parsed.Bad(RuleFault.BAD_PREFIX);
    }
    int flags = 0;
    for (var word : words) {
      var flag = RESTRICT.get(word);
      if (flag == null) {
        return new Parsed.Bad(RuleFault.UNKNOWN_FLAG);
      }
      flags |= flag;
    }
    int all = flags;
    return new Parsed.Rules(networks.stream().map(n -> new AccessRule(n, all, false)).toList());
  }

  /// Takes the network away from the words and leaves the flags.
  private static List<Prefix> networks(List<String> words, boolean only4, boolean only6) {
    var address = words.removeFirst();
    if (address.equals("default")) {
      return only4
          ? List.of(Prefix.ALL_IPV4)
          : only6 ? List.of(Prefix.EVERYTHING) : List.of(Prefix.EVERYTHING, Prefix.ALL_IPV4);
    }
    Prefix network;
    if (words.size() >= 2 && words.getFirst().equals("mask")) {
      network = Prefix.parse(address, words.get(1));
      words.removeFirst();
      words.removeFirst();
    } else {
      network = Prefix.parse(address);
    }
    return network == null ? List.of() : List.of(network);
  }
}
