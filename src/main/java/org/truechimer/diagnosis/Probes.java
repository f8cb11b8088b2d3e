package org.truechimer.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was tried out or looked up beyond the engine, the host's report and the daemon.
///
/// @param network whether there is a way out of this machine
/// @param names each name that was looked up, with the resolver's complaint; empty: it was found
/// @param ports each server that was asked from a high port and from port 123
/// @param leapFile the list of leap seconds; null if there is none
/// @param suspendedSeconds for how long the machine was suspended since the program began
/// @param serving whether others are meant to get the time from this machine
/// @param log what the daemon's log says
public record Probes(
    Network network,
    Map<String, String> names,
    List<PortProbe> ports,
    @Nullable LeapFile leapFile,
    double suspendedSeconds,
    Serving serving,
    List<LogFact> log) {

  /// Copies the collections.
  public Probes {
    names = Map.copyOf(names);
    ports = List.copyOf(ports);
    log = List.copyOf(log);
  }

  /// Nothing was tried.
  ///
  /// @return a value from which no finding follows
  public static Probes none() {
    return new Probes(Network.UNKNOWN, Map.of(), List.of(), null, 0, Serving.UNKNOWN, List.of());
  }

  /// Whether there is a way out of this machine.
  public enum Network {
    /// There is a default route.
    ROUTED,
    /// There are addresses other than loopback, but no default route.
    LOCAL_ONLY,
    /// There is loopback only.
    NONE,
    /// It could not be found out.
    UNKNOWN
  }

  /// Whether others are meant to get the time from here.
  public enum Serving {
    /// The configuration lets them.
    YES,
    /// It does not.
    NO,
    /// It could not be found out.
    UNKNOWN
  }

  /// The same server asked from a high port and from port 123.
  ///
  /// @param server its name or address
  /// @param highPort what came of the query from a high port
  /// @param port123 what came of the one from port 123
  public record PortProbe(String server, Result highPort, Result port123) {}

  /// What came of a query.
  public enum Result {
    /// An answer.
    ANSWERED,
    /// Nothing.
    SILENT,
    /// The query could not be made: the port is taken, or the right to use it is missing.
    NOT_TESTED
  }

  /// A list of leap seconds.
  ///
  /// @param path the file
  /// @param expires until when it is valid
  public record LeapFile(String path, Instant expires) {}

  /// Something that the daemon's log says.
  ///
  /// @param code what
  /// @param at when it was said
  /// @param text the line itself
  /// @param seconds an offset that it names, positive: the clock is behind; NaN if none
  public record LogFact(LogCode code, Instant at, String text, double seconds) {}

  /// What a daemon's log can say that nothing else does.
  public enum LogCode {
    /// The offset is beyond the panic threshold; the daemon ends.
    PANIC,
    /// The daemon has stepped the clock.
    STEPPED,
    /// A certificate has expired or is not valid yet.
    CERTIFICATE_DATE,
    /// A certificate is not trusted, or is for another name.
    CERTIFICATE_TRUST,
    /// NTS' exchange of keys failed otherwise.
    KEY_EXCHANGE,
    /// The configuration is not accepted.
    CONFIGURATION,
    /// The daemon may not set the clock.
    NO_RIGHT_TO_SET
  }
}
