package org.truechimer.server;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.NumericAddress;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.command.ServerSettings;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;

/// Decides what clients are told of our clock, from what the engine finds. Belongs to one thread.
///
/// The clock that is served is the system's own, whoever keeps it. What the engine knows of its
/// error becomes part of the root dispersion, so that a client's bound holds even while we only
/// watch. When all sources fall silent, the last finding stands and its dispersion grows, up to a
/// second; a clock that is found wrong is no longer served at once.
public final class ToldClock {

  /// `127.127.1.1`: the machine's own clock, as chrony and ntpd write it.
  private static final int LOCAL_ID = 0x7f7f0101;

  /// ntpd's mark of a server that spreads a leap second; 24 bits of how far it is follow.
  private static final int SMEAR_ID = 0xfe00_0000;

  private static final double STEPS_OF_SMEAR = 0x1p22;
  private static final int LARGEST_STRATUM = 15;

  private static final Duration DAY = Duration.ofDays(1);

  /// Clients give up at 1.5 s of distance.
  private static final double LARGEST_DISPERSION = 1;

  private final ServerSettings settings;
  private final int precision;
  private final int ownId;
  private final Smear smear;
  private @Nullable ServedTime held;
  private Leap heldLeap = Leap.NONE;

  /// Begins.
  ///
  /// @param settings local stratum, orphan, smear
  /// @param precision of the clock, exponent of two of seconds
  /// @param ownId this machine's reference ID, which decides between several orphans; 0 if it has
  ///   none
  public ToldClock(ServerSettings settings, int precision, int ownId) {
    this.settings = settings;
    this.precision = precision;
    this.ownId = ownId;
    smear = new Smear(settings.smear());
  }

  /// Decides.
  ///
  /// @param engine what was found
  /// @return what to say from now on
  public ServedTime hear(EngineSnapshot engine) {
    var now = engine.takenAt();
    var system = engine.system();
    if (engine.leapList() instanceof LeapListSnapshot.Valid(_, _, _, var at, var next)
        && at != null) {
      smear.expect(at, next, now);
    }
    if (leads(engine)) {
      held = null;
      return smeared(local(now), listed(engine, Leap.NONE), now);
    }
    if (engine.demonstration()) {
      held = null; // What simulated sources say of the clock must not reach anybody.
    }
    switch (engine.demonstration() ? SystemSnapshot.State.UNCONFIGURED : system.state()) {
      case SYNCHRONISED -> {
        held = synchronised(system, now);
        heldLeap = system.leap();
      }
      case WRONG -> held = null;
      case STARTING, DISAGREEMENT, NO_SOURCE, UNCONFIGURED -> {
        var last = held;
        if (last != null && isTooOld(last, now)) {
          held = null;
        }
      }
    }
    var served = held;
    if (served != null) {
      return smeared(served, listed(engine, heldLeap), now);
    }
    return settings.localStratum() > 0
        ? smeared(local(now), listed(engine, Leap.NONE), now)
        : ServedTime.unsynchronised(precision);
  }

  /// A valid list of leap seconds knows better than whoever announced one, also while nobody is
  /// heard.
  private static Leap listed(EngineSnapshot engine, Leap announced) {
    if (!(engine.leapList() instanceof LeapListSnapshot.Valid(_, _, _, var at, var next))) {
      return announced;
    }
    return at == null || engine.takenAt().isBefore(at.minus(DAY)) ? Leap.NONE : next;
  }

  private static boolean isTooOld(ServedTime time, Instant now) {
    int dispersion = time.rootDispersion(NtpTimestamp.of(now).bits());
    return new NtpShort(dispersion).toSeconds() > LARGEST_DISPERSION;
  }

