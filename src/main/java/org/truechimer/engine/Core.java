package org.truechimer.engine;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.SourceProof;
import org.truechimer.discipline.SourceEstimator;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;

/// The engine without a thread: inputs go in, requests go out through its ports, snapshots can be
/// taken. [Engine] gives it a thread; the simulator a world of its own.
///
/// Here is only who gets to know what, and in which order: [Polls] asks the sources, [Replies]
/// takes in what they say, [Judge] draws the conclusion, [Upheavals] notices what no oscillator
/// does, [SyncProcedure] and [Steerer] correct the clock.
///
/// All of its state belongs to whoever calls it; that has to be one thread. It reads the time
/// through its [SystemClock] only, so it runs as well on a simulated one.
public final class Core {

  /// Nobody needs more packets in a row to know a server.
  private static final int LARGEST_BURST = 1000;

  /// An oscillator that has been measured before wanders much as it did.
  private static final double KNOWN_WANDER_DECADES = 0.5;

  /// Somebody else may set the clock at any time.
  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  /// Time alone changes verdicts: samples age. Whoever looks at one sees none older than this.
  private static final long FRESH_VERDICT_NANOS = 1_000_000_000L;

  private EngineConfig config;
  private final SystemClock clock;
  private final Offload offload;

  private final Present present;
  private final Recorder recorder = new Recorder();
  private final Exchanges exchanges;
  private final SourceTable sources;
  private final LeapKnowledge leaps;
  private final Judge judge;
  private final Polls polls;
  private final Replies replies;
  private final Upheavals upheavals;
  private final SyncProcedure sync = new SyncProcedure();
  private final Steerer steerer;
  private final SnapshotMaker snapshots;
  private HostSnapshot host = HostSnapshot.unknown();
  private @Nullable DaemonClaim daemon;
  private long nextLookNanos;

  /// Makes an engine that has no sources yet.
  ///
  /// @param config what it is told once
  /// @param clock the clock that is judged
  /// @param sockets where requests go
  /// @param offload does what may block
  /// @param random source of nonces that nobody can guess
  public Core(
      EngineConfig config,
      SystemClock clock,
      ExchangeSockets sockets,
      Offload offload,
      RandomGenerator random) {
    this.config = config;
    this.clock = clock;
    this.offload = offload;
    this.present = new Present(clock);
    this.exchanges = new Exchanges(clock, present, sockets, random);
    this.sources =
        new SourceTable(
            offload,
            config,
            this::clockUnset,
            random,
            recorder,
            present::instant,
            exchanges::closeAll);
    this.leaps = new LeapKnowledge(offload);
    this.judge = new Judge(config, sources, present, leaps);
    this.polls = new Polls(present, sources, exchanges, judge, recorder);
    this.replies = new Replies(clock.precision(), present, sources, exchanges, judge, recorder);
    this.upheavals = new Upheavals(clock, present, sources, judge, recorder, leaps);
    this.steerer = new Steerer(offload);
    this.snapshots = new SnapshotMaker(clock, present.instant());
    this.nextLookNanos = present.nanos();
    recorder.add(new EngineEvent.Started(present.instant()));
  }

  /// The kernel was told that nobody keeps its time, and our own sources have not shown otherwise.
  private boolean clockUnset() {
    return Boolean.FALSE.equals(clock.kernel().synchronised())
        && judge.verdict().state() != SystemSnapshot.State.SYNCHRONISED;
  }

  /// Goes on to the present; every entry begins with it.
  private void readClocks() {
    present.read();
    boolean ownStep = sync.state() instanceof SyncSnapshot.Applying || steerer.stepping();
    if (upheavals.look(ownStep)) {
      steerer.updated();
    }
  }

  /// When [#wake] has to be called.
  ///
  /// @return free-running nanoseconds
  public long wakeAtNanos() {
    long at = Math.min(Math.min(nextLookNanos, sync.wakeAtNanos()), steeringWakeAtNanos());
    at = Math.min(at, leaps.wakeAtNanos());
    for (var source : sources.all()) {
      at = Math.min(at, Polls.wakeAtNanos(source));
    }
    return at;
  }

  /// Does all that is due.
  public void wake() {
    readClocks();
    polls.wakeAll();
    if (present.nanos() >= nextLookNanos) {
      nextLookNanos = present.nanos() + LOOK_EVERY_NANOS;
    }
    leaps.look(present.nanos());
    advanceSync();
    steer();
  }

  /// Around a leap second the clock is left alone, whatever is due.
  private long steeringWakeAtNanos() {
    return upheavals.aroundLeapSecond() ? Long.MAX_VALUE : steerer.wakeAtNanos();
  }

  private void steer() {
    if (steerer.active() && !upheavals.aroundLeapSecond()) {
      steerer.look(
          judge.claim(),
          upheavals.forKernel(),
          leaps.taiOffset(present.instant()),
          secondsToNextPoll(),
          upheavals.leaptLately(),
          present.nanos(),
          present.instant());
    }
  }

  /// Until one of the sources is asked that the clock is set by.
  private double secondsToNextPoll() {
    long next = Long.MAX_VALUE;
    for (var source : sources.all()) {
      if (source.association != null && source.tally.used()) {
        next = Math.min(next, source.association.nextPollNanos());
      }
    }
    return Math.max(0, next - present.nanos()) * 1e-9;
  }

