package org.truechimer.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.snapshot.TrustCheck.Verdict;

/// Draws up the checks. The order is the order of importance: what makes a clock right comes before
/// what the kernel says about it.
public final class TrustChecklist {

  /// From so many sources on, one that lies can be told from the others (RFC 8633 §3.2: three find
  /// one liar, four keep finding it when one fails).
  private static final int ENOUGH_SOURCES = 3;

  private TrustChecklist() {}

  /// Evaluates all checks.
  ///
  /// @param system verdict of selection
  /// @param sources the sources behind it
  /// @param clock the kernel's account
  /// @param host services on this machine
  /// @param daemon what the daemon that keeps the clock claims now, null if nothing is known
  /// @param leapList what the list of leap seconds is worth
  /// @param announced the leap second that the majority of the sources announces
  /// @param stepThresholdSeconds offset from which on a clock counts as wrong
  /// @param distanceLimitSeconds root distance from which on a measurement is of no use
  /// @return the checks, most important first
  public static List<TrustCheck> evaluate(
      SystemSnapshot system,
      List<SourceSnapshot> sources,
      ClockSnapshot clock,
      HostSnapshot host,
      @Nullable DaemonClaim daemon,
      LeapListSnapshot leapList,
      Leap announced,
      double stepThresholdSeconds,
      double distanceLimitSeconds) {
    var checks = new ArrayList<TrustCheck>();
    checks.add(steering(host));
    checks.add(answering(system));
    checks.add(majority(system));
    falsetickers(system, sources, checks);
    checks.add(ownMeasurement(system, stepThresholdSeconds));
    checks.add(rootDistance(system, distanceLimitSeconds));
    checks.add(daemonAgrees(system, host, daemon));
    if (!Double.isNaN(clock.maximumErrorSeconds())) {
      checks.add(kernelAgrees(system, clock));
    }
    checks.add(kernelFlag(clock));
    if (!(leapList instanceof LeapListSnapshot.None)) {
      checks.add(leapList(system, leapList, announced));
    }
    return checks;
  }

  /// Servers may announce a leap second on its day or before; that they do not yet is no
  /// contradiction until there is one at the end of this day.
  private static TrustCheck leapList(SystemSnapshot system, LeapListSnapshot list, Leap announced) {
    boolean settled =
        system.state() == SystemSnapshot.State.SYNCHRONISED
            || system.state() == SystemSnapshot.State.WRONG;
    boolean contradicted =
        list instanceof LeapListSnapshot.Valid valid
            && settled
            && announced != system.leap()
            && announced != valid.next();
    var verdict =
        list instanceof LeapListSnapshot.Valid && !contradicted ? Verdict.GOOD : Verdict.WARNING;
    return new TrustCheck.LeapList(verdict, list, announced, contradicted);
  }

  private static TrustCheck steering(HostSnapshot host) {
    var steering = host.steering().stream().map(HostSnapshot.Service::name).distinct().toList();
    var observing =
        host.services().stream()
            .filter(s -> !s.steers())
            .map(HostSnapshot.Service::name)
            .distinct()
            .toList();
    var verdict =
        host.checkedAt() == null
            ? Verdict.UNKNOWN
            : switch (host.steering().size()) {
              case 0 -> Verdict.WARNING;
              case 1 -> Verdict.GOOD;
              default -> Verdict.BAD;
            };
    return new TrustCheck.Steering(verdict, steering, observing);
  }

  private static TrustCheck answering(SystemSnapshot system) {
    Verdict verdict;
    if (system.answering() >= ENOUGH_SOURCES) {
      verdict = Verdict.GOOD;
    } else if (system.answering() > 0) {
      verdict = Verdict.WARNING;
    } else {
      verdict = system.state() == SystemSnapshot.State.STARTING ? Verdict.UNKNOWN : Verdict.BAD;
    }
    return new TrustCheck.SourcesAnswering(verdict, system.answering(), system.sources());
  }

