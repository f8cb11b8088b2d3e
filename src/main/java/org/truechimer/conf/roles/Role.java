package org.truechimer.conf.roles;

import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

/// What a machine shall be.
public sealed interface Role {

  /// A machine that takes its time from servers.
  ///
  /// @param servers names or addresses, at least one
  record Client(List<String> servers) implements Role {

    /// Keeps its own list.
    public Client {
      servers = List.copyOf(servers);
    }
  }

  /// A machine that takes its time from servers and gives it to networks.
  ///
  /// @param subnets the networks, for example "192.168.1.0/24", at least one
  /// @param servers names or addresses, at least one
  record SubnetServer(List<String> subnets, List<String> servers) implements Role {

    /// Keeps its own lists.
    public SubnetServer {
      subnets = List.copyOf(subnets);
      servers = List.copyOf(servers);
    }
  }

  /// A machine that takes its time from servers that prove who they are.
  ///
  /// @param servers names that stand in the servers' certificates, at least one
  record NtsClient(List<String> servers) implements Role {

    /// Keeps its own list.
    public NtsClient {
      servers = List.copyOf(servers);
    }
  }

  /// A machine whose own clock is the time of networks without a way out.
  ///
  /// @param subnets the networks, at least one
  /// @param stratum the stratum that it claims, from 1 to 15
  record Isolated(List<String> subnets, int stratum) implements Role {

    /// Keeps its own list.
    public Isolated {
      subnets = List.copyOf(subnets);
    }
  }

  /// The roles by name.
  enum Kind {
    /// [Client].
    CLIENT,
    /// [SubnetServer].
    SUBNET_SERVER,
    /// [NtsClient].
    NTS_CLIENT,
    /// [Isolated].
    ISOLATED;

    /// Whether a daemon can play it.
    ///
    /// timesyncd, OpenNTPD and Windows Time know no subnets, and no Network Time Security; ntpd-rs
    /// has no orphan mode.
    ///
    /// @param dialect its language
    /// @return true if [Role#apply] may succeed
    public boolean possible(Dialect dialect) {
      return switch (dialect) {
        case CHRONY, NTP -> true;
        case NTP_TOML -> this != ISOLATED;
        case TIMESYNCD, OPENNTPD, W32TIME -> this == CLIENT;
        case CHRONY_KEYS, NTP_KEYS -> false;
      };
    }

    /// The roles that a daemon can play.
    ///
    /// @param dialect its language
    /// @return in the order of this enum
    public static List<Kind> of(Dialect dialect) {
      return List.of(values()).stream().filter(kind -> kind.possible(dialect)).toList();
    }
  }

  /// Its kind.
  ///
  /// @return the kind
  default Kind kind() {
    return switch (this) {
      case Client client -> Kind.CLIENT;
      case SubnetServer server -> Kind.SUBNET_SERVER;
      case NtsClient client -> Kind.NTS_CLIENT;
      case Isolated isolated -> Kind.ISOLATED;
    };
  }

  /// Makes a configuration play the role. Sources that the role does not name are turned off, in
  /// files with a line for each by making a remark of it; everything else stays.
  ///
  /// @param document the configuration
  /// @return a new document with a list of what was done, or why not
  default RoleResult apply(ConfigDocument document) {
    return new Casting(document).cast(this);
  }
}
