package org.truechimer.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Reach;
import org.truechimer.clock.SystemClock;
import org.truechimer.discipline.Estimate;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.EstimateSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.trust.TrustChecklist;

/// Makes immutable snapshots of the engine's state. Belongs to the engine's thread.
final class SnapshotMaker {

  /// The kernel's account changes slowly; asking once a second is enough.
  private static final long READ_KERNEL_EVERY_NANOS = 1_000_000_000L;

  private final SystemClock clock;
  private final Instant startedAt;
  private long sequence;
  private ClockSnapshot kernel;
  private long kernelReadNanos;

  SnapshotMaker(SystemClock clock, Instant startedAt) {
    this.clock = clock;
    this.startedAt = startedAt;
    this.kernel = clock.kernel();
    this.kernelReadNanos = clock.monotonicNanos();
  }

  EngineSnapshot make(
      Collection<Source> sources,
      SystemSnapshot verdict,
      HostSnapshot host,
      @Nullable DaemonClaim daemon,
      SyncSnapshot sync,
      Recorder recorder,
      EngineConfig config,
      SystemClock.Reading reading,
      double bendSeconds,
      SteeringSnapshot steering,
      LeapListSnapshot leapList,
      Leap votes) {
    long nowNanos = reading.nanos();
    if (nowNanos - kernelReadNanos >= READ_KERNEL_EVERY_NANOS) {
      kernel = clock.kernel();
      kernelReadNanos = nowNanos;
    }
    var now = instant(reading.wall());
    var rows = new ArrayList<SourceSnapshot>(sources.size());
    for (var source : sources) {
      rows.add(row(source, now, nowNanos, bendSeconds));
    }
    return new EngineSnapshot(
        ++sequence,
        now,
        startedAt,
        verdict,
        rows,
        kernel,
        host,
        TrustChecklist.evaluate(
            verdict,
            rows,
            kernel,
            host,
            daemon != null && daemon.holdsAt(now) ? daemon : null,
            leapList,
            votes,
            config.stepThresholdSeconds(),
            Judge.DISTANCE_LIMIT_SECONDS),
        sync,
        recorder.samples(),
        recorder.systemSamples(),
        recorder.events(),
        config.demonstration(),
        steering,
        leapList);
  }

  private Instant instant(NtpTimestamp timestamp) {
    return timestamp.toInstant(startedAt);
  }

  private static SourceSnapshot row(Source source, Instant now, long nowNanos, double bendSeconds) {
    var estimate = source.estimator.at(nowNanos);
    var packet = source.lastReply;
    var association = source.association;
    var address = source.addressText();
    return new SourceSnapshot(
        source.id,
        source.request.host(),
        address.isEmpty() ? null : address,
        source.proof.port(source.request.port()),
        source.poolMember,
        source.tally,
        source.standing,
        packet == null ? "" : packet.referenceId().text(packet.stratum()),
        packet == null || packet.stratum() == 0 ? 16 : packet.stratum(),
        source.leap(),
        association == null ? source.request.minimumPoll() : association.poll(),
        (association == null ? Reach.NONE : association.reach()).bits(),
        source.lastReplyAt,
        association == null ? null : instantOf(association.nextPollNanos(), now, nowNanos),
        estimate == null ? Double.NaN : estimate.offsetSeconds() - bendSeconds,
        estimate == null ? Double.NaN : estimate.delaySeconds(),
        estimate == null ? Double.NaN : estimate.dispersionSeconds(),
        estimate == null ? Double.NaN : estimate.jitterSeconds(),
        packet == null ? Double.NaN : packet.rootDelay().toSeconds(),
        packet == null ? Double.NaN : packet.rootDispersion().toSeconds(),
        estimate == null ? Double.NaN : source.rootDistanceSeconds(estimate),
        source.lastOffsetSeconds,
        source.stamps,
        source.cardDoubts(),
        source.proof.snapshot(source.request.host()),
        source.sent,
        source.received,
        source.drops(),
        source.lastPacket,
        estimate == null ? null : snapshotOf(estimate));
  }

  private static EstimateSnapshot snapshotOf(Estimate estimate) {
    return new EstimateSnapshot(
        estimate.deviationSeconds(),
        -estimate.slope() * 1e6,
        estimate.slopeDeviation() * 1e6,
        estimate.wander(),
        estimate.asymmetry(),
        estimate.pathJitterSeconds(),
        estimate.samples());
  }

  private static @Nullable Instant instantOf(long atNanos, Instant now, long nowNanos) {
    return atNanos == Long.MAX_VALUE ? null : now.plusNanos(Math.max(0, atNanos - nowNanos));
  }
}