  private static TrustCheck majority(SystemSnapshot system) {
    var shared = system.shared();
    var verdict =
        switch (system.state()) {
          case SYNCHRONISED, WRONG ->
              system.usable() >= ENOUGH_SOURCES ? Verdict.GOOD : Verdict.WARNING;
          case DISAGREEMENT -> Verdict.BAD;
          case STARTING -> Verdict.UNKNOWN;
          case NO_SOURCE, UNCONFIGURED -> Verdict.BAD;
        };
    return new TrustCheck.Majority(
        verdict,
        system.truechimers(),
        system.usable(),
        shared == null ? Double.NaN : shared.radiusSeconds());
  }

  private static void falsetickers(
      SystemSnapshot system, List<SourceSnapshot> sources, List<TrustCheck> checks) {
    for (var source : sources) {
      if (source.standing() instanceof Standing.Falseticker) {
        checks.add(
            new TrustCheck.FalsetickerFound(
                Verdict.WARNING,
                source.id(),
                source.name(),
                source.offsetSeconds() - system.offsetSeconds()));
      }
    }
  }

  private static TrustCheck ownMeasurement(SystemSnapshot system, double stepThresholdSeconds) {
    double offset = system.offsetSeconds();
    Verdict verdict;
    if (Double.isNaN(offset)) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict = Math.abs(offset) <= stepThresholdSeconds ? Verdict.GOOD : Verdict.BAD;
    }
    return new TrustCheck.OwnMeasurement(verdict, offset, system.rootDistanceSeconds());
  }

  private static TrustCheck rootDistance(SystemSnapshot system, double limit) {
    double distance = system.rootDistanceSeconds();
    Verdict verdict;
    if (Double.isNaN(distance)) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict = distance <= limit ? Verdict.GOOD : Verdict.BAD;
    }
    return new TrustCheck.RootDistance(verdict, distance, limit);
  }

  /// Both may be true as long as the two intervals overlap.
  private static TrustCheck daemonAgrees(
      SystemSnapshot system, HostSnapshot host, @Nullable DaemonClaim daemon) {
    double offset = system.offsetSeconds();
    double bound = system.rootDistanceSeconds();
    if (daemon == null) {
      var name = host.steering().stream().map(HostSnapshot.Service::name).findFirst().orElse("");
      return new TrustCheck.DaemonAgrees(
          Verdict.UNKNOWN, name, offset, bound, Double.NaN, Double.NaN);
    }
    Verdict verdict;
    if (Double.isNaN(offset)) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict =
          Math.abs(offset - daemon.offsetSeconds()) <= bound + daemon.boundSeconds()
              ? Verdict.GOOD
              : Verdict.BAD;
    }
    return new TrustCheck.DaemonAgrees(
        verdict, daemon.name(), offset, bound, daemon.offsetSeconds(), daemon.boundSeconds());
  }

  /// The kernel claims |error| ≤ maxerror. Our measurement contradicts it only if even the
  /// favourable end of our own interval lies outside.
  private static TrustCheck kernelAgrees(SystemSnapshot system, ClockSnapshot clock) {
    double offset = system.offsetSeconds();
    Verdict verdict;
    if (Double.isNaN(offset)) {
      verdict = Verdict.UNKNOWN;
    } else {
      verdict =
          Math.abs(offset) - system.rootDistanceSeconds() <= clock.maximumErrorSeconds()
              ? Verdict.GOOD
              : Verdict.BAD;
    }
    return new TrustCheck.KernelAgrees(
        verdict, offset, system.rootDistanceSeconds(), clock.maximumErrorSeconds());
  }

  private static TrustCheck kernelFlag(ClockSnapshot clock) {
    var flag = clock.synchronised();
    Verdict verdict;
    if (flag == null) {
      verdict = Verdict.UNKNOWN;
    } else {
      // A machine without a daemon is never flagged, however right its clock is: a warning, not a
      // verdict.
      verdict = flag ? Verdict.GOOD : Verdict.WARNING;
    }
    return new TrustCheck.KernelFlag(verdict, clock.maximumErrorSeconds());
  }
}