  /// What the used sources say together at this moment, or said last.
  ///
  /// @return null while no majority has been heard
  public Judge.@Nullable Claim claim() {
    present.read();
    return judge.claim();
  }

  /// Takes in one input.
  ///
  /// @param input what has happened
  public void handle(EngineInput input) {
    readClocks();
    switch (input) {
      case EngineInput.Asked asked -> obey(asked.command());
      case EngineInput.Arrived arrived -> {
        if (replies.arrived(arrived.arrival())) {
          steerer.updated();
        }
      }
      case EngineInput.Stamped stamped -> replies.stamped(stamped);
      case EngineInput.Undeliverable undeliverable -> replies.undeliverable(undeliverable);
      case EngineInput.LookedUp lookedUp -> {
        sources.lookedUp(lookedUp, present.nanos());
        judge.judge(null);
      }
      case EngineInput.KeysExchanged exchanged -> {
        sources.keysExchanged(exchanged, present.nanos());
        judge.judge(null);
      }
      case EngineInput.LeapListRead read -> {
        leaps.read(read.reading());
        judge.judge(null);
      }
      case EngineInput.Woken _ -> {}
      case EngineInput.Steered steered -> steered(steered.outcome());
      case EngineInput.Adjusted adjusted -> {
        if (steerer.stepping()) {
          upheavals.takeAsItIs();
        }
        steerer.adjusted(adjusted.outcome(), present.instant());
      }
    }
    advanceSync();
    steer();
  }

  private void obey(EngineCommand command) {
    switch (command) {
      case EngineCommand.AddSource add -> {
        sources.add(add.source());
        judge.judge(null);
      }
      case EngineCommand.ListenOn listen -> exchanges.listenOn(listen.port());
      case EngineCommand.RemoveSource remove -> {
        sources.remove(remove.sourceId());
        judge.judge(null);
      }
      case EngineCommand.PollNow poll -> {
        var source = sources.get(poll.sourceId());
        if (source != null && source.association != null) {
          source.association.pollSoon(present.nanos());
        }
      }
      case EngineCommand.Burst burst -> {
        var source = sources.get(burst.sourceId());
        if (source != null && source.association != null) {
          source.association.burst(Math.clamp(burst.packets(), 1, LARGEST_BURST), present.nanos());
        }
      }
      case EngineCommand.PollAll _ -> {
        for (var source : sources.all()) {
          if (source.association != null) {
            source.association.pollSoon(present.nanos());
          }
        }
      }
      case EngineCommand.StartSync _ -> sync.start(sources.all(), present.nanos());
      case EngineCommand.ConfirmSync confirm -> confirm(confirm.how());
      case EngineCommand.DismissSync _ -> sync.dismiss();
      case EngineCommand.HostObserved observed -> {
        host = observed.host();
        steerer.hostSeen(host, present.instant());
      }
      case EngineCommand.UseLeapFile use -> {
        leaps.use(use.file(), present.nanos());
        leaps.look(present.nanos());
        judge.judge(null);
      }
      case EngineCommand.Steer steer ->
          steerer.begin(steer.policy(), host, config.demonstration(), present.instant());
      case EngineCommand.Observe _ -> steerer.end();
      case EngineCommand.ExpectOscillator known ->
          sources.expect(
              new SourceEstimator.Prior(
                  -known.frequencyPpm() * 1e-6,
                  known.skewPpm() * 1e-6,
                  known.wander(),
                  KNOWN_WANDER_DECADES));
      case EngineCommand.DaemonObserved observed -> daemon = observed.claim();
      case EngineCommand.SetStepThreshold threshold -> {
        config = config.withStepThreshold(threshold.seconds());
        judge.configure(config);
        judge.judge(null);
      }
    }
  }

  private void confirm(Correction how) {
    var correction = sync.confirm(how, sources.all(), present.nanos());
    if (correction != null) {
      offload.steer(correction, how);
    }
  }

  private void steered(SteerOutcome outcome) {
    if (outcome instanceof SteerOutcome.Done) {
      upheavals.clockWasSet();
      steerer.updated();
    }
    sync.steered(outcome, sources.all(), present.nanos());
  }

  private void advanceSync() {
    switch (sync.advance(
        sources.all(), judge.verdict(), host, config, present.nanos(), present.instant())) {
      case SyncProcedure.Next.Nothing _ -> {}
      case SyncProcedure.Next.Note note -> recorder.add(note.event());
    }
  }

  /// Hands out the keys and cookies that are left, at the end.
  ///
  /// @param keeper keeps them
  void giveKeysAway(KeyExchange keeper) {
    for (var source : sources.all()) {
      var left = source.proof.giveAway();
      if (left != null && source.request.proof() instanceof SourceProof.Nts(int port, _)) {
        keeper.keep(source.request.host(), port, left);
      }
    }
  }

  /// The whole state as it is now.
  ///
  /// @return a snapshot
  public EngineSnapshot snapshot() {
    readClocks();
    if (present.nanos() - judge.judgedNanos() >= FRESH_VERDICT_NANOS) {
      judge.judge(null);
    }
    return snapshots.make(
        sources.all(),
        judge.verdict(),
        host,
        daemon,
        sync.state(),
        recorder,
        config,
        present.reading(),
        present.bendSeconds(),
        steerer.state(),
        leaps.snapshot(present.instant()),
        judge.votes());
  }
}
