package org.truechimer.host.timesyncd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.NtpMessage;
import org.truechimer.host.bus.TimeSync;
import org.truechimer.host.bus.TimeSync.Answer.State;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// What timesyncd's properties mean, in the words common to all daemons.
///
/// It knows one server at a time. After it has turned to the next one, it still shows the reply of
/// the last; such a reply is not taken for the new server's as long as that has no address.
final class TimesyncdView {

  private static final int UNSYNCHRONISED = 16;
  private static final double MICROS_PER_SECOND = 1e6;

  /// adjtimex(2): frequencies are in ppm with a 16-bit fraction.
  private static final double FREQUENCY_UNIT = 65_536;

  private TimesyncdView() {}

  static DaemonView of(State state, boolean kernelSynchronised, String version, Instant now) {
    var message = state.serverAddress().isEmpty() ? null : state.message();
    return new DaemonView(
        Daemon.TIMESYNCD,
        now,
        TimeSync.SERVICE,
        version,
        system(state, message, kernelSynchronised),
        sources(state, message, now),
        "",
        List.of());
  }

  private static SystemClaim system(
      State state, @Nullable NtpMessage message, boolean synchronised) {
    if (message == null) {
      return new SystemClaim(
          synchronised,
          synchronised ? Leap.NONE : Leap.UNSYNCHRONISED,
          UNSYNCHRONISED,
          "",
          "",
          null,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          frequency(state),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
    }
    double offset = message.offsetSeconds();
    double rootDelay = rootDelay(message);
    double dispersion = message.rootDispersionMicros() / MICROS_PER_SECOND;
    return new SystemClaim(
        synchronised,
        synchronised ? leap(message) : Leap.UNSYNCHRONISED,
        synchronised ? message.stratum() + 1 : UNSYNCHRONISED,
        state.serverAddress(),
        state.serverName(),
        destination(message),
        offset,
        offset,
        Double.NaN,
        message.jitterMicros() / MICROS_PER_SECOND,
        frequency(state),
        Double.NaN,
        rootDelay,
        dispersion,
        Math.abs(offset) + dispersion + rootDelay / 2,
        Double.NaN);
  }

  /// The correction speeds a slow clock up: without it the clock would run slow.
  private static double frequency(State state) {
    return state.frequency() == 0 ? 0 : -state.frequency() / FREQUENCY_UNIT;
  }

  /// Through the server to its primary source.
  private static double rootDelay(NtpMessage message) {
    return message.rootDelayMicros() / MICROS_PER_SECOND + message.delaySeconds();
  }

  /// The one that it asks, then those that it would turn to.
  private static List<SourceClaim> sources(State state, @Nullable NtpMessage message, Instant now) {
    var names = new ArrayList<String>();
    names.addAll(state.runtimeServers());
    names.addAll(state.linkServers());
    names.addAll(state.systemServers());
    if (names.isEmpty()) {
      names.addAll(state.fallbackServers());
    }
    names.remove(state.serverName());
    var sources = new ArrayList<SourceClaim>();
    if (!state.serverName().isEmpty()) {
      sources.add(asked(state, message, now));
    }
    for (int i = 0; i < names.size(); i++) {
      sources.add(inReserve(i + 1, names.get(i)));
    }
    return sources;
  }

  private static SourceClaim asked(State state, @Nullable NtpMessage message, Instant now) {
    if (message == null) {
      var code = state.serverAddress().isEmpty() ? Code.UNRESOLVED : Code.UNREACHABLE;
      return claim(0, state, null, Selection.REJECTED, ' ', code, "NTPMessage: no reply", now);
    }
    return message.spike()
        ? claim(0, state, message, Selection.JITTERY, '~', Code.JITTER, "NTPMessage: spike", now)
        : claim(0, state, message, Selection.SYSTEM_PEER, '*', null, "", now);
  }

  private static SourceClaim claim(
      long number,
      State state,
      @Nullable NtpMessage message,
      Selection selection,
      char tally,
      @Nullable Code code,
      String evidence,
      Instant now) {
    double offset = message == null ? Double.NaN : message.offsetSeconds();
    return new SourceClaim(
        number,
        state.serverName(),
        state.serverAddress(),
        SourceClaim.Kind.SERVER,
        selection,
        tally,
        code == null ? List.of() : List.of(new SourceClaim.Reason(code, evidence)),
        message == null ? "" : ReferenceIdText.of(message.referenceId(), message.stratum()),
        message == null ? UNSYNCHRONISED : message.stratum(),
        message == null ? Leap.UNSYNCHRONISED : leap(message),
        state.pollMicros() <= 0 ? -1 : state.pollMicros() / MICROS_PER_SECOND,
        -1,
        message == null ? -1 : Math.max(0, Duration.between(destination(message), now).toSeconds()),
        offset,
        offset,
        message == null
            ? Double.NaN
            : message.rootDispersionMicros() / MICROS_PER_SECOND + rootDelay(message) / 2,
        message == null ? Double.NaN : message.delaySeconds(),
        message == null ? Double.NaN : message.jitterMicros() / MICROS_PER_SECOND,
        null,
        Authentication.NONE,
        -1);
  }

  private static SourceClaim inReserve(long number, String name) {
    return new SourceClaim(
        number,
        name,
        "",
        SourceClaim.Kind.SERVER,
        Selection.BACKUP,
        ' ',
        List.of(),
        "",
        UNSYNCHRONISED,
        Leap.UNSYNCHRONISED,
        -1,
        -1,
        -1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        Authentication.NONE,
        -1);
  }

  private static Instant destination(NtpMessage message) {
    return Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(message.destinationMicros()));
  }

  private static Leap leap(NtpMessage message) {
    return switch (message.leap()) {
      case 0 -> Leap.NONE;
      case 1 -> Leap.INSERT;
      case 2 -> Leap.DELETE;
      default -> Leap.UNSYNCHRONISED;
    };
  }
}
