package org.truechimer.bench;

import java.util.Arrays;
import java.util.Map;
import org.truechimer.snapshot.ServerCount;

/// What became of a flood.
///
/// @param sent requests with forged addresses that were sent
/// @param seconds how long that took
/// @param honestAsked requests of honest clients meanwhile
/// @param honestAnswered of those, how many got the time
/// @param p50Micros median latency of those
/// @param p99Micros its 99th percentile
/// @param p999Micros its 99.9th percentile
/// @param asked requests that honest clients sent altogether, before and after the flood too
/// @param counts what the server counted in its life
/// @param tableOctets memory of the server's tables as it says
/// @param clients clients that it remembers
/// @param clientRoom the most that it would remember
/// @param residentBefore memory of the server's process before the flood, octets
/// @param residentAfter the same after it
public record FloodReport(
    long sent,
    double seconds,
    long honestAsked,
    long honestAnswered,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    long asked,
    Map<ServerCount, Long> counts,
    long tableOctets,
    long clients,
    long clientRoom,
    long residentBefore,
    long residentAfter) {

  /// Copies the counts.
  public FloodReport {
    counts = Map.copyOf(counts);
  }

  /// What is demanded of a server under a flood.
  public enum Demand {
    /// The 99th percentile of honest clients' latency stays under 5 ms.
    HONEST_P99,
    /// No more than 100 kisses a second and worker.
    KISSES,
    /// What the server counted as received or lost in the kernel's queue is what was sent.
    COUNTED,
    /// What was received has just one fate each.
    FATES,
    /// The server does not grow by more than an eighth.
    MEMORY
  }

  private static final double MOST_P99_MICROS = 5000;
  private static final int KISSES_PER_SECOND = 100;

  /// A count.
  ///
  /// @param which what was counted
  /// @return 0 if the server says nothing of it
  public long count(ServerCount which) {
    return counts.getOrDefault(which, 0L);
  }

  /// Share of the honest clients' requests that got the time.
  ///
  /// @return 0 to 1
  public double honestShare() {
    return honestAsked == 0 ? Double.NaN : (double) honestAnswered / honestAsked;
  }

  /// How many kisses there were a second, while the flood lasted.
  ///
  /// @return the rate
  public double kissesPerSecond() {
    return count(ServerCount.KISSED_RATE) / seconds;
  }

  /// What all requests came to that were received.
  ///
  /// @return the sum of the fates
  public long fates() {
    return Arrays.stream(ServerCount.values())
        .filter(each -> each.fate() != null)
        .mapToLong(this::count)
        .sum();
  }

  /// Whether a demand is met.
  ///
  /// @param demand which
  /// @return false also for what was not measured
  public boolean meets(Demand demand) {
    return switch (demand) {
      case HONEST_P99 -> p99Micros < MOST_P99_MICROS;
      // A second that has only begun has its hundred too.
      case KISSES -> count(ServerCount.KISSED_RATE) <= KISSES_PER_SECOND * (Math.ceil(seconds) + 1);
      case COUNTED -> count(ServerCount.RECEIVED) + count(ServerCount.OVERFLOWED) == sent + asked;
      case FATES -> fates() == count(ServerCount.RECEIVED);
      case MEMORY -> residentAfter <= residentBefore + residentBefore / 8;
    };
  }
}
