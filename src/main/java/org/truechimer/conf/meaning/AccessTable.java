package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.Access;

/// Who really gets a service: the most specific network decides.
///
/// In chronyd a later line takes the place of an equal one, and `all` takes back the rules for
/// parts of a network; in ntpd equal lines add up.
final class AccessTable {

  private final Dialect dialect;
  private final Access.Service service;
  private final Map<Network, Stated> networks = new LinkedHashMap<>();
  private final Map<Scope, Stated> names = new LinkedHashMap<>();

  AccessTable(Dialect dialect, Access.Service service) {
    this.dialect = dialect;
    this.service = service;
    var defaults = Defaults.of(dialect);
    boolean everybody = service == Access.Service.TIME ? defaults.serves() : defaults.queries();
    put(new Stated(0, 0, rule(new Scope.Everybody(), everybody)), false);
    if (service == Access.Service.QUERIES && dialect != Dialect.NTP) {
      // Each of them can be asked on its own machine.
      for (var loopback : List.of("127.0.0.1", "::1")) {
        if (Scope.of(loopback) instanceof Network network) {
          put(new Stated(0, 0, rule(network, true)), false);
        }
      }
    }
  }

  void add(Stated one) {
    put(one, dialect == Dialect.NTP);
  }

  private void put(Stated one, boolean merge) {
    if (!(one.statement() instanceof Access access)) {
      return;
    }
    switch (access.scope()) {
      case Scope.Everybody ignored -> {
        put(Network.ALL_IPV4, one, access, merge);
        put(Network.ALL_IPV6, one, access, merge);
      }
      case Network network -> put(network, one, access, merge);
      case Scope.Sources sources -> {
        // All other daemons hear their sources whatever their rules are.
      }
      case Scope.Named named -> names.put(named, one);
    }
  }

  private void put(Network network, Stated one, Access access, boolean merge) {
    if (access.narrower()) {
      networks.keySet().removeIf(other -> network.contains(other));
    }
    boolean allowed = access.allowed();
    var old = networks.get(network);
    if (merge && old != null && old.line() > 0 && old.statement() instanceof Access before) {
      allowed &= before.allowed();
    }
    networks.put(network, new Stated(one.document(), one.line(), rule(network, allowed)));
  }

  /// The rules that change something, wide ones first.
  List<Stated> effective() {
    var all = new ArrayList<Stated>();
    networks.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Network, Stated> entry) -> entry.getKey().bits())
                .thenComparing(entry -> entry.getKey().prefix())
                .thenComparing(entry -> entry.getKey().value()))
        .filter(entry -> !redundant(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getValue)
        .forEach(all::add);
    all.addAll(names.values());
    return all;
  }

  private boolean redundant(Network network, Stated one) {
    return networks.keySet().stream()
        .filter(other -> !other.equals(network) && other.contains(network))
        .max(Comparator.comparing(Network::prefix))
        .filter(enclosing -> allowed(networks.get(enclosing)) == allowed(one))
        .isPresent();
  }

  private static boolean allowed(@Nullable Stated one) {
    return one != null && one.statement() instanceof Access access && access.allowed();
  }

  private Access rule(Scope scope, boolean allowed) {
    return new Access(service, scope, allowed, false, Set.of());
  }
}
