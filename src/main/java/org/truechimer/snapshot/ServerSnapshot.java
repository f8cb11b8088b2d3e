package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The NTP server at one moment. Counters begin at zero when it is started.
///
/// @param takenAt local time
/// @param startedAt local time at which the server was started; null while it does not run
/// @param addresses where it listens, as `127.0.0.1:123` or `[::1]:123`
/// @param way how datagrams reach it; null while it does not run
/// @param workers threads that answer
/// @param counts all of [ServerCount], summed over the workers
/// @param service time from the receive stamp to the transmit stamp of answers
/// @param told what clients are told of our clock
/// @param clients how many clients are remembered, at most [#clientRoom]
/// @param clientRoom how many can be remembered
/// @param memoryOctets what the tables of clients, rules and stamps take
/// @param keyExchange key exchanges of NTS; null without NTS
/// @param control questions of ntpq and chronyc
/// @param collectionMillis how long garbage collection has held up the whole program since the
///   start of the server, in milliseconds
/// @param collections how often
public record ServerSnapshot(
    Instant takenAt,
    @Nullable Instant startedAt,
    List<String> addresses,
    @Nullable Way way,
    int workers,
    Map<ServerCount, Long> counts,
    ServiceTimes service,
    ToldTime told,
    int clients,
    int clientRoom,
    long memoryOctets,
    @Nullable KeyExchangeCounts keyExchange,
    ControlCounts control,
    long collectionMillis,
    long collections) {

  /// Copies list and map.
  public ServerSnapshot {
    addresses = List.copyOf(addresses);
    counts = Map.copyOf(counts);
  }

  /// Whether it runs.
  ///
  /// @return true between start and stop
  public boolean running() {
    return startedAt != null;
  }

  /// A counter.
  ///
  /// @param count which
  /// @return its value, never negative
  public long count(ServerCount count) {
    return counts.getOrDefault(count, 0L);
  }

  /// How datagrams reach the server.
  public enum Way {
    /// Many at a time, with the kernel's receive stamps: Linux.
    BATCHED,
    /// One at a time, stamped when this program gets them: everywhere else.
    PORTABLE
  }

  /// What clients are told of our clock.
  ///
  /// @param leap the leap indicator
  /// @param stratum 1 to 15; 0 while we are not synchronised, as it stands on the wire
  /// @param rootDelaySeconds to the primary source
  /// @param rootDispersionSeconds to the primary source, now
  /// @param referenceId as it stands on the wire
  /// @param referenceAt when our clock was last compared; null if never
  /// @param source where that comes from
  /// @param smearSeconds how far the time that is told is from UTC now, because a leap second is
  ///   spread; 0 otherwise
  public record ToldTime(
      Leap leap,
      int stratum,
      double rootDelaySeconds,
      double rootDispersionSeconds,
      int referenceId,
      @Nullable Instant referenceAt,
      Source source,
      double smearSeconds) {

    /// Where the time comes from.
    public enum Source {
      /// Nowhere: clients are told not to use it.
      NONE,
      /// A majority of the engine's sources.
      SOURCES,
      /// This machine's own clock, because nothing better is there and that was asked for.
      LOCAL
    }
  }

  /// Key exchanges of NTS (RFC 8915 §4).
  ///
  /// @param accepted connections
  /// @param agreed of those: ended with keys and cookies
  /// @param refused of those: asked for what we do not have, or not as they should
  /// @param failed of those: TLS failed, or the client was silent for too long
  /// @param turnedAway closed at once: not allowed, or too many
  /// @param certificateSubject whom the certificate names
  /// @param certificateExpires when it ends
  /// @param problem why the newest files are not used, but those before them; null if they are
  public record KeyExchangeCounts(
      long accepted,
      long agreed,
      long refused,
      long failed,
      long turnedAway,
      String certificateSubject,
      @Nullable Instant certificateExpires,
      @Nullable FileProblem problem) {}

  /// Questions of control programs.
  ///
  /// @param mode6Answered questions of ntpq
  /// @param mode6Refused those that were answered with an error, or not at all
  /// @param commandsAnswered questions of chronyc
  /// @param commandsRefused those that were answered with an error, or not at all
  public record ControlCounts(
      long mode6Answered, long mode6Refused, long commandsAnswered, long commandsRefused) {}
}