  private @Nullable ServedTime synchronised(SystemSnapshot system, Instant now) {
    if (system.stratum() > LARGEST_STRATUM) {
      return null;
    }
    double dispersion = system.rootDispersionSeconds() + Math.abs(system.offsetSeconds());
    var updated = system.updatedAt();
    return new ServedTime(
        0,
        system.stratum(),
        precision,
        NtpShort.ceilingOf(system.rootDelaySeconds()).bits(),
        NtpShort.ceilingOf(dispersion).bits(),
        NtpTimestamp.of(now).bits(),
        ServedTime.PHI,
        idOf(system.peerAddress()),
        updated == null ? 0 : NtpTimestamp.of(updated).bits(),
        0,
        ToldTime.Source.SOURCES);
  }

  private ServedTime local(Instant now) {
    long bits = NtpTimestamp.of(now).bits();
    return new ServedTime(
        0,
        settings.localStratum(),
        precision,
        0,
        0,
        bits,
        ServedTime.PHI,
        LOCAL_ID,
        bits,
        0,
        ToldTime.Source.LOCAL);
  }

  /// Whether, of several servers that have nothing but their own clocks, this one counts: the one
  /// with the smallest reference ID, as in chrony (`local … orphan`).
  private boolean leads(EngineSnapshot engine) {
    if (!settings.orphan() || settings.localStratum() == 0) {
      return false;
    }
    boolean better =
        engine.sources().stream()
            .anyMatch(source -> isUsed(source) && source.stratum() < settings.localStratum());
    return !better
        && engine.sources().stream()
            .filter(source -> isUsed(source) && source.stratum() == settings.localStratum())
            .mapToInt(ToldClock::idOf)
            .allMatch(id -> Integer.compareUnsigned(ownId, id) < 0);
  }

  private static boolean isUsed(SourceSnapshot source) {
    return source.reach() != 0
        && source.leap() != Leap.UNSYNCHRONISED
        && source.tally() != Tally.FALSETICKER;
  }

  private ServedTime smeared(ServedTime time, Leap leap, Instant now) {
    smear.hear(leap, now);
    if (smear.isBlind(now)) {
      return ServedTime.unsynchronised(precision);
    }
    double shift = smear.shiftSeconds(now);
    boolean covered = smear.covers(now);
    return new ServedTime(
        covered ? 0 : announced(leap, now),
        time.stratum(),
        precision,
        time.rootDelay(),
        time.rootDispersion(),
        time.at(),
        time.growth(),
        shift == 0 ? time.referenceId() : smearId(shift),
        time.reference(),
        NtpDuration.ofSeconds(shift).bits(),
        time.source());
  }

  /// Clients are told on the last day of the month only, as RFC 5905 §7.3 has it.
  private static int announced(Leap leap, Instant now) {
    boolean lastDay = now.plus(DAY).atZone(ZoneOffset.UTC).getDayOfMonth() == 1;
    return switch (leap) {
      case INSERT -> lastDay ? 1 : 0;
      case DELETE -> lastDay ? 2 : 0;
      case NONE, UNSYNCHRONISED -> 0;
    };
  }

  private static int smearId(double shift) {
    return SMEAR_ID | ((int) Math.round(shift * STEPS_OF_SMEAR) & 0xff_ffff);
  }

  private static int idOf(SourceSnapshot source) {
    var address = source.address();
    return address == null ? 0 : idOf(address);
  }

  /// The reference ID of an address: itself for IPv4, the first four octets of its MD5 hash for
  /// IPv6 (RFC 5905 §7.3).
  ///
  /// @param address numeric
  /// @return 0 if it is none
  public static int idOf(String address) {
    int zone = address.indexOf('%');
    var parsed = NumericAddress.parse(zone < 0 ? address : address.substring(0, zone));
    if (parsed == null) {
      return 0;
    }
    if (parsed.family() == SourceAddress.Family.IPV4) {
      return parsed.firstWord();
    }
    try {
      var octets = ByteBuffer.allocate(16).putLong(parsed.high()).putLong(parsed.low()).array();
      return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(octets)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
