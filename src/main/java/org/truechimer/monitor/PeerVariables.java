package org.truechimer.monitor;

import static org.truechimer.monitor.Written.fixed;
import static org.truechimer.monitor.Written.millis;
import static org.truechimer.monitor.Written.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.truechimer.mode6.Flash;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.time.NtpTimestamp;

/// The variables of an association, under ntpd's names and in its units. Its sign of an offset is
/// ours: positive while the local clock is behind.
final class PeerVariables {

  /// What is told only to one who asks for it by name.
  private static final Set<String> ON_REQUEST =
      Set.of("timerec", "timer", "sent", "received", "badauth", "bogusorg", "oldpkt", "candidate");

  /// Known to ntpd, and without a value here: see [SystemVariables].
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "srchost",
          "dstadr",
          "dstport",
          "bias",
          "in",
          "out",
          "rec",
          "xmt",
          "timereach",
          "seldisp",
          "selbroken",
          "timer");

  private static final int CLIENT = 3;
  private static final int SYMMETRIC_ACTIVE = 1;
  private static final int BROADCAST_CLIENT = 6;
  private static final int FILTER = 8;

  /// What ntpd writes where it has no sample (RFC 5905 §A.1.1, MAXDISP).
  private static final String NO_SAMPLE = "16000.000";

  private PeerVariables() {}

  static boolean known(String name) {
    return WITHOUT_VALUE.contains(name);
  }

  static Map<String, String> usual(SourceSnapshot source, MonitoredState state) {
    var values = all(source, state);
    values.keySet().removeAll(ON_REQUEST);
    return values;
  }

  static Map<String, String> all(SourceSnapshot source, MonitoredState state) {
    var values = new LinkedHashMap<String, String>();
    putAddress(values, source);
    putServer(values, source);
    putState(values, source, state);
    putFigures(values, source);
    putFilter(values, newest(source, state));
    putCounts(values, source, state);
    return values;
  }

  private static void putAddress(Map<String, String> values, SourceSnapshot source) {
    var address = source.address();
    values.put("srcadr", address == null ? "0.0.0.0" : Written.plain(address));
    values.put("srcport", Integer.toString(source.port()));
    if (!source.name().equals(address)) {
      values.put("srchost", Written.quoted(source.name()));
    }
  }

  private static void putServer(Map<String, String> values, SourceSnapshot source) {
    var packet = source.lastPacket();
    values.put("leap", Integer.toString(StatusWords.leap(source.leap())));
    values.put("stratum", Integer.toString(source.stratum()));
    values.put("precision", Integer.toString(packet == null ? 0 : packet.precision()));
    values.put("rootdelay", millis(source.rootDelaySeconds()));
    values.put("rootdisp", millis(source.rootDispersionSeconds()));
    values.put("refid", refid(source));
    // In this order: NTPsec's ntpq takes the later of the two for the time of the last packet.
    values.put("reftime", Written.time(packet == null ? NtpTimestamp.ZERO : packet.reference()));
    values.put("rec", time(source.lastReplyAt()));
    values.put("xmt", Written.time(packet == null ? NtpTimestamp.ZERO : packet.originSent()));
  }

  private static String refid(SourceSnapshot source) {
    if (source.standing() instanceof Standing.Kissed kiss) {
      return Written.plain(kiss.code());
    }
    var bare = Written.withoutDots(source.referenceId());
    return bare.isEmpty() ? "INIT" : Written.plain(bare);
  }

  private static void putState(
      Map<String, String> values, SourceSnapshot source, MonitoredState state) {
    var packet = source.lastPacket();
    values.put("reach", Written.hex(source.reach()));
    values.put("unreach", Integer.toString(unanswered(source.reach())));
    values.put("hmode", Integer.toString(ownMode(source)));
    values.put("pmode", Integer.toString(packet == null ? 0 : packet.mode()));
    values.put("hpoll", Integer.toString(source.poll().value()));
    values.put("ppoll", Integer.toString(packet == null ? source.poll().value() : packet.poll()));
    values.put("headway", "0");
    values.put("flash", Written.hex(Flash.word(failures(source))));
    values.put("keyid", source.proof() instanceof ProofSnapshot.Key key ? key(key) : "0");
    values.put("ntscookies", cookies(source));
    var next = source.nextPollAt();
    if (next != null) {
      values.put(
          "timer", Long.toString(Math.max(0, Duration.between(state.now(), next).toSeconds())));
    }
  }

  private static String key(ProofSnapshot.Key key) {
    return Long.toString(key.number());
  }

  private static String cookies(SourceSnapshot source) {
    return source.proof() instanceof ProofSnapshot.Nts nts ? Integer.toString(nts.cookies()) : "-1";
  }

  private static void putFigures(Map<String, String> values, SourceSnapshot source) {
    values.put("offset", millis(source.offsetSeconds()));
    values.put("delay", millis(source.delaySeconds()));
    values.put("dispersion", millis(source.dispersionSeconds()));
    values.put("jitter", millis(source.jitterSeconds()));
  }

  private static void putFilter(Map<String, String> values, List<Sample> samples) {
    values.put("filtdelay", list(samples, Sample::delaySeconds, "0.000"));
    values.put("filtoffset", list(samples, Sample::offsetSeconds, "0.000"));
    values.put("filtdisp", list(samples, s -> s.boundSeconds() - s.delaySeconds() / 2, NO_SAMPLE));
  }

  private static String list(
      List<Sample> samples, ToDoubleFunction<Sample> figure, String otherwise) {
    var words = new ArrayList<String>();
    for (int i = 0; i < FILTER; i++) {
      words.add(
          i < samples.size() ? fixed(figure.applyAsDouble(samples.get(i)) * 1e3, 3) : otherwise);
    }
    return String.join(" ", words);
  }

  /// The last measurements of a source that are still known, the newest first.
  static List<Sample> newest(SourceSnapshot source, MonitoredState state) {
    return state.engine().samples().stream()
        .filter(sample -> sample.sourceId() == source.id())
        .sorted(Comparator.comparingLong(Sample::sequence).reversed())
        .limit(FILTER)
        .toList();
  }

  private static void putCounts(
      Map<String, String> values, SourceSnapshot source, MonitoredState state) {
    var last = source.lastReplyAt();
    if (last != null) {
      values.put(
          "timerec", Long.toString(Math.max(0, Duration.between(last, state.now()).toSeconds())));
    }
    var drops = source.drops();
    long unproved =
        drops.getOrDefault(DropReason.UNPROVEN, 0L) + drops.getOrDefault(DropReason.FORGED, 0L);
    values.put("sent", Long.toString(source.sent()));
    values.put("received", Long.toString(source.received()));
    values.put("badauth", Long.toString(unproved));
    values.put("bogusorg", Long.toString(drops.getOrDefault(DropReason.BOGUS, 0L)));
    values.put("oldpkt", Long.toString(drops.getOrDefault(DropReason.DUPLICATE, 0L)));
    values.put("candidate", Integer.toString(source.tally().used() ? 1 : 0));
  }

  /// Polls in a row without an answer.
  private static int unanswered(int reach) {
    return reach == 0 ? FILTER : Math.min(FILTER, Integer.numberOfTrailingZeros(reach));
  }

  /// Our mode towards it (RFC 5905 §9.2).
  static int ownMode(SourceSnapshot source) {
    var packet = source.lastPacket();
    return switch (packet == null ? PacketSnapshot.Exchange.CLIENT : packet.exchange()) {
      case CLIENT, INTERLEAVED -> CLIENT;
      case SYMMETRIC -> SYMMETRIC_ACTIVE;
      case BROADCAST -> BROADCAST_CLIENT;
    };
  }

  private static Set<Flash> failures(SourceSnapshot source) {
    var failed = EnumSet.noneOf(Flash.class);
    if (source.reach() == 0) {
      failed.add(Flash.UNREACHABLE);
    }
    switch (source.standing()) {
      case Standing.Unreachable _, Standing.NoPort _, Standing.Resolving _, Standing.Unresolved _ ->
          failed.add(Flash.UNREACHABLE);
      case Standing.Kissed _ -> failed.add(Flash.DENIED);
      case Standing.Unsynchronised _ -> {
        failed.add(Flash.BAD_STRATUM);
        failed.add(Flash.STRATUM);
      }
      case Standing.TooDistant _ -> failed.add(Flash.DISTANCE);
      case Standing.Loop _ -> failed.add(Flash.LOOP);
      case Standing.Unproven _, Standing.NoKeys _ -> failed.add(Flash.AUTHENTICATION);
      case Standing.Waiting _,
          Standing.NoMajority _,
          Standing.Falseticker _,
          Standing.Outlier _,
          Standing.Selected _ -> {}
    }
    return failed;
  }
}
