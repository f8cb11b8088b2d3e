package org.truechimer.command;

import org.truechimer.time.PollExponent;

/// A source that somebody wants: a name and how it is to be asked.
///
/// @param host host name or numeric address (IPv6 without brackets), checked by [SourceName]
/// @param port UDP port, 1 to 65 535; NTP's is 123
/// @param pool true if every address behind the name is to be a source of its own
/// @param iburst true to begin with a burst of four packets, two seconds apart
/// @param minimumPoll shortest polling interval
/// @param maximumPoll longest polling interval, not below the shortest
/// @param mode in which way time comes from it
/// @param proof how it has to prove that its replies are its own
public record SourceRequest(
    String host,
    int port,
    boolean pool,
    boolean iburst,
    PollExponent minimumPoll,
    PollExponent maximumPoll,
    SourceMode mode,
    SourceProof proof) {

  /// NTP's port.
  public static final int NTP_PORT = 123;

  /// Checks the ranges.
  public SourceRequest {
    if (host.isBlank()) {
      throw new IllegalArgumentException("no host");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
    if (maximumPoll.compareTo(minimumPoll) < 0) {
      throw new IllegalArgumentException("maximum poll below minimum poll");
    }
  }

  /// A source whose replies need no proof.
  ///
  /// @param host host name or numeric address
  /// @param port UDP port
  /// @param pool true if every address behind the name is to be a source of its own
  /// @param iburst true to begin with a burst
  /// @param minimumPoll shortest polling interval
  /// @param maximumPoll longest polling interval
  /// @param mode in which way time comes from it
  public SourceRequest(
      String host,
      int port,
      boolean pool,
      boolean iburst,
      PollExponent minimumPoll,
      PollExponent maximumPoll,
      SourceMode mode) {
    this(host, port, pool, iburst, minimumPoll, maximumPoll, mode, new SourceProof.None());
  }

  /// A server with NTP's port and default polling.
  ///
  /// @param host name or address
  /// @return the request
  public static SourceRequest server(String host) {
    return new SourceRequest(
        host,
        NTP_PORT,
        false,
        true,
        PollExponent.DEFAULT_MINIMUM,
        PollExponent.DEFAULT_MAXIMUM,
        SourceMode.CLIENT);
  }

  /// A pool with NTP's port and default polling.
  ///
  /// @param host name of the pool
  /// @return the request
  public static SourceRequest pool(String host) {
    return new SourceRequest(
        host,
        NTP_PORT,
        true,
        true,
        PollExponent.DEFAULT_MINIMUM,
        PollExponent.DEFAULT_MAXIMUM,
        SourceMode.CLIENT);
  }

  /// The same source on another port.
  ///
  /// @param newPort 1 to 65 535
  /// @return the request
  public SourceRequest withPort(int newPort) {
    return new SourceRequest(host, newPort, pool, iburst, minimumPoll, maximumPoll, mode, proof);
  }

  /// The same source with or without a burst at the start.
  ///
  /// @param burst true to begin with one
  /// @return the request
  public SourceRequest withBurst(boolean burst) {
    return new SourceRequest(host, port, pool, burst, minimumPoll, maximumPoll, mode);
  }

  /// The same source with other polling intervals.
  ///
  /// @param minimum shortest
  /// @param maximum longest
  /// @return the request
  public SourceRequest withPolls(PollExponent minimum, PollExponent maximum) {
    return new SourceRequest(host, port, pool, iburst, minimum, maximum, mode, proof);
  }

  /// The same source in another mode.
  ///
  /// @param newMode the mode
  /// @return the request
  public SourceRequest withMode(SourceMode newMode) {
    return new SourceRequest(host, port, pool, iburst, minimumPoll, maximumPoll, newMode, proof);
  }

  /// The same source with another proof.
  ///
  /// @param newProof how it has to prove its replies
  /// @return the request
  public SourceRequest withProof(SourceProof newProof) {
    return new SourceRequest(host, port, pool, iburst, minimumPoll, maximumPoll, mode, newProof);
  }
}
