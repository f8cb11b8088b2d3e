package org.truechimer.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerOutcome.RuleFault;

/// Which network may ask for what: the rule with the longest prefix counts. Immutable; a look-up
/// allocates nothing.
///
/// Rules of the same length share a hash table, and the lengths are searched by halving: a marker
/// in the table of a shorter length says that a longer one may fit, and what holds if none does
/// (Waldvogel, Varghese, Turner, Plattner: Scalable High Speed IP Routing Lookups, 1997). So the
/// number of steps is the logarithm of the number of different lengths, at most eight, however many
/// rules there are.
public final class AccessRules {

  /// Not a word to anybody there.
  public static final int IGNORE = 1;

  /// The time is not told.
  public static final int NO_SERVICE = 1 << 1;

  /// Control programs are not answered.
  public static final int NO_QUERIES = 1 << 2;

  /// Nor is the list of clients shown.
  public static final int NO_CLIENTS = 1 << 3;

  /// Only requests that are proved are answered.
  public static final int PROOF_NEEDED = 1 << 4;

  /// Requests of symmetric peers have to be proved.
  public static final int NO_PEERS = 1 << 5;

  /// The rate limit counts here.
  public static final int LIMITED = 1 << 6;

  /// A refusal is said, if not too often, instead of silence.
  public static final int KISS = 1 << 7;

  /// Only version 4.
  public static final int THIS_VERSION = 1 << 8;

  /// So many can be had.
  public static final int MOST = 100_000;

  /// What holds where no rule does: chrony's way, everybody is denied until allowed.
  private static final int OTHERWISE = NO_SERVICE | NO_QUERIES;

  private static final List<AccessRule> LOOPBACK =
      List.of(
          new AccessRule(new Prefix(0, Prefix.IPV4_LOW | 127L << 24, 104), 0, false),
          new AccessRule(new Prefix(0, 1, 128), 0, false));

  private final int[] lengths;
  private final PrefixTable[] tables;
  private final int rules;

  /// What came of reading lines.
  public sealed interface Read {

    /// All could be read.
    ///
    /// @param rules the rules
    record Good(AccessRules rules) implements Read {}

    /// One could not.
    ///
    /// @param line which
    /// @param fault why
    record Bad(String line, RuleFault fault) implements Read {}
  }

  private AccessRules(Map<Prefix, Integer> byNetwork) {
    var byLength = new TreeMap<Integer, List<Map.Entry<Prefix, Integer>>>();
    for (var rule : byNetwork.entrySet()) {
      byLength.computeIfAbsent(rule.getKey().bits(), _ -> new ArrayList<>()).add(rule);
    }
    rules = byNetwork.size();
    lengths = byLength.keySet().stream().mapToInt(Integer::intValue).toArray();
    tables = new PrefixTable[lengths.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new PrefixTable();
    }
    // Shorter ones first, so that a marker finds all that holds in its place.
    for (var sameLength : byLength.values()) {
      sameLength.forEach(rule -> insert(rule.getKey(), rule.getValue()));
    }
  }

  /// Compiles rules.
  ///
  /// @param written in their order; of two about the same network the later one counts
  /// @return the rules, before which this machine itself may ask for everything
  public static AccessRules of(List<AccessRule> written) {
    var byNetwork = new LinkedHashMap<Prefix, Integer>();
    LOOPBACK.forEach(rule -> byNetwork.put(rule.network(), rule.flags()));
    for (var rule : written) {
      if (rule.clears()) {
        byNetwork.keySet().removeIf(rule.network()::contains);
      }
      byNetwork.put(rule.network(), rule.flags());
    }
    return new AccessRules(byNetwork);
  }

  /// Reads lines, see [AccessRule#parse]; empty ones and those that begin with `#` say nothing.
  ///
  /// @param lines in their order
  /// @return the rules, or the first line that cannot be read
  public static Read read(List<String> lines) {
    var rules = new ArrayList<AccessRule>();
    for (var line : lines) {
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      switch (AccessRule.parse(line)) {
        case AccessRule.Parsed.Bad(var fault) -> {
          return new Read.Bad(line, fault);
        }
        case AccessRule.Parsed.Rules(var more) -> rules.addAll(more);
      }
      if (rules.size() > MOST) {
        return new Read.Bad(line, RuleFault.TOO_MANY);
      }
    }
    return new Read.Good(of(rules));
  }

  /// What is wrong with a line.
  ///
  /// @param line the line
  /// @return null if it can be read
  public static @Nullable RuleFault faultOf(String line) {
    return read(List.of(line)) instanceof Read.Bad(_, var fault) ? fault : null;
  }

  private void insert(Prefix network, int flags) {
    int from = 0;
    int to = lengths.length - 1;
    while (true) {
      int middle = (from + to) >>> 1;
      if (lengths[middle] == network.bits()) {
        tables[middle].put(network.high(), network.low(), flags, true);
        return;
      }
      if (lengths[middle] < network.bits()) {
        long high = Prefix.high(network.high(), lengths[middle]);
        long low = Prefix.low(network.low(), lengths[middle]);
        if (tables[middle].find(high, low) < 0) {
          tables[middle].put(high, low, bestUpTo(middle, high, low), false);
        }
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
  }

  /// What the longest of the shorter rules says; all of them are in their tables already.
  private int bestUpTo(int index, long high, long low) {
    for (int i = index; i >= 0; i--) {
      int at = tables[i].find(Prefix.high(high, lengths[i]), Prefix.low(low, lengths[i]));
      if (at >= 0 && tables[i].isRule(at)) {
        return tables[i].flags(at);
      }
    }
    return OTHERWISE;
  }

  /// What an address may ask for.
  ///
  /// @param high the first 64 bits of the address
  /// @param low the last 64 bits
  /// @return bits
  public int flags(long high, long low) {
    int best = OTHERWISE;
    int from = 0;
    int to = lengths.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int bits = lengths[middle];
      int at = tables[middle].find(Prefix.high(high, bits), Prefix.low(low, bits));
      if (at < 0) {
        to = middle - 1;
      } else {
        best = tables[middle].flags(at);
        from = middle + 1;
      }
    }
    return best;
  }

  /// How many networks have a rule, the two of loopback included.
  ///
  /// @return 2 or more
  public int size() {
    return rules;
  }

  /// Memory that the tables take.
  ///
  /// @return octets
  public long octets() {
    long sum = 0;
    for (var table : tables) {
      sum += table.octets();
    }
    return sum;
  }
}
