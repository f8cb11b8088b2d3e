package org.truechimer.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SyncSnapshot.Refusal;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.time.NtpDuration;

/// "Sync now": measure a burst, propose or refuse, correct when told to, measure again. A state of
/// the engine's thread.
///
/// Nothing here touches the clock; the correction itself is handed out by [#confirm] and its
/// outcome handed in by [#steered].
final class SyncProcedure {

  /// Samples from each source before there is a verdict.
  private static final int SAMPLES = 4;

  /// A burst of four packets two seconds apart, and three seconds for the last answer; a little
  /// more for luck.
  private static final long LONGEST_BURST_NANOS = 11_000_000_000L;

  /// A proposal older than this is measured anew before it is carried out: the clock has drifted
  /// on.
  private static final long PROPOSAL_LASTS_NANOS = 120_000_000_000L;

  private SyncSnapshot state = new SyncSnapshot.Idle();
  private final Map<Long, Long> receivedBefore = new HashMap<>();
  private long deadlineNanos;
  private long proposedNanos;
  private @Nullable Correction applied;
  private SyncSnapshot.@Nullable Proposal correction;

  SyncSnapshot state() {
    return state;
  }

  /// When [#advance] has to be called even if nothing happens.
  long wakeAtNanos() {
    return state instanceof SyncSnapshot.Measuring ? deadlineNanos : Long.MAX_VALUE;
  }

  /// Begins, unless one is under way.
  void start(Collection<Source> sources, long nowNanos) {
    switch (state) {
      case SyncSnapshot.Measuring _, SyncSnapshot.Applying _ -> {}
      case SyncSnapshot.Idle _,
          SyncSnapshot.Proposed _,
          SyncSnapshot.Refused _,
          SyncSnapshot.Done _ -> {
        applied = null;
        begin(sources, nowNanos);
      }
    }
  }

  /// Waits for names that are still being looked up; there is nobody to send a burst to before.
  private void begin(Collection<Source> sources, long nowNanos) {
    receivedBefore.clear();
    if (sources.stream().anyMatch(SyncProcedure::resolving)) {
      deadlineNanos = nowNanos + LONGEST_BURST_NANOS;
      state = new SyncSnapshot.Measuring(0, SAMPLES * sources.size(), false);
    } else {
      measure(sources, nowNanos, false);
    }
  }

  private static boolean resolving(Source source) {
    return source.association == null && source.lookupRunning;
  }

  private void measure(Collection<Source> sources, long nowNanos, boolean verifying) {
    receivedBefore.clear();
    for (var source : sources) {
      if (source.association != null && !source.association.stopped()) {
        receivedBefore.put(source.id, source.received);
        source.association.burst(SAMPLES, nowNanos);
      }
    }
    if (receivedBefore.isEmpty()) {
      state = new SyncSnapshot.Refused(new Refusal.NoAnswer(sources.size()));
      return;
    }
    deadlineNanos = nowNanos + LONGEST_BURST_NANOS;
    state = new SyncSnapshot.Measuring(0, SAMPLES * receivedBefore.size(), verifying);
  }

  /// What [#advance] asks to have done.
  sealed interface Next {
    /// Nothing.
    record Nothing() implements Next {}

    /// An event to keep.
    record Note(EngineEvent event) implements Next {}
  }

  /// Looks whether the burst is complete, and draws the conclusion if it is.
  Next advance(
      Collection<Source> sources,
      SystemSnapshot verdict,
      HostSnapshot host,
      EngineConfig config,
      long nowNanos,
      Instant now) {
    if (!(state instanceof SyncSnapshot.Measuring measuring)) {
      return new Next.Nothing();
    }
    if (receivedBefore.isEmpty()) {
      if (nowNanos >= deadlineNanos || sources.stream().noneMatch(SyncProcedure::resolving)) {
        measure(sources, nowNanos, measuring.verifying());
      }
      return new Next.Nothing();
    }
    int collected = 0;
    for (var source : sources) {
      var before = receivedBefore.get(source.id);
      if (before != null) {
        collected += Math.clamp(source.received - before, 0, SAMPLES);
      }
    }
    if (collected < measuring.wanted() && nowNanos < deadlineNanos) {
      state = new SyncSnapshot.Measuring(collected, measuring.wanted(), measuring.verifying());
      return new Next.Nothing();
    }
    if (measuring.verifying()) {
      return verified(verdict, now);
    }
    state = conclude(collected, verdict, host, config, nowNanos);
    return new Next.Nothing();
  }

