package org.truechimer.conf.meaning;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One thing that a configuration says.
public sealed interface Statement {

  /// A server, peer or pool to take time from.
  ///
  /// @param kind which of them
  /// @param family which kind of its addresses is used
  /// @param host name or address
  /// @param options what is said about it; flags have an empty value
  /// @param others options that only its own daemon knows, each with its values
  record TimeSource(
      Kind kind, Family family, String host, Map<SourceOption, String> options, List<String> others)
      implements Statement {

    /// Keeps its own collections.
    public TimeSource {
      options = sorted(options);
      others = List.copyOf(others);
    }

    /// Kinds of sources.
    public enum Kind {
      /// One server.
      SERVER,
      /// A name that gives several servers.
      POOL,
      /// A machine that also takes time from this one.
      PEER
    }

    /// Families of addresses.
    public enum Family {
      /// Any.
      ANY,
      /// IPv4 only.
      IPV4,
      /// IPv6 only.
      IPV6
    }

    /// Whether an option is set.
    ///
    /// @param option the option
    /// @return true if it is
    public boolean has(SourceOption option) {
      return options.containsKey(option);
    }

    /// The value of an option.
    ///
    /// @param option the option
    /// @return empty if it is not set, or a flag
    public String value(SourceOption option) {
      return options.getOrDefault(option, "");
    }

    /// The same source with other options.
    ///
    /// @param changed all options
    /// @return the source
    public TimeSource with(Map<SourceOption, String> changed) {
      return new TimeSource(kind, family, host, changed, others);
    }
  }

  /// A clock at this machine.
  ///
  /// @param driver chronyd's name of the driver: SHM, PPS, SOCK, PHC; other drivers of ntpd by
  ///   their own name or number
  /// @param unit which of its kind: a number or a path
  /// @param options what is said about it
  /// @param others options that only its own daemon knows, each with its values
  record ReferenceClock(
      String driver, String unit, Map<SourceOption, String> options, List<String> others)
      implements Statement {

    /// Keeps its own collections.
    public ReferenceClock {
      options = sorted(options);
      others = List.copyOf(others);
    }
  }

  /// Who gets what from this machine.
  ///
  /// @param service what
  /// @param scope who
  /// @param allowed whether they get it
  /// @param narrower whether rules for parts of the scope that stand before are taken back
  /// @param limits further flags as ntpd names them
  record Access(Service service, Scope scope, boolean allowed, boolean narrower, Set<String> limits)
      implements Statement {

    /// Keeps its own set.
    public Access {
      limits = Collections.unmodifiableSet(new TreeSet<>(limits));
    }

    /// What is given.
    public enum Service {
      /// The time.
      TIME,
      /// Answers about the daemon's state.
      QUERIES
    }
  }

  /// When the clock is set at once instead of gradually.
  ///
  /// @param thresholdSeconds from which error on; infinite if never
  /// @param updates how many updates after the start it may happen; -1 for always
  record Step(double thresholdSeconds, int updates) implements Statement {}

  /// When an error is too large to be believed.
  ///
  /// @param seconds from which error on; infinite if none is
  /// @param updates from which update after the start on
  record Panic(double seconds, int updates) implements Statement {}

  /// Time is served without a source.
  ///
  /// @param stratum the stratum that is claimed
  /// @param orphan whether machines in the same position agree on one of them
  /// @param others options that only its own daemon knows
  record LocalReference(int stratum, boolean orphan, List<String> others) implements Statement {

    /// Keeps its own list.
    public LocalReference {
      others = List.copyOf(others);
    }
  }

  /// Clients that ask too often are left without an answer.
  ///
  /// @param parameters as its own daemon writes them
  record RateLimit(List<String> parameters) implements Statement {

    /// Keeps its own list.
    public RateLimit {
      parameters = List.copyOf(parameters);
    }
  }

  /// A setting.
  ///
  /// @param topic which
  /// @param values its values
  record Setting(Topic topic, List<String> values) implements Statement {

    /// Keeps its own list.
    public Setting {
      values = List.copyOf(values);
    }

    /// The only value.
    ///
    /// @return the first one
    public String value() {
      return values.getFirst();
    }
  }

  /// What has no place in this vocabulary.
  ///
  /// @param section the heading, empty where the dialect has none
  /// @param name the directive
  /// @param words its words
  record Remaining(String section, String name, List<String> words) implements Statement {

    /// Keeps its own list.
    public Remaining {
      words = List.copyOf(words);
    }
  }

  private static Map<SourceOption, String> sorted(Map<SourceOption, String> options) {
    var own = new EnumMap<SourceOption, String>(SourceOption.class);
    own.putAll(options);
    return Collections.unmodifiableMap(own);
  }
}
