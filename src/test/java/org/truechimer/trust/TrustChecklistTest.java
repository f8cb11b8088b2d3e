package org.truechimer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.SystemSnapshot.State;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.snapshot.TrustCheck.Verdict;

class TrustChecklistTest {

  private static final LeapListSnapshot NO_LIST = new LeapListSnapshot.None();

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  @Test
  void oneDaemonThatSteersIsGoodTwoAreNotAndNoneIsWorthALook() {
    assertEquals(Verdict.GOOD, steering(service("chronyd", true)).verdict());
    assertEquals(Verdict.WARNING, steering().verdict());
    assertEquals(
        Verdict.BAD,
        steering(service("chronyd", true), service("systemd-timesyncd", true)).verdict());
  }

  @Test
  void aDaemonThatOnlyWatchesIsNoRival() {
    var check =
        steering(service("ntpd", true), service("chronyd", false), service("chronyd", false));
    assertEquals(new TrustCheck.Steering(Verdict.GOOD, List.of("ntpd"), List.of("chronyd")), check);
  }

  @Test
  void twoDaemonsOfOneNameAreTwo() {
    assertEquals(
        Verdict.BAD, steering(service("chronyd", true), service("chronyd", true)).verdict());
  }

  /// 10 ms off by our measurement, ±2 ms: a kernel that claims 9 ms may be right, one that claims 7
  /// ms is not.
  @Test
  void theKernelIsContradictedOnlyBeyondBothBounds() {
    assertEquals(Verdict.GOOD, kernel(0.010, 0.002, 0.009).verdict());
    assertEquals(Verdict.BAD, kernel(0.010, 0.002, 0.007).verdict());
    assertEquals(Verdict.UNKNOWN, kernel(Double.NaN, Double.NaN, 0.007).verdict());
  }

  @Test
  void anOffsetOverTheThresholdSpeaksAgainstTheClock() {
    assertEquals(Verdict.GOOD, own(0.128).verdict());
    assertEquals(Verdict.BAD, own(-0.129).verdict());
  }

  /// Ours ±2 ms, the daemon's ±3 ms: up to 5 ms apart both can be true.
  @Test
  void theDaemonIsContradictedOnlyBeyondBothBounds() {
    assertEquals(
        new TrustCheck.DaemonAgrees(Verdict.GOOD, "chronyd", 0.0045, 0.002, -0.0004, 0.003),
        daemon(0.0045, -0.0004));
    assertEquals(Verdict.BAD, daemon(0.0045, -0.0006).verdict());
    assertEquals(Verdict.BAD, daemon(-0.0045, 0.0006).verdict());
    assertEquals(Verdict.UNKNOWN, daemon(Double.NaN, 0).verdict());
  }

  @Test
  void withoutAClaimThereIsNothingToCompare() {
    var check =
        find(
            TrustCheck.DaemonAgrees.class,
            evaluate(system(0, 0.002), clock(1), new HostSnapshot(List.of(), NOW)));
    assertEquals(Verdict.UNKNOWN, check.verdict());
  }

  @Test
  void aClaimIsWorthAMinute() {
    var claim = new DaemonClaim("chronyd", 0, 0.003, NOW);
    assertTrue(claim.holdsAt(NOW.plusSeconds(60)));
    assertFalse(claim.holdsAt(NOW.plusSeconds(61)));
    assertFalse(claim.holdsAt(NOW.minusSeconds(61)));
    assertFalse(new DaemonClaim("chronyd", Double.NaN, 0.003, NOW).holdsAt(NOW));
  }

  private static TrustCheck.Steering steering(HostSnapshot.Service... services) {
    return find(
        TrustCheck.Steering.class,
        evaluate(system(0, 0.001), clock(0.001), new HostSnapshot(List.of(services), NOW)));
  }

  private static TrustCheck.KernelAgrees kernel(double offset, double bound, double claimed) {
    return find(
        TrustCheck.KernelAgrees.class,
        evaluate(system(offset, bound), clock(claimed), HostSnapshot.unknown()));
  }