  private SyncSnapshot conclude(
      int collected,
      SystemSnapshot verdict,
      HostSnapshot host,
      EngineConfig config,
      long nowNanos) {
    double offset = verdict.offsetSeconds();
    double bound = verdict.rootDistanceSeconds();
    return switch (verdict.state()) {
      case UNCONFIGURED, NO_SOURCE ->
          new SyncSnapshot.Refused(new Refusal.NoAnswer(verdict.sources()));
      case STARTING, DISAGREEMENT ->
          new SyncSnapshot.Refused(
              collected == 0 || verdict.usable() == 0
                  ? new Refusal.NoAnswer(verdict.sources())
                  : new Refusal.NoMajority(verdict.usable(), verdict.disagreementSeconds()));
      case SYNCHRONISED, WRONG -> {
        var steering = host.steering();
        if (collected == 0) {
          yield new SyncSnapshot.Refused(new Refusal.NoAnswer(verdict.sources()));
        }
        if (config.demonstration()) {
          yield new SyncSnapshot.Refused(new Refusal.Demonstration());
        }
        if (!steering.isEmpty()) {
          yield new SyncSnapshot.Refused(
              new Refusal.ServiceSteers(steering.getFirst().name(), offset, bound));
        }
        if (bound >= Math.abs(offset)) {
          yield new SyncSnapshot.Refused(new Refusal.WithinBound(offset, bound));
        }
        proposedNanos = nowNanos;
        yield new SyncSnapshot.Proposed(
            new SyncSnapshot.Proposal(
                offset,
                bound,
                verdict.truechimers(),
                verdict.usable(),
                Math.abs(offset) / (config.slewRatePpm() * 1e-6),
                Math.abs(offset) > config.stepThresholdSeconds()));
      }
    };
  }

  /// The user agrees.
  ///
  /// @return the correction to make now; null if there is no proposal, or it is too old and is
  ///   measured again
  @Nullable NtpDuration confirm(Correction how, Collection<Source> sources, long nowNanos) {
    if (!(state instanceof SyncSnapshot.Proposed proposed)
        || (how == Correction.SLEW && !proposed.proposal().slewPossible())) {
      return null;
    }
    if (nowNanos - proposedNanos > PROPOSAL_LASTS_NANOS) {
      measure(sources, nowNanos, false);
      return null;
    }
    applied = how;
    state = new SyncSnapshot.Applying(proposed.proposal(), how == Correction.STEP);
    return NtpDuration.ofSeconds(proposed.proposal().offsetSeconds());
  }

  /// The attempt to correct the clock is done.
  void steered(SteerOutcome outcome, Collection<Source> sources, long nowNanos) {
    if (!(state instanceof SyncSnapshot.Applying applying)) {
      return;
    }
    var proposal = applying.proposal();
    switch (outcome) {
      case SteerOutcome.Done _ -> {
        correction = proposal;
        measure(sources, nowNanos, true);
      }
      case SteerOutcome.NotPermitted refused ->
          state =
              new SyncSnapshot.Refused(
                  new Refusal.NoPrivilege(
                      proposal.offsetSeconds(), proposal.boundSeconds(), refused.missing()));
      case SteerOutcome.Failed failed ->
          state = new SyncSnapshot.Refused(new Refusal.Failed(failed.problem()));
    }
  }

  private Next verified(SystemSnapshot verdict, Instant now) {
    var made = correction;
    if (made == null) {
      state = new SyncSnapshot.Idle();
      return new Next.Nothing();
    }
    boolean step = applied == Correction.STEP;
    state =
        new SyncSnapshot.Done(
            step,
            made.offsetSeconds(),
            made.offsetSeconds(),
            verdict.offsetSeconds(),
            verdict.rootDistanceSeconds(),
            step ? 0 : made.slewSeconds());
    return new Next.Note(
        new EngineEvent.Corrected(
            now, step, made.offsetSeconds(), made.offsetSeconds(), verdict.offsetSeconds()));
  }

  /// The user does not want it any more, or has read the result.
  void dismiss() {
    switch (state) {
      case SyncSnapshot.Measuring measuring -> {
        // After a correction the second measurement goes on by itself: its result belongs into the
        // log.
        if (!measuring.verifying()) {
          state = new SyncSnapshot.Refused(new Refusal.Cancelled());
        }
      }
      case SyncSnapshot.Proposed _ -> state = new SyncSnapshot.Refused(new Refusal.Cancelled());
      case SyncSnapshot.Refused _, SyncSnapshot.Done _ -> state = new SyncSnapshot.Idle();
      case SyncSnapshot.Idle _, SyncSnapshot.Applying _ -> {}
    }
  }
}
