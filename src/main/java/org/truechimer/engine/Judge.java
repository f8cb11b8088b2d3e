package org.truechimer.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.discipline.Candidate;
import org.truechimer.discipline.Estimate;
import org.truechimer.discipline.Selection;
import org.truechimer.discipline.SelectionResult;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.SystemSnapshot.State;
import org.truechimer.snapshot.Tally;
import org.truechimer.wire.NtpPacket;

/// Runs selection over the sources, writes each one's standing into it, and says what that makes of
/// the clock. A state of the engine's thread: it remembers the system peer.
public final class Judge {

  /// Root distance beyond which a source is of no use: ntpd's `tos maxdist`.
  static final double DISTANCE_LIMIT_SECONDS = 1.5;

  private final SourceTable sources;
  private final Present present;
  private final LeapKnowledge leaps;
  private EngineConfig config;
  private OptionalLong peer = OptionalLong.empty();
  private SystemSnapshot verdict = SystemSnapshot.nothing();
  private List<Used> used = List.of();
  private double spreadSeconds;
  private Leap votes = Leap.UNSYNCHRONISED;
  private long judgedNanos = Long.MIN_VALUE;

  /// Begins.
  ///
  /// @param config thresholds, and by what a loop is known
  /// @param sources who is judged
  /// @param present the moment at work
  /// @param leaps what is known of leap seconds
  Judge(EngineConfig config, SourceTable sources, Present present, LeapKnowledge leaps) {
    this.config = config;
    this.sources = sources;
    this.present = present;
    this.leaps = leaps;
  }

  void configure(EngineConfig changed) {
    config = changed;
  }

  SystemSnapshot verdict() {
    return verdict;
  }

  OptionalLong peer() {
    return peer;
  }

  /// What the majority announced when there was one last, whatever the list of leap seconds says.
  Leap votes() {
    return votes;
  }

  /// When the verdict was last drawn up, on the free-running scale.
  long judgedNanos() {
    return judgedNanos;
  }

  /// A source that the combined offset is made of.
  private record Used(Source source, double weight) {}

  /// What the used sources say together at any moment, between two verdicts too.
  ///
  /// @param offsetSeconds what has to be added to the clock
  /// @param deviationSeconds one standard deviation of its error
  /// @param boundSeconds root distance: bound on its error
  /// @param slope by how much the sources gain on the free-running clock, seconds a second
  /// @param heard false if none of them is heard any more
  public record Claim(
      double offsetSeconds,
      double deviationSeconds,
      double boundSeconds,
      double slope,
      boolean heard) {}

  /// What the used sources say now, or said last if none is heard any more.
  ///
  /// @return null without a majority
  @Nullable Claim claim() {
    if (used.isEmpty()) {
      return null;
    }
    double offset = 0;
    double deviation = 0;
    double slope = 0;
    double bound = 0;
    for (var part : used) {
      var estimate = part.source().estimator.at(present.nanos());
      if (estimate == null) {
        return null;
      }
      offset += part.weight() * estimate.offsetSeconds();
      deviation += part.weight() * estimate.deviationSeconds();
      slope += part.weight() * estimate.slope();
      bound += part.weight() * part.source().rootDistanceSeconds(estimate);
    }
    return new Claim(
        offset - present.bendSeconds(), deviation, bound + spreadSeconds, slope, peer.isPresent());
  }

  /// Judges anew.
  ///
  /// @param newSample when the sample arrived that is the reason for judging; null if time alone is
  void judge(@Nullable Instant newSample) {
    judge(sources.all(), present.nanos(), present.bendSeconds(), newSample);
  }