  private static TrustCheck.LeapList leap(LeapListSnapshot list, Leap announced) {
    return find(
        TrustCheck.LeapList.class,
        TrustChecklist.evaluate(
            system(0, 0.001),
            List.of(),
            clock(1),
            HostSnapshot.unknown(),
            null,
            list,
            announced,
            0.128,
            1.5));
  }

  @Test
  void aListOfLeapSecondsIsGoodUnlessItIsOldOrDamagedOrAlone() {
    var next = NOW.plusSeconds(1_000_000);
    var valid = new LeapListSnapshot.Valid("/l", next, 37, null, Leap.NONE);
    assertEquals(TrustCheck.Verdict.GOOD, leap(valid, Leap.NONE).verdict());
    assertTrue(leap(valid, Leap.INSERT).contradicted());
    assertEquals(TrustCheck.Verdict.WARNING, leap(valid, Leap.INSERT).verdict());
    // Servers may announce a month before what is to be announced on the day.
    var coming = new LeapListSnapshot.Valid("/l", next, 37, next, Leap.INSERT);
    assertEquals(TrustCheck.Verdict.GOOD, leap(coming, Leap.INSERT).verdict());
    assertEquals(TrustCheck.Verdict.GOOD, leap(coming, Leap.NONE).verdict());
    var expired = new LeapListSnapshot.Expired("/l", NOW);
    assertEquals(TrustCheck.Verdict.WARNING, leap(expired, Leap.NONE).verdict());
    var damaged = new LeapListSnapshot.Unusable("/l", LeapListSnapshot.Fault.WRONG_SUM);
    assertEquals(TrustCheck.Verdict.WARNING, leap(damaged, Leap.NONE).verdict());
    assertTrue(
        evaluate(system(0, 0.001), clock(1), HostSnapshot.unknown()).stream()
            .noneMatch(TrustCheck.LeapList.class::isInstance));
  }

  private static TrustCheck.OwnMeasurement own(double offset) {
    return find(
        TrustCheck.OwnMeasurement.class,
        evaluate(system(offset, 0.001), clock(1), HostSnapshot.unknown()));
  }

  private static List<TrustCheck> evaluate(
      SystemSnapshot system, ClockSnapshot clock, HostSnapshot host) {
    return TrustChecklist.evaluate(
        system, List.of(), clock, host, null, NO_LIST, Leap.NONE, 0.128, 1.5);
  }

  private static TrustCheck.DaemonAgrees daemon(double ours, double claimed) {
    return find(
        TrustCheck.DaemonAgrees.class,
        TrustChecklist.evaluate(
            system(ours, 0.002),
            List.of(),
            clock(1),
            HostSnapshot.unknown(),
            new DaemonClaim("chronyd", claimed, 0.003, NOW),
            NO_LIST,
            Leap.NONE,
            0.128,
            1.5));
  }

  private static <T extends TrustCheck> T find(Class<T> type, List<TrustCheck> checks) {
    return checks.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private static HostSnapshot.Service service(String name, boolean steers) {
    return new HostSnapshot.Service(name, 1, steers, "root");
  }

  private static ClockSnapshot clock(double maximumError) {
    return new ClockSnapshot(
        "adjtimex",
        NOW,
        true,
        0,
        0,
        maximumError,
        0,
        37,
        0x2001,
        List.of("STA_PLL"),
        Leap.NONE,
        false,
        null);
  }

  private static SystemSnapshot system(double offset, double bound) {
    return new SystemSnapshot(
        State.SYNCHRONISED,
        1,
        "ntp1.lan",
        "192.0.2.1",
        3,
        Leap.NONE,
        offset,
        1e-5,
        0,
        0,
        bound,
        bound / 2,
        bound,
        Math.abs(offset) + bound,
        new Interval(offset - bound, offset + bound),
        Double.NaN,
        4,
        4,
        4,
        4,
        0,
        NOW,
        1e-5,
        1e-9);
  }
}
