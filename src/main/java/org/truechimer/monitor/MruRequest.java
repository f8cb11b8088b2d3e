package org.truechimer.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.Variables;
import org.truechimer.time.NtpTimestamp;

/// What somebody wants to see of the clients: the text of a request for the MRU list.
///
/// @param nonce the word that proves where the asker is; empty without one
/// @param fragments datagrams that the answer may have, 1 to 127; 0 if not limited
/// @param rows clients that the answer may have, 1 to 256; 0 if not limited
/// @param recent only so many of the newest; 0 for all
/// @param minCount only those that asked at least so often
/// @param minDrops only those that were not served at least so often
/// @param minScore only those that ask at least so often a second
/// @param longestAgo only those that asked in so many last seconds; 0 for all
/// @param shortestAgo only those that did not ask in so many last seconds; 0 for all
/// @param restrictions only those under any of these flags of ntpd: there are none here
/// @param local only those that asked at this address; null for all
/// @param priors the newest clients of the pages before, the newest first
record MruRequest(
    String nonce,
    int fragments,
    int rows,
    int recent,
    long minCount,
    long minDrops,
    double minScore,
    long longestAgo,
    long shortestAgo,
    long restrictions,
    @Nullable String local,
    List<Prior> priors) {

  private static final int MOST_FRAGMENTS = 127;
  private static final int MOST_ROWS = 256;
  private static final int MOST_PRIORS = 16;

  MruRequest {
    priors = List.copyOf(priors);
  }

  /// A client that the asker knows already.
  ///
  /// @param address as it was told
  /// @param last as it was told
  record Prior(String address, NtpTimestamp last) {}

  static MruRequest read(byte[] payload) {
    var variables = Variables.parse(payload);
    var all = variables.all();
    return new MruRequest(
        variables.text("nonce"),
        (int) whole(all, "frags"),
        (int) whole(all, "limit"),
        (int) whole(all, "recent"),
        whole(all, "mincount"),
        whole(all, "mindrop"),
        decimal(variables, "minscore"),
        whole(all, "maxlstint"),
        whole(all, "minlstint"),
        whole(all, "resall") | whole(all, "resany"),
        all.get("laddr"),
        priors(variables));
  }

  private static List<Prior> priors(Variables variables) {
    var priors = new ArrayList<Prior>();
    for (int i = 0; i < MOST_PRIORS; i++) {
      var address = variables.text("addr." + i);
      var last = variables.time("last." + i);
      if (!address.isEmpty() && last != null) {
        priors.add(new Prior(address, last));
      }
    }
    return priors;
  }

  /// A number of 31 bits; -1 for what is none.
  private static long whole(Map<String, String> values, String name) {
    try {
      var text = values.get(name);
      return text == null ? 0 : Math.clamp(Long.decode(text), -1, Integer.MAX_VALUE);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static double decimal(Variables variables, String name) {
    var value = variables.number(name);
    return Double.isNaN(value) ? 0 : value;
  }

  /// Whether it limits its answer as ntpd demands: by fragments or by rows.
  boolean limited() {
    boolean byFragments = fragments > 0 && fragments <= MOST_FRAGMENTS && rows == 0;
    boolean byRows = rows > 0 && rows <= MOST_ROWS && fragments >= 0;
    return byFragments || (byRows && fragments <= MOST_FRAGMENTS);
  }

  /// Whether all of its figures are figures.
  boolean sensible() {
    return recent >= 0
        && minCount >= 0
        && minDrops >= 0
        && longestAgo >= 0
        && shortestAgo >= 0
        && restrictions >= 0;
  }
}