  private void judge(
      Collection<Source> all, long nowNanos, double bendSeconds, @Nullable Instant newSample) {
    judgedNanos = nowNanos;
    var candidates = new ArrayList<Candidate>();
    // Sources that may yet contradict: with them still silent, the first answers are no majority.
    int pending = 0;
    for (var source : all) {
      var estimate = source.estimator.at(nowNanos);
      var unfit = source.unfit(estimate, DISTANCE_LIMIT_SECONDS, this::isLoop);
      source.tally = Tally.REJECTED;
      if (unfit != null) {
        source.standing = unfit;
        pending += mayYetAnswer(source) ? 1 : 0;
      } else if (estimate != null && source.lastReply != null) {
        candidates.add(candidate(source, source.lastReply, estimate, bendSeconds));
      }
    }
    var byId = all.stream().collect(Collectors.toMap(source -> source.id, source -> source));
    var counts = new Counts(all.size(), answering(all), candidates.size());
    var updatedAt = newSample == null ? verdict.updatedAt() : newSample;
    verdict =
        switch (Selection.select(candidates, peer)) {
          case SelectionResult.NoCandidates _ -> {
            // What they said last holds on, with a bound that grows.
            used = used.stream().filter(part -> byId.containsKey(part.source().id)).toList();
            yield nobody(all, counts, updatedAt);
          }
          case SelectionResult.NoMajority none -> {
            used = List.of();
            yield disagreement(none, candidates, byId, counts, updatedAt);
          }
          case SelectionResult.Selected selected -> {
            int agreeing = candidates.size() - selected.falsetickers().size();
            yield 2 * agreeing > candidates.size() + pending
                ? agreement(selected, candidates, byId, nowNanos, counts, updatedAt)
                : early(candidates, byId, counts, updatedAt);
          }
        };
  }

  private static Candidate candidate(
      Source source, NtpPacket reply, Estimate estimate, double bendSeconds) {
    return new Candidate(
        source.id,
        reply.stratum(),
        estimate.offsetSeconds() - bendSeconds,
        estimate.jitterSeconds(),
        source.rootDistanceSeconds(estimate),
        estimate.deviationSeconds(),
        estimate.uncertaintySeconds(
            reply.rootDelay().toSeconds(), reply.rootDispersion().toSeconds()),
        estimate.slope(),
        estimate.slopeDeviation());
  }

  private SystemSnapshot early(
      List<Candidate> candidates, Map<Long, Source> byId, Counts counts, @Nullable Instant at) {
    peer = OptionalLong.empty();
    used = List.of();
    for (var candidate : candidates) {
      source(byId, candidate.id()).standing = new Standing.Waiting();
    }
    return without(State.STARTING, Double.NaN, counts, at);
  }

  private record Counts(int sources, int answering, int usable) {}

  private static int answering(Collection<Source> sources) {
    return (int)
        sources.stream()
            .filter(s ->
                s.association != null && (s.association.reach().reachable() || s.unsynchronised))
            .count();
  }

  /// A server of stratum 2 or more whose reference is one of our own addresses has its time from
  /// us.
  private boolean isLoop(NtpPacket packet) {
    return packet.stratum() > 1 && config.ownReferenceIds().contains(packet.referenceId().bits());
  }

  private SystemSnapshot nobody(
      Collection<Source> sources, Counts counts, @Nullable Instant updatedAt) {
    peer = OptionalLong.empty();
    State state;
    if (sources.isEmpty()) {
      state = State.UNCONFIGURED;
    } else {
      state = sources.stream().anyMatch(Judge::mayYetAnswer) ? State.STARTING : State.NO_SOURCE;
    }
    return without(state, Double.NaN, counts, updatedAt);
  }

  private static boolean mayYetAnswer(Source source) {
    return source.standing instanceof Standing.Waiting
        || source.standing instanceof Standing.Resolving;
  }

  private SystemSnapshot disagreement(
      SelectionResult.NoMajority none,
      List<Candidate> candidates,
      Map<Long, Source> byId,
      Counts counts,
      @Nullable Instant updatedAt) {
    peer = OptionalLong.empty();
    boolean early = byId.values().stream().anyMatch(Judge::mayYetAnswer);
    for (var candidate : candidates) {
      source(byId, candidate.id()).standing =
          new Standing.NoMajority(claim(candidate), none.candidates());
    }
    // While others have yet to answer, two that differ are no verdict.
    return without(
        early ? State.STARTING : State.DISAGREEMENT, none.widestGapSeconds(), counts, updatedAt);
  }

