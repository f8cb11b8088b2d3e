package org.truechimer.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.AuthReport;
import org.truechimer.cmdmon.NtpReport;
import org.truechimer.cmdmon.SelectReport;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceReport;
import org.truechimer.cmdmon.SourceStatsReport;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Tally;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.StampKind;

/// What chronyc's reports show of one source. Signs are chrony's, the opposite of ours: an offset
/// is positive while the local clock is fast. Only `ntpdata` has our sign.
final class SourceAnswers {

  /// Ten tests of a packet, all of them passed.
  private static final int ALL_TESTS = 0x3ff;

  private static final int CHRONY_NTS = 30;
  private static final int DEFAULT_COOKIE_OCTETS = 100;

  private SourceAnswers() {}

  static SourceReport data(SourceSnapshot source, MonitoredState state) {
    double measured = 0.0 - source.lastOffsetSeconds();
    var newest = PeerVariables.newest(source, state);
    double error =
        newest.isEmpty() ? source.rootDistanceSeconds() : newest.getFirst().boundSeconds();
    boolean peer = PeerVariables.ownMode(source) == 1;
    return new SourceReport(
        ChronyAddresses.of(source),
        source.poll().value(),
        stratum(source),
        selection(source.tally()),
        peer ? SourceReport.Mode.PEER : SourceReport.Mode.CLIENT,
        source.reach(),
        ago(source.lastReplyAt(), state),
        measured,
        measured,
        error);
  }

  /// chrony has 0 for a stratum that is not known.
  private static int stratum(SourceSnapshot source) {
    return source.lastPacket() == null ? 0 : source.stratum();
  }

  private static long ago(@Nullable Instant then, MonitoredState state) {
    return then == null ? -1 : Math.max(0, Duration.between(then, state.now()).toSeconds());
  }

  private static SourceReport.State selection(Tally tally) {
    return switch (tally) {
      case SYSTEM_PEER -> SourceReport.State.SELECTED;
      case CANDIDATE -> SourceReport.State.COMBINED;
      case OUTLIER -> SourceReport.State.SELECTABLE;
      case FALSETICKER -> SourceReport.State.FALSETICKER;
      case REJECTED -> SourceReport.State.NONSELECTABLE;
    };
  }

  static SourceStatsReport statistics(SourceSnapshot source, MonitoredState state) {
    var address = ChronyAddresses.of(source);
    var estimate = source.estimate();
    var all = state.engine().samples().stream().filter(s -> s.sourceId() == source.id()).toList();
    double ownFrequency = state.engine().system().frequencyPpm();
    return new SourceStatsReport(
        ChronyAddresses.reference(address),
        address,
        estimate == null ? 0 : estimate.samples(),
        runs(all, source.offsetSeconds()),
        span(all),
        source.jitterSeconds(),
        estimate == null ? 0 : estimate.frequencyPpm() - ownFrequency,
        estimate == null ? 0 : estimate.skewPpm(),
        0.0 - source.offsetSeconds(),
        estimate == null ? 0 : estimate.deviationSeconds());
  }

  private static long runs(List<Sample> samples, double offset) {
    long runs = 0;
    boolean before = false;
    for (var sample : samples) {
      boolean above = sample.offsetSeconds() > offset;
      runs += runs == 0 || above != before ? 1 : 0;
      before = above;
    }
    return runs;
  }

  private static long span(List<Sample> samples) {
    return samples.isEmpty()
        ? 0
        : Math.max(
            0, Duration.between(samples.getFirst().at(), samples.getLast().at()).toSeconds());
  }

  static SelectReport selection(SourceSnapshot source, MonitoredState state) {
    var interval = source.interval();
    boolean proved = !(source.proof() instanceof ProofSnapshot.None);
    return new SelectReport(
        ChronyAddresses.reference(ChronyAddresses.of(source)),
        ChronyAddresses.of(source),
        reason(source),
        proved,
        StatusWords.leap(source.leap()),
        0,
        0,
        Math.max(0, ago(source.lastReplyAt(), state)),
        1,
        interval == null ? 0 : 0.0 - interval.highSeconds(),
        interval == null ? 0 : 0.0 - interval.lowSeconds());
  }

