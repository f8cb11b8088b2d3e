package org.truechimer.sim;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A world to be simulated, and how long.
///
/// @param id its name
/// @param durationSeconds true time that is simulated
/// @param statisticsFromSeconds what happens before does not count
/// @param seeds how many runs there are by default
/// @param client the clock that is kept
/// @param minimumPoll exponent of the shortest polling interval
/// @param maximumPoll exponent of the longest
/// @param iburst whether polling begins with a burst
/// @param servers who is asked
/// @param up seconds that a request takes; not positive: it is lost
/// @param down seconds that a reply takes; not positive: it is lost
/// @param steps what steps the clock may make
/// @param event what changes on the way, null if nothing does
/// @param metrics what is of interest
public record Scenario(
    String id,
    int durationSeconds,
    int statisticsFromSeconds,
    int seeds,
    Client client,
    int minimumPoll,
    int maximumPoll,
    boolean iburst,
    List<Server> servers,
    Expression up,
    Expression down,
    Steps steps,
    @Nullable Event event,
    Set<String> metrics) {

  /// Copies the collections.
  public Scenario {
    servers = List.copyOf(servers);
    metrics = Set.copyOf(metrics);
  }

  /// The clock that is kept.
  ///
  /// @param offsetSeconds its error at the start, positive if it is ahead
  /// @param frequency its frequency error at the start, seconds a second, positive if it is fast
  /// @param wander random walk of the frequency, seconds a second for each square root of a second
  /// @param extraFrequency added to the frequency, evaluated every second
  /// @param step added to the clock by somebody else, evaluated every second
  public record Client(
      double offsetSeconds,
      double frequency,
      double wander,
      Expression extraFrequency,
      Expression step) {}

  /// A server.
  ///
  /// @param offsetSeconds its constant error, positive if it is ahead
  /// @param frequency its frequency error, evaluated every second
  /// @param step added to its clock, evaluated every second
  public record Server(double offsetSeconds, Expression frequency, Expression step) {}

  /// What steps the clock may make.
  ///
  /// @param thresholdSeconds offsets beyond this are stepped away
  /// @param limit during how many of the first updates; negative: always
  public record Steps(double thresholdSeconds, int limit) {

    /// As most systems have it: at the start only.
    static final Steps AT_START = new Steps(0.128, 3);
  }

  /// A change on the way.
  ///
  /// @param atSeconds when
  /// @param referenceStepSeconds by how much the right time changes, for a server that jumps
  public record Event(double atSeconds, double referenceStepSeconds) {}

  /// Whether it is about a time without network, after which recovery is timed.
  boolean holdsOver() {
    return metrics.stream()
        .anyMatch(metric -> metric.startsWith("recover_") || metric.equals("holdover_end"));
  }
}
