package org.truechimer.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.discipline.Candidate;
import org.truechimer.discipline.ClockFilter;
import org.truechimer.discipline.FrequencyEstimate;
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
final class Judge {

  /// Root distance beyond which a source is of no use: ntpd's `tos maxdist`.
  static final double DISTANCE_LIMIT_SECONDS = 1.5;

  private EngineConfig config;
  private OptionalLong peer = OptionalLong.empty();
  private SystemSnapshot verdict = SystemSnapshot.nothing();

  Judge(EngineConfig config) {
    this.config = config;
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

  /// Judges anew.
  ///
  /// @param newSample when the sample arrived that is the reason for judging; null if time alone is
  void judge(Collection<Source> sources, long nowNanos, @Nullable Instant newSample) {
    var outputs = new HashMap<Long, ClockFilter.Output>();
    var candidates = new ArrayList<Candidate>();
    for (var source : sources) {
      Optional<ClockFilter.Output> output = source.filter.output(nowNanos);
      output.ifPresent(value -> outputs.put(source.id, value));
      var unfit = source.unfit(output, DISTANCE_LIMIT_SECONDS, this::isLoop);
      source.tally = Tally.REJECTED;
      if (unfit != null) {
        source.standing = unfit;
      } else if (source.lastReply != null && output.isPresent()) {
        candidates.add(
            new Candidate(
                source.id,
                source.lastReply.stratum(),
                output.get().offsetSeconds(),
                output.get().jitterSeconds(),
                source.rootDistanceSeconds(output.get())));
      }
    }
    var byId = sources.stream().collect(Collectors.toMap(source -> source.id, source -> source));
    var counts = new Counts(sources.size(), answering(sources), candidates.size());
    var updatedAt = newSample == null ? verdict.updatedAt() : newSample;
    verdict =
        switch (Selection.select(candidates, peer)) {
          case SelectionResult.NoCandidates _ -> nobody(sources, counts, updatedAt);
          case SelectionResult.NoMajority none ->
              disagreement(none, candidates, byId, counts, updatedAt);
          case SelectionResult.Selected selected ->
              agreement(selected, candidates, byId, outputs, counts, updatedAt);
        };
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
        updatedAt);
  }

  private SystemSnapshot agreement(
      SelectionResult.Selected selected,
      List<Candidate> candidates,
      Map<Long, Source> byId,
      Map<Long, ClockFilter.Output> outputs,
      Counts counts,
      @Nullable Instant updatedAt) {
    peer = OptionalLong.of(selected.peer());
    var shared = new Interval(selected.lowSeconds(), selected.highSeconds());
    mark(selected, shared, candidates, byId);
    var system = source(byId, selected.peer());
    var output = Objects.requireNonNull(outputs.get(selected.peer()));
    var reply = Objects.requireNonNull(system.lastReply);
    double rootDelay = reply.rootDelay().toSeconds() + output.delaySeconds();
    double rootDispersion =
        reply.rootDispersion().toSeconds() + output.dispersionSeconds() + selected.jitterSeconds();
    double rootDistance = rootDelay / 2 + rootDispersion;
    FrequencyEstimate.Slope slope = system.frequency.slope();
    double offset = selected.offsetSeconds();
    return new SystemSnapshot(
        Math.abs(offset) <= config.stepThresholdSeconds() ? State.SYNCHRONISED : State.WRONG,
        system.id,
        system.request.host(),
        system.addressText(),
        Math.min(reply.stratum() + 1, 16),
        leap(selected, byId),
        offset,
        selected.jitterSeconds(),
        slope.fastPpm(),
        slope.skewPpm(),
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
        updatedAt);
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

  /// A leap second is believed if more than half of the used sources announce it.
  private static Leap leap(SelectionResult.Selected selected, Map<Long, Source> byId) {
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