  /// chronyc's letters of `selectdata`.
  private static char reason(SourceSnapshot source) {
    return switch (source.standing()) {
      case Standing.Resolving _, Standing.Unresolved _, Standing.Waiting _, Standing.NoPort _ ->
          'M';
      case Standing.Unproven _, Standing.NoKeys _ -> 'M';
      case Standing.Unreachable _, Standing.Kissed _ -> 'S';
      case Standing.Unsynchronised _, Standing.Loop _ -> 's';
      case Standing.TooDistant _ -> 'd';
      case Standing.NoMajority _, Standing.Falseticker _ -> 'x';
      case Standing.Outlier _ -> 'D';
      case Standing.Selected selected -> selected.systemPeer() ? '*' : '+';
    };
  }

  static AuthReport proof(SourceSnapshot source, MonitoredState state) {
    return switch (source.proof()) {
      case ProofSnapshot.None _ -> new AuthReport(AuthReport.Mode.NONE, 0, 0, 0, 0, -1, 0, 0, 0);
      case ProofSnapshot.Key key ->
          new AuthReport(
              AuthReport.Mode.SYMMETRIC,
              keyType(key.algorithm()),
              key.number(),
              keyBits(key.algorithm()),
              0,
              -1,
              0,
              0,
              0);
      case ProofSnapshot.Nts nts -> {
        int attempts = source.standing() instanceof Standing.NoKeys keys ? keys.attempts() : 0;
        boolean siv = nts.aead() != null && nts.aead().contains("GCM");
        yield new AuthReport(
            AuthReport.Mode.NTS,
            nts.aead() == null ? 0 : siv ? CHRONY_NTS : 15,
            nts.exchanges(),
            nts.aead() == null ? 0 : siv ? 128 : 256,
            attempts,
            ago(nts.agreedAt(), state),
            nts.cookies(),
            nts.cookies() == 0 ? 0 : DEFAULT_COOKIE_OCTETS,
            0);
      }
    };
  }

  /// chrony's numbers of algorithms (`hash.h`, `cmac.h`); 0 for what it has none for.
  private static int keyType(@Nullable String algorithm) {
    return switch (algorithm) {
      case "MD5" -> 1;
      case "SHA-1" -> 2;
      case "SHA-256" -> 3;
      case "SHA-384" -> 4;
      case "SHA-512" -> 5;
      case "AES-128-CMAC" -> 13;
      case "AES-256-CMAC" -> 14;
      case null, default -> 0;
    };
  }

  /// How long a secret is, where its algorithm tells; the others are not known here.
  private static int keyBits(@Nullable String algorithm) {
    return switch (algorithm) {
      case "AES-128-CMAC" -> 128;
      case "AES-256-CMAC" -> 256;
      case null, default -> 0;
    };
  }

  /// The last packet.
  ///
  /// @return null before the first
  static @Nullable NtpReport packet(SourceSnapshot source) {
    var packet = source.lastPacket();
    if (packet == null) {
      return null;
    }
    char stamp = stamp(packet.stamps());
    boolean proved = !(source.proof() instanceof ProofSnapshot.None);
    long received = source.received();
    boolean kernel = stamp == 'K';
    boolean hardware = stamp == 'H';
    return new NtpReport(
        ChronyAddresses.of(source),
        SourceAddress.NONE,
        source.port(),
        StatusWords.leap(packet.leap()),
        packet.version(),
        packet.mode(),
        packet.stratum(),
        packet.poll(),
        packet.precision(),
        packet.rootDelaySeconds(),
        packet.rootDispersionSeconds(),
        ChronyAddresses.reference(source),
        packet.reference().isZero()
            ? Instant.EPOCH
            : packet.reference().toInstant(packet.receivedAt()),
        source.lastOffsetSeconds(),
        source.delaySeconds(),
        source.dispersionSeconds(),
        seconds(packet.transmit().minus(packet.receive())),
        source.estimate() == null ? 0 : source.estimate().asymmetry(),
        ALL_TESTS,
        packet.exchange() == PacketSnapshot.Exchange.INTERLEAVED,
        proved,
        packet.stamps() == StampKind.KERNEL_RECEIVE ? 'D' : stamp,
        stamp,
        source.sent(),
        received + source.drops().values().stream().mapToLong(Long::longValue).sum(),
        received,
        received,
        kernel ? source.sent() : 0,
        kernel ? received : 0,
        hardware ? source.sent() : 0,
        hardware ? received : 0);
  }

  private static double seconds(NtpDuration duration) {
    return duration.toSeconds();
  }

  private static char stamp(StampKind kind) {
    return switch (kind) {
      case USER -> 'D';
      case KERNEL_RECEIVE, KERNEL -> 'K';
      case HARDWARE -> 'H';
    };
  }
}