  private static SystemSnapshot without(
      State state, double disagreement, Counts counts, @Nullable Instant updatedAt) {
    double unknown = Double.NaN;
    return new SystemSnapshot(
        state,
        0,
        "",
        "",
        16,
        Leap.UNSYNCHRONISED,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        null,
        disagreement,
        counts.sources(),
        counts.answering(),
        counts.usable(),
        0,
        0,
        updatedAt,
        unknown,
        unknown);
  }

  private SystemSnapshot agreement(
      SelectionResult.Selected selected,
      List<Candidate> candidates,
      Map<Long, Source> byId,
      long nowNanos,
      Counts counts,
      @Nullable Instant updatedAt) {
    peer = OptionalLong.of(selected.peer());
    var shared = new Interval(selected.lowSeconds(), selected.highSeconds());
    mark(selected, shared, candidates, byId);
    used =
        selected.used().stream()
            .map(part -> new Used(source(byId, part.id()), part.weight()))
            .toList();
    spreadSeconds = selected.spreadSeconds();
    var system = source(byId, selected.peer());
    var estimate = Objects.requireNonNull(system.estimator.at(nowNanos));
    var reply = Objects.requireNonNull(system.lastReply);
    double rootDelay = reply.rootDelay().toSeconds() + estimate.delaySeconds();
    double rootDispersion =
        reply.rootDispersion().toSeconds() + estimate.dispersionSeconds() + spreadSeconds;
    double rootDistance = rootDelay / 2 + rootDispersion;
    double offset = selected.offsetSeconds();
    votes = votes(selected, byId);
    return new SystemSnapshot(
        Math.abs(offset) <= config.stepThresholdSeconds() ? State.SYNCHRONISED : State.WRONG,
        system.id,
        system.request.host(),
        system.addressText(),
        Math.min(reply.stratum() + 1, 16),
        leaps.announced(votes, present.instantWith(offset)),
        offset,
        selected.jitterSeconds(),
        // The sources gain on a slow clock: a positive slope is a slow clock.
        -selected.slope() * 1e6,
        selected.slopeDeviation() * 1e6,
        rootDelay,
        rootDispersion,
        rootDistance,
        Math.abs(offset) + rootDistance,
        shared,
        Double.NaN,
        counts.sources(),
        counts.answering(),
        counts.usable(),
        counts.usable() - selected.falsetickers().size(),
        selected.falsetickers().size(),
        updatedAt,
        selected.deviationSeconds(),
        estimate.wander());
  }

  private static void mark(
      SelectionResult.Selected selected,
      Interval shared,
      List<Candidate> candidates,
      Map<Long, Source> byId) {
    for (var used : selected.used()) {
      boolean isPeer = used.id() == selected.peer();
      var source = source(byId, used.id());
      source.tally = isPeer ? Tally.SYSTEM_PEER : Tally.CANDIDATE;
      source.standing = new Standing.Selected(used.weight(), isPeer);
    }
    for (var outlier : selected.outliers()) {
      var source = source(byId, outlier.id());
      source.tally = Tally.OUTLIER;
      source.standing =
          new Standing.Outlier(outlier.selectionJitterSeconds(), outlier.sourceJitterSeconds());
    }
    int majority = candidates.size() - selected.falsetickers().size();
    for (var candidate : candidates) {
      if (selected.falsetickers().contains(candidate.id())) {
        var source = source(byId, candidate.id());
        source.tally = Tally.FALSETICKER;
        source.standing = new Standing.Falseticker(claim(candidate), shared, majority);
      }
    }
  }

  /// A leap second is announced if more than half of the used sources do so.
  private static Leap votes(SelectionResult.Selected selected, Map<Long, Source> byId) {
    for (var announced : List.of(Leap.INSERT, Leap.DELETE)) {
      long votes =
          selected.used().stream()
              .filter(used -> source(byId, used.id()).leap() == announced)
              .count();
      if (2 * votes > selected.used().size()) {
        return announced;
      }
    }
    return Leap.NONE;
  }

  private static Interval claim(Candidate candidate) {
    return new Interval(
        candidate.offsetSeconds() - candidate.distanceSeconds(),
        candidate.offsetSeconds() + candidate.distanceSeconds());
  }

  private static Source source(Map<Long, Source> byId, long id) {
    return Objects.requireNonNull(byId.get(id));
  }
}
