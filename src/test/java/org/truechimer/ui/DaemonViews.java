package org.truechimer.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Kind;
import org.truechimer.service.SourceClaim.Reason;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// Claims of daemons for tests of the front.
///
/// [#recorded] and [#ntpsec] carry the figures of real daemons; the others are made up so that they
/// fit [Snapshots].
public final class DaemonViews {

  /// What `chronyc -n sources` of chrony 4.3 (Debian 12) printed at the moment of [#recorded].
  public static final String CHRONYC =
      """
      MS Name/IP address         Stratum Poll Reach LastRx Last sample              \s
      ===============================================================================
      #? GPS                           0   2     0     -     +0ns[   +0ns] +/-    0ns
      ^- 192.0.2.11                    2   1   377     2  -1808us[-1796us] +/- 2972us
      ^- 192.0.2.12                    2   1   377     4  -1848us[-1848us] +/-   29ms
      ^? 192.0.2.13                    2   1   377     1  -4567us[-4555us] +/- 2877ms
      ^- 192.0.2.14                    2   1   377     1  +1737us[+1737us] +/-   36ms
      ^x 192.0.2.15                    2   1   377     7   -251ms[ -251ms] +/-   13ms
      ^- 192.0.2.23                    2   1   377     1   -105us[ -105us] +/- 7113us
      ^? 192.0.2.16                    3   3    37     7   +116us[ +127us] +/-   78ms
      ^* 2001:db8::2                   1   2   377     1    +42ns[  +12us] +/-   61us
      ^? 192.0.2.17                    0   7     0     -     +0ns[   +0ns] +/-    0ns
      """;

  /// What `ntpq -p` of NTPsec 1.2.2 (Debian 12) printed with six sources in all states.
  public static final String NTPQ =
      """
           remote           refid      st t when poll reach   delay   offset   jitter
      ===============================================================================
      *near            192.0.2.10       2 u    5    8   17   4.7886   0.0873   0.0710
      +mid             192.0.2.10       2 u    2    8   37  72.5897  23.7056  23.7088
      -far             192.0.2.10       2 u    1    8   33 128.0257   2.4279  35.7189
      +asym            192.0.2.10       2 u    -    8   37  84.8108  25.2901  25.2226
      xliar            192.0.2.10       2 u   10    8   17  14.3376 250.0255   0.0300
       down            .INIT.          16 u    -    8    0   0.0000   0.0000   0.0001
      """;

  private DaemonViews() {}

  /// A daemon that does not answer.
  public static DaemonReading silent(Daemon daemon, DaemonReading.Reason reason, String detail) {
    return new DaemonReading.Unavailable(daemon, reason, detail);
  }

  /// A daemon that answers.
  public static DaemonReading read(DaemonView view) {
    return new DaemonReading.Read(view);
  }

  /// chrony 4.3 in a laboratory, from its `sources`, `sourcestats`, `selectdata`, `authdata` and
  /// `tracking`; chronyc's sign of offsets is turned to ours.
  public static DaemonView recorded(Instant at) {
    var sources =
        List.of(
            clock("GPS"),
            claim("192.0.2.11", Selection.OUTLIER, '-', Code.DISAGREES_WITH_TRUSTED, "D", 2)
                .at(1, 0377, 2, 1.796447e-3, 2.972055e-3, 0.291826e-3)
                .within(-1.983687e-3, 1.336783e-3),
            claim("192.0.2.12", Selection.OUTLIER, '-', Code.DISAGREES_WITH_TRUSTED, "D", 2)
                .at(1, 0377, 4, 1.848389e-3, 29.242396e-3, 3.400849e-3)
                .within(-35.820656e-3, 41.295294e-3),
            claim("192.0.2.13", Selection.REJECTED, '?', Code.DISAGREES_WITH_TRUSTED, "T", 2)
                .at(1, 0377, 1, 4.555269e-3, 2.877359629, 11.195912e-3)
                .within(-0.981189251, 0.969865263),
            claim("192.0.2.15", Selection.FALSETICKER, 'x', Code.FALSETICKER, "x", 2)
                .at(1, 0377, 7, 0.250583857, 12.7189e-3, 0.173704e-3)
                .within(0.239448264, 0.262327313),
            claim("2001:db8::2", Selection.SYSTEM_PEER, '*', null, "", 1)
                .at(2, 0377, 1, -11.516e-6, 60.873e-6, 18.893e-6)
                .within(-72.784e-6, 71.859e-6),
            claim("192.0.2.17", Selection.REJECTED, '?', Code.TOO_FEW_SAMPLES, "s", 0).silent(128));
    return new DaemonView(
        Daemon.CHRONY,
        at,
        "/run/chrony/chronyd.sock",
        "4.3",
        system("2001:db8::2", 2, 28.188e-6, 121.627e-6, 24.193e-6),
        sources.stream().map(Made::claim).toList(),
        CHRONYC,
        List.of());
  }

