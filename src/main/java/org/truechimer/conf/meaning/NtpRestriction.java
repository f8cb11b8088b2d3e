package org.truechimer.conf.meaning;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.meaning.Statement.Access;

/// Reads a `restrict` line of ntpd.
///
/// @param words its words
record NtpRestriction(List<String> words) {

  boolean read(ConfigLine line, Statements statements) {
    var rest = words;
    boolean four = !rest.isEmpty() && rest.getFirst().equals("-4");
    boolean six = !rest.isEmpty() && rest.getFirst().equals("-6");
    rest = four || six ? rest.subList(1, rest.size()) : rest;
    if (rest.isEmpty()) {
      return false;
    }
    int mask = rest.size() > 2 && rest.get(1).equals("mask") ? 3 : 1;
    var scope = scope(rest.getFirst(), mask == 3 ? rest.get(2) : null, four, six);
    if (scope == null) {
      return false;
    }
    var flags = new TreeSet<>(rest.subList(mask, rest.size()));
    boolean ignored = flags.remove("ignore");
    boolean time = !flags.remove("noserve") && !ignored;
    boolean queries = !flags.remove("noquery") && !ignored;
    boolean limited = flags.remove("limited");
    flags.remove("kod");
    statements.add(line, new Access(Access.Service.TIME, scope, time, false, flags));
    statements.add(line, new Access(Access.Service.QUERIES, scope, queries, false, Set.of()));
    if (limited) {
      statements.add(line, new Statement.RateLimit(List.of()));
    }
    return true;
  }

  private static @Nullable Scope scope(
      String target, @Nullable String mask, boolean four, boolean six) {
    if (target.equals("default")) {
      return four ? Network.ALL_IPV4 : six ? Network.ALL_IPV6 : new Scope.Everybody();
    } else if (target.equals("source")) {
      return new Scope.Sources();
    } else if (mask != null) {
      return Network.of(target, mask);
    }
    var network = Network.of(target);
    return network == null ? new Scope.Named(target) : network;
  }
}
