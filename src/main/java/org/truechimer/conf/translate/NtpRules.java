package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.meaning.Network;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes ntpd's restrictions: one line for each network that is treated in its own way.
///
/// `noserve` also stops the answers of this machine's own servers, hence `restrict source`.
///
/// @param rules who gets the time and who may ask about the state
/// @param limited whether clients that ask too often are refused
record NtpRules(List<Stated> rules, boolean limited) {

  void write(NtpTarget target) {
    var networks =
        new TreeSet<>(
            Comparator.comparing(Network::bits)
                .thenComparing(Network::prefix)
                .thenComparing(Network::value));
    for (var one : rules) {
      if (one.statement() instanceof Access access) {
        if (access.scope() instanceof Network network) {
          networks.add(network);
        } else {
          target.lost(one, Reason.NEEDS_ADDRESS, access.scope().toString());
        }
      }
    }
    var four = flags(Network.ALL_IPV4);
    var six = flags(Network.ALL_IPV6);
    boolean open = four.isEmpty() && six.isEmpty();
    if (open && networks.size() == 2) {
      return;
    }
    var place = place(Network.ALL_IPV4);
    if (four.equals(six)) {
      target.write(place, words(List.of("default"), four));
    } else {
      target.write(place, words(List.of("-4", "default"), four));
      target.write(place(Network.ALL_IPV6), words(List.of("-6", "default"), six));
    }
    if (four.contains("noserve") || six.contains("noserve")) {
      target.write(place, List.of("restrict", "source", "nomodify", "noquery", "nopeer", "notrap"));
    }
    for (var network : networks) {
      if (network.prefix() > 0) {
        var address =
            network.single()
                ? List.of(network.address())
                : List.of(network.address(), "mask", network.mask());
        target.write(place(network), words(address, flags(network)));
      }
    }
  }

  private List<String> flags(Network network) {
    boolean time = allowed(Access.Service.TIME, network);
    boolean queries = allowed(Access.Service.QUERIES, network);
    var flags = new ArrayList<String>();
    if (!network.loopback() && !(time && queries && network.prefix() == 0 && !limited)) {
      if (limited && time) {
        flags.addAll(List.of("kod", "limited"));
      }
      flags.addAll(List.of("nomodify", "nopeer"));
    }
    if (!queries) {
      flags.add("noquery");
    }
    if (!time) {
      flags.add("noserve");
    }
    if (flags.contains("nopeer")) {
      flags.add("notrap");
    }
    return flags;
  }

  private boolean allowed(Access.Service service, Network network) {
    var one = nearest(service, network);
    return one != null && one.statement() instanceof Access access && access.allowed();
  }

  /// The line that the network stands in, else the one that the time is given by.
  private Stated place(Network network) {
    for (var service : Access.Service.values()) {
      var one = nearest(service, network);
      if (one != null
          && one.statement() instanceof Access access
          && access.scope().equals(network)) {
        return one;
      }
    }
    return new Stated(0, 0, rules.getFirst().statement());
  }

  private @Nullable Stated nearest(Access.Service service, Network network) {
    Stated found = null;
    int prefix = -1;
    for (var one : rules) {
      if (one.statement() instanceof Access access
          && access.service() == service
          && access.scope() instanceof Network other
          && other.contains(network)
          && other.prefix() > prefix) {
        found = one;
        prefix = other.prefix();
      }
    }
    return found;
  }

  private static List<String> words(List<String> target, List<String> flags) {
    var words = new ArrayList<>(List.of("restrict"));
    words.addAll(target);
    words.addAll(flags);
    return words;
  }
}