  /// NTPsec 1.2.2 with six sources in all states, the figures of [#NTPQ].
  public static DaemonView ntpsec(Instant at) {
    var sources =
        List.of(
            ntpsec("near", Selection.SYSTEM_PEER, '*', 5, 017, 4.7886, 0.0873, 0.0710),
            ntpsec("mid", Selection.CANDIDATE, '+', 2, 037, 72.5897, 23.7056, 23.7088),
            ntpsec("far", Selection.OUTLIER, '-', 1, 033, 128.0257, 2.4279, 35.7189),
            ntpsec("asym", Selection.CANDIDATE, '+', 0, 037, 84.8108, 25.2901, 25.2226),
            ntpsec("liar", Selection.FALSETICKER, 'x', 10, 017, 14.3376, 250.0255, 0.0300),
            ntpsec("down", Selection.REJECTED, ' ', -1, 0, 0, 0, 0.0001));
    return new DaemonView(
        Daemon.NTPSEC,
        at,
        "127.0.0.1:123",
        "1.2.2",
        system("near", 3, 87.3e-6, 5e-3, 8e-3),
        sources,
        NTPQ,
        List.of());
  }

  /// chronyd with the sources of [Snapshots#sources]: it agrees with our measurement on all but the
  /// third.
  public static DaemonView beside(Instant at, double offsetSeconds, List<String> withheld) {
    var sources =
        List.of(
            made("ntp1.lan", "192.168.1.8", Selection.SYSTEM_PEER, '*', null, "", 2)
                .at(64, 0377, 14, 41e-6, 2.1e-3, 22e-6)
                .within(-3.9e-3, 4.0e-3),
            made("ntp2.lan", "192.168.1.9", Selection.CANDIDATE, '+', null, "", 2)
                .at(64, 0377, 22, 49e-6, 3.0e-3, 31e-6)
                .within(-4.8e-3, 4.9e-3),
            made("time.example.org", "198.51.100.3", Selection.CANDIDATE, '+', null, "", 1)
                .at(128, 0377, 41, 23.4e-3, 4.5e-3, 214e-6)
                .within(14.1e-3, 32.7e-3),
            made(
                    "2.pool.example.org",
                    "198.51.100.77",
                    Selection.OUTLIER,
                    '-',
                    Code.DISAGREES_WITH_TRUSTED,
                    "selectdata: D",
                    2)
                .at(64, 0367, 9, 1.79e-3, 17.4e-3, 1.1e-3)
                .within(-16e-3, 19.8e-3),
            made(
                    "203.0.113.9",
                    "203.0.113.9",
                    Selection.FALSETICKER,
                    'x',
                    Code.FALSETICKER,
                    "selectdata: x",
                    2)
                .at(64, 0375, 58, 101.5e-3, 5.2e-3, 305e-6)
                .within(96.1e-3, 107.2e-3),
            made(
                    "ntp3.lan",
                    "192.168.1.10",
                    Selection.REJECTED,
                    '?',
                    Code.UNREACHABLE,
                    "selectdata: M",
                    0)
                .silent(64));
    return new DaemonView(
        Daemon.CHRONY,
        at,
        "/run/chrony/chronyd.sock",
        "4.5",
        system("192.168.1.8", 3, offsetSeconds, 1.2e-3, 0.8e-3),
        sources.stream().map(Made::claim).toList(),
        CHRONYC,
        withheld);
  }

