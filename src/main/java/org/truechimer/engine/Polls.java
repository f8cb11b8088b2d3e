package org.truechimer.engine;

import java.util.List;
import org.truechimer.snapshot.EngineEvent;

/// Asks each source when its time has come, and notices who keeps silent. A state of the engine's
/// thread.
final class Polls {

  private final Present present;
  private final SourceTable sources;
  private final Exchanges exchanges;
  private final Judge judge;
  private final Recorder recorder;

  Polls(Present present, SourceTable sources, Exchanges exchanges, Judge judge, Recorder recorder) {
    this.present = present;
    this.sources = sources;
    this.exchanges = exchanges;
    this.judge = judge;
    this.recorder = recorder;
  }

  /// When [#wake] has something to do for the source.
  ///
  /// @return free-running nanoseconds
  static long wakeAtNanos(Source source) {
    long at = source.lookupRunning ? Long.MAX_VALUE : source.nextLookupNanos;
    if (source.association != null) {
      at = Math.min(at, source.association.wakeAtNanos());
    }
    if (source.rival != null) {
      at = Math.min(at, source.rival.association.wakeAtNanos());
    }
    return at;
  }

  /// Does all that is due.
  void wakeAll() {
    for (var source : sources.all()) {
      if (present.nanos() >= wakeAtNanos(source)) {
        // A look-up may add sources or take some away.
        List.copyOf(sources.all()).forEach(this::wake);
        return;
      }
    }
  }

  /// Does all that is due for the source.
  void wake(Source source) {
    if (!source.lookupRunning && present.nanos() >= source.nextLookupNanos) {
      sources.lookUp(source);
    }
    ask(source);
    exchanges.carryOutRival(source);
  }

  private void ask(Source source) {
    var association = source.association;
    if (association == null) {
      return;
    }
    exchanges.keepDistance(association, source.address);
    if (present.nanos() < association.wakeAtNanos()) {
      return;
    }
    boolean reachable = association.reach().reachable();
    // Before the next request: the reply to the last one may still have brought cookies.
    boolean wantsKeys = source.proof.wantsKeys(present.nanos());
    if (exchanges.carryOut(source, association)) {
      // One that has long been dead tells nothing of the network, unless all are.
      if (sources.all().stream().allMatch(Polls::silent)
          && (!association.dead() || sources.all().stream().allMatch(Polls::dead))) {
        association.networkSilent(present.nanos());
      }
      judge.judge(null);
    }
    if (reachable && !association.reach().reachable()) {
      recorder.add(new EngineEvent.SourceLost(present.instant(), source.request.host()));
    }
    sources.lookUpIfNeeded(source, wantsKeys, present.nanos());
  }

  private static boolean silent(Source source) {
    return source.association == null || source.association.silentPolls() > 0;
  }

  private static boolean dead(Source source) {
    return source.association == null || source.association.dead();
  }
}