  /// As many sources as asked for.
  public static DaemonView many(Instant at, int count) {
    var sources = new ArrayList<SourceClaim>(count);
    for (int i = 0; i < count; i++) {
      var address = "10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255);
      sources.add(
          made("host-%05d.example.net".formatted(i), address, Selection.CANDIDATE, '+', null, "", 2)
              .at(64, 0377, i % 64, (i * 7919 % 1000 - 500) * 1e-6, 1e-3, 20e-6)
              .claim());
    }
    return new DaemonView(
        Daemon.CHRONY,
        at,
        "/run/chrony/chronyd.sock",
        "4.5",
        system("10.0.0.0", 3, 12e-6, 1e-3, 1e-3),
        sources,
        "",
        List.of());
  }

  /// A verdict on the clock.
  public static SystemClaim system(
      String peer, int stratum, double offset, double rootDelay, double rootDispersion) {
    return new SystemClaim(
        true,
        Leap.NONE,
        stratum,
        "2D47FD05",
        peer,
        null,
        offset,
        offset,
        Math.abs(offset),
        20e-6,
        -0.394,
        5.055,
        rootDelay,
        rootDispersion,
        Math.abs(offset) + rootDispersion + rootDelay / 2,
        4);
  }

  private static SourceClaim ntpsec(
      String name,
      Selection selection,
      char tally,
      long when,
      int reach,
      double delay,
      double offset,
      double jitter) {
    boolean answers = reach > 0;
    return new SourceClaim(
        43_000,
        name,
        answers ? "192.0.2.11" : "192.0.2.17",
        Kind.SERVER,
        selection,
        tally,
        List.of(),
        answers ? "192.0.2.10" : ".INIT.",
        answers ? 2 : 16,
        Leap.NONE,
        8,
        reach,
        when,
        offset / 1e3,
        offset / 1e3,
        delay / 2e3,
        delay / 1e3,
        jitter / 1e3,
        null,
        Authentication.NONE,
        -1);
  }

  private static Made clock(String name) {
    return new Made(
        name,
        "",
        Kind.REFERENCE_CLOCK,
        Selection.REJECTED,
        '?',
        List.of(new Reason(Code.TOO_FEW_SAMPLES, "selectdata: s")),
        0,
        4,
        0,
        -1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null);
  }

  private static Made claim(
      String address,
      Selection selection,
      char tally,
      @Nullable Code code,
      String evidence,
      int stratum) {
    return made(address, address, selection, tally, code, "selectdata: " + evidence, stratum);
  }

  private static Made made(
      String name,
      String address,
      Selection selection,
      char tally,
      @Nullable Code code,
      String evidence,
      int stratum) {
    return new Made(
        name,
        address,
        Kind.SERVER,
        selection,
        tally,
        code == null ? List.of() : List.of(new Reason(code, evidence)),
        stratum,
        64,
        0,
        -1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null);
  }

  private record Made(
      String name,
      String address,
      Kind kind,
      Selection selection,
      char tally,
      List<Reason> reasons,
      int stratum,
      double poll,
      int reach,
      long last,
      double offset,
      double error,
      double jitter,
      @Nullable Interval interval) {

    Made at(
        double pollSeconds,
        int newReach,
        long lastSeconds,
        double offsetSeconds,
        double errorSeconds,
        double jitterSeconds) {
      return new Made(
          name,
          address,
          kind,
          selection,
          tally,
          reasons,
          stratum,
          pollSeconds,
          newReach,
          lastSeconds,
          offsetSeconds,
          errorSeconds,
          jitterSeconds,
          interval);
    }

    Made within(double low, double high) {
      return new Made(
          name,
          address,
          kind,
          selection,
          tally,
          reasons,
          stratum,
          poll,
          reach,
          last,
          offset,
          error,
          jitter,
          new Interval(low, high));
    }

    Made silent(double pollSeconds) {
      return at(pollSeconds, 0, -1, Double.NaN, Double.NaN, Double.NaN);
    }

    SourceClaim claim() {
      boolean answered = last >= 0;
      return new SourceClaim(
          0,
          name,
          address,
          kind,
          selection,
          tally,
          reasons,
          answered ? "133.243.238.163" : "",
          stratum,
          answered ? Leap.NONE : Leap.UNSYNCHRONISED,
          poll,
          reach,
          last,
          offset,
          offset,
          error,
          answered ? error : Double.NaN,
          jitter,
          interval,
          name.equals("ntp2.lan") ? Authentication.NTS : Authentication.NONE,
          name.equals("ntp2.lan") ? 8 : -1);
    }
  }
}
