package org.truechimer.engine;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Arrival;
import org.truechimer.client.Association;
import org.truechimer.client.AssociationAction;
import org.truechimer.client.ExchangeStamps;
import org.truechimer.client.ReplyVerdict;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.discipline.SourceEstimator;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSample;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;
import org.truechimer.wire.NtpPacketCodec;

/// The engine without a thread: inputs go in, requests go out through its ports, snapshots can be
/// taken. [Engine] gives it a thread; the simulator a world of its own.
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

  /// Measurements at once after a suspension.
  private static final int BURST_AFTER_SLEEP = 4;

  /// From the program's reading of the clock to the card: a thread that is held up for longer has
  /// sent something else in between.
  private static final double LONGEST_WAY_OUT_SECONDS = 0.1;

  /// 1 January 2038: readings of our own clock lie within 68 years of it.
  private static final long PIVOT_UNIX_SECONDS = 2_145_916_800L;

  private EngineConfig config;
  private final SystemClock clock;
  private final ExchangeSockets sockets;
  private final Offload offload;
  private final RandomGenerator random;

  private final SourceTable sources;
  private final Map<Long, Source> exchanges = new HashMap<>();
  private final Headway headway = new Headway();
  private final Recorder recorder = new Recorder();
  private final StepWatch stepWatch = new StepWatch();
  private final Judge judge;
  private final SyncProcedure sync;
  private final SnapshotMaker snapshots;
  private HostSnapshot host = HostSnapshot.unknown();
  private @Nullable DaemonClaim daemon;
  private long nextExchange = 1;
  private int knownPort = SourceRequest.NTP_PORT;
  private long suspendedNanos;
  private long nextLookNanos;
  private final LeapWatch leapWatch = new LeapWatch();
  private final FreeScale scale;
  private final Steerer steerer;
  private SystemClock.Reading now;
  private NtpDuration bend = NtpDuration.ZERO;

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
    this.sockets = sockets;
    this.offload = offload;
    this.random = random;
    this.sources =
        new SourceTable(
            offload, config, this::clockUnset, random, recorder, this::now, this::closeExchanges);
    this.judge = new Judge(config);
    this.sync = new SyncProcedure();
    this.steerer = new Steerer(offload);
    this.now = clock.read();
    this.scale = new FreeScale(now);
    this.snapshots = new SnapshotMaker(clock, now());
    this.suspendedNanos = clock.suspendedNanos();
    this.nextLookNanos = now.nanos();
    recorder.add(new EngineEvent.Started(now()));
  }

  /// The kernel was told that nobody keeps its time, and our own sources have not shown otherwise.
  private boolean clockUnset() {
    return Boolean.FALSE.equals(clock.kernel().synchronised())
        && judge.verdict().state() != SystemSnapshot.State.SYNCHRONISED;
  }

  private Instant now() {
    return instantOf(now.wall());
  }

  /// Reads both clocks; every entry begins with it.
  private long readClocks() {
    now = clock.read();
    bend = scale.bend(now);
    noticeLeapSecond(now.nanos());
    noticeSteps(now.nanos());
    return now.nanos();
  }

  private void noticeLeapSecond(long nowNanos) {
    var verdict = judge.verdict();
    // The time of day as the sources have it; the clock itself may be a little off.
    double offset = Double.isNaN(verdict.offsetSeconds()) ? 0 : verdict.offsetSeconds();
    int seconds =
        leapWatch.look(verdict.leap(), instantOf(now.wall().plus(NtpDuration.ofSeconds(offset))));
    if (seconds == 0) {
      return;
    }
    for (var source : sources.all()) {
      source.estimator.shift(seconds);
      if (source.association != null) {
        source.association.clockWasSet();
      }
    }
    judge.judge(sources.all(), nowNanos, bend.toSeconds(), null);
  }

  private void judge(@Nullable Instant newSample) {
    judge.judge(sources.all(), now.nanos(), bend.toSeconds(), newSample);
  }

  /// The era of a reading of our own clock is not on the wire and not in the reading; until 2104 it
  /// is this one or the next.
  private static Instant instantOf(NtpTimestamp timestamp) {
    return timestamp.toInstant(Instant.ofEpochSecond(PIVOT_UNIX_SECONDS));
  }

  /// When [#wake] has to be called.
  ///
  /// @return free-running nanoseconds
  public long wakeAtNanos() {
    long at = Math.min(Math.min(nextLookNanos, sync.wakeAtNanos()), steeringWakeAtNanos());
    for (var source : sources.all()) {
      if (source.association != null) {
        at = Math.min(at, source.association.wakeAtNanos());
      }
      if (source.rival != null) {
        at = Math.min(at, source.rival.association.wakeAtNanos());
      }
      if (!source.lookupRunning) {
        at = Math.min(at, source.nextLookupNanos);
      }
    }
    return at;
  }

  /// Does all that is due.
  public void wake() {
    long nowNanos = readClocks();
    for (var source : List.copyOf(sources.all())) {
      if (!source.lookupRunning && nowNanos >= source.nextLookupNanos) {
        sources.lookUp(source);
      }
      wake(source, nowNanos);
      wakeRival(source, nowNanos);
    }
    if (nowNanos >= nextLookNanos) {
      nextLookNanos = nowNanos + LOOK_EVERY_NANOS;
    }
    advanceSync(nowNanos);
    steer(nowNanos);
  }

  /// Around a leap second the clock is left alone, whatever is due.
  private long steeringWakeAtNanos() {
    return leapWatch.around(now()) ? Long.MAX_VALUE : steerer.wakeAtNanos();
  }

  private void steer(long nowNanos) {
    if (steerer.active() && !leapWatch.around(now())) {
      long next = Long.MAX_VALUE;
      for (var source : sources.all()) {
        if (source.association != null && source.tally.used()) {
          next = Math.min(next, source.association.nextPollNanos());
        }
      }
      steerer.look(
          judge.claim(nowNanos, bend.toSeconds()),
          judge.verdict().leap(),
          Math.max(0, next - nowNanos) * 1e-9,
          leapWatch.lately(now()),
          nowNanos,
          now());
    }
  }

  /// What the used sources say together at this moment, or said last.
  ///
  /// @return null while no majority has been heard
  public Judge.@Nullable Claim claim() {
    var reading = clock.read();
    return judge.claim(reading.nanos(), scale.bend(reading).toSeconds());
  }

  private void wake(Source source, long nowNanos) {
    var association = source.association;
    if (association == null) {
      return;
    }
    keepDistance(association, source.address, nowNanos);
    if (nowNanos < association.wakeAtNanos()) {
      return;
    }
    boolean reachable = association.reach().reachable();
    boolean silent = false;
    // Before the next request: the reply to the last one may still have brought cookies.
    boolean wantsKeys = source.proof.wantsKeys(nowNanos);
    boolean more = true;
    while (more) {
      switch (association.wake(nowNanos)) {
        case AssociationAction.Nothing _ -> more = false;
        case AssociationAction.EndExchange end -> {
          closeExchange(source);
          if (end.silent()) {
            source.count(DropReason.TIMEOUT);
            // Whoever said before that nothing listens does not say so any more.
            source.refused = false;
            silent = true;
          }
        }
        case AssociationAction.Send send -> {
          closeExchange(source);
          transmit(source, send);
          more = source.association == association;
        }
      }
    }
    if (silent) {
      // One that has long been dead tells nothing of the network, unless all are.
      if (sources.all().stream().allMatch(Core::silent)
          && (!association.dead() || sources.all().stream().allMatch(Core::dead))) {
        association.networkSilent(nowNanos);
      }
      judge(null);
    }
    if (reachable && !association.reach().reachable()) {
      recorder.add(new EngineEvent.SourceLost(now(), source.request.host()));
    }
    sources.lookUpIfNeeded(source, wantsKeys, nowNanos);
  }

  private void keepDistance(
      Association association, @Nullable InetSocketAddress server, long nowNanos) {
    if (server != null && association.nextPollNanos() <= nowNanos) {
      association.postpone(headway.freeAtNanos(server));
    }
  }

  private void wakeRival(Source source, long nowNanos) {
    var rival = source.rival;
    if (rival == null) {
      return;
    }
    keepDistance(rival.association, rival.address, nowNanos);
    boolean more = nowNanos >= rival.association.wakeAtNanos();
    while (more) {
      switch (rival.association.wake(nowNanos)) {
        case AssociationAction.Nothing _ -> more = false;
        case AssociationAction.EndExchange _ -> close(rival.exchange);
        case AssociationAction.Send send -> {
          close(rival.exchange);
          rival.exchange = nextExchange++;
          var request = NtpPacketCodec.encode(send.request());
          switch (sockets.send(rival.exchange, rival.address, request)) {
            case ExchangeSockets.Sending.Sent sent -> {
              rival.userStamp = sent.userStamp();
              rival.bendAtSending = bend;
              source.sent++;
              headway.sent(rival.address, nowNanos);
              exchanges.put(rival.exchange, source);
            }
            case ExchangeSockets.Sending.Failed _ -> {
              source.rival = null;
              more = false;
            }
          }
        }
      }
    }
  }

  private static boolean silent(Source source) {
    return source.association == null || source.association.silentPolls() > 0;
  }

  private static boolean dead(Source source) {
    return source.association == null || source.association.dead();
  }

  private void closeExchange(Source source) {
    close(source.exchange);
  }

  private void closeExchanges(Source source) {
    closeExchange(source);
    dropRival(source);
  }

  private void dropRival(Source source) {
    if (source.rival != null) {
      close(source.rival.exchange);
      source.rival = null;
    }
  }

  private void close(long exchange) {
    if (exchanges.remove(exchange) != null) {
      sockets.release(exchange);
    }
  }

  private void transmit(Source source, AssociationAction.Send send) {
    var address = Objects.requireNonNull(source.address);
    source.exchange = nextExchange++;
    var octets = NtpPacketCodec.encode(send.request());
    if (source.request.mode() == SourceMode.BROADCAST) {
      source.portProblem = sockets.listen(knownPort);
    }
    var sending =
        send.fromKnownPort()
            ? sockets.sendFrom(knownPort, source.exchange, address, octets)
            : sockets.send(source.exchange, address, octets);
    source.sendingStamped = false;
    switch (sending) {
      case ExchangeSockets.Sending.Sent sent -> {
        source.userStamp = sent.userStamp();
        source.bendAtSending = bend;
        source.sent++;
        source.noRoute = false;
        source.portProblem = send.fromKnownPort() ? null : source.portProblem;
        headway.sent(address, clock.monotonicNanos());
        exchanges.put(source.exchange, source);
      }
      case ExchangeSockets.Sending.Failed failed -> {
        source.noRoute = true;
        source.portProblem =
            send.fromKnownPort() && !failed.noRoute() ? failed.problem() : source.portProblem;
        source.count(DropReason.UNREACHABLE);
        Objects.requireNonNull(source.association).undeliverable();
        // A machine without IPv6 finds that out here; the name may have an IPv4 address as well.
        if (failed.noRoute() && source.tryNextAddress(random, clock.monotonicNanos())) {
          source.noRoute = false;
        }
      }
    }
  }

  /// Takes in one input.
  ///
  /// @param input what has happened
  public void handle(EngineInput input) {
    long nowNanos = readClocks();
    switch (input) {
      case EngineInput.Asked asked -> obey(asked.command(), nowNanos);
      case EngineInput.Arrived arrived -> arrived(arrived.arrival(), nowNanos);
      case EngineInput.Stamped stamped -> stamped(stamped);
      case EngineInput.Undeliverable undeliverable -> undeliverable(undeliverable);
      case EngineInput.LookedUp lookedUp -> {
        sources.lookedUp(lookedUp, nowNanos);
        judge(null);
      }
      case EngineInput.KeysExchanged exchanged -> {
        sources.keysExchanged(exchanged, nowNanos);
        judge(null);
      }
      case EngineInput.Woken _ -> {}
      case EngineInput.Steered steered -> steered(steered.outcome(), nowNanos);
      case EngineInput.Adjusted adjusted -> {
        if (steerer.stepping()) {
          stepWatch.forget(now.wall(), nowNanos);
        }
        steerer.adjusted(adjusted.outcome(), now());
      }
    }
    advanceSync(nowNanos);
    steer(nowNanos);
  }

  private void obey(EngineCommand command, long nowNanos) {
    switch (command) {
      case EngineCommand.AddSource add -> {
        sources.add(add.source());
        judge(null);
      }
      case EngineCommand.ListenOn listen -> knownPort = listen.port();
      case EngineCommand.RemoveSource remove -> {
        sources.remove(remove.sourceId());
        judge(null);
      }
      case EngineCommand.PollNow poll -> {
        var source = sources.get(poll.sourceId());
        if (source != null && source.association != null) {
          source.association.pollSoon(nowNanos);
        }
      }
      case EngineCommand.Burst burst -> {
        var source = sources.get(burst.sourceId());
        if (source != null && source.association != null) {
          source.association.burst(Math.clamp(burst.packets(), 1, LARGEST_BURST), nowNanos);
        }
      }
      case EngineCommand.PollAll _ -> {
        for (var source : sources.all()) {
          if (source.association != null) {
            source.association.pollSoon(nowNanos);
          }
        }
      }
      case EngineCommand.StartSync _ -> sync.start(sources.all(), nowNanos);
      case EngineCommand.ConfirmSync confirm -> confirm(confirm.how(), nowNanos);
      case EngineCommand.DismissSync _ -> sync.dismiss();
      case EngineCommand.HostObserved observed -> {
        host = observed.host();
        steerer.hostSeen(host, now());
      }
      case EngineCommand.Steer steer ->
          steerer.begin(steer.policy(), host, config.demonstration(), now());
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
        judge(null);
      }
    }
  }

  private void confirm(Correction how, long nowNanos) {
    var correction = sync.confirm(how, sources.all(), nowNanos);
    if (correction != null) {
      offload.steer(correction, how);
    }
  }

  private void undeliverable(EngineInput.Undeliverable input) {
    var source = exchanges.get(input.exchange());
    if (source != null && source.rival != null && source.rival.exchange == input.exchange()) {
      source.rival.association.undeliverable();
    } else if (source != null && source.association != null) {
      source.refused = input.portClosed();
      source.count(DropReason.UNREACHABLE);
      source.association.undeliverable();
      judge(null);
    }
  }

  /// Whose packet it is that arrived at the known port.
  private @Nullable Source senderOf(ExchangeSockets.Arrival arrival) {
    return sources.all().stream()
        .filter(source ->
            source.request.mode() == SourceMode.PEER
                || source.request.mode() == SourceMode.BROADCAST)
        .filter(source -> arrival.from().equals(source.address))
        .findFirst()
        .orElse(null);
  }

  /// The kernel's stamp takes the place of the program's, unless it cannot be that of the packet:
  /// it came before the packet was sent, or long after.
  private void stamped(EngineInput.Stamped input) {
    var source = exchanges.get(input.exchange());
    if (source != null && source.exchange == input.exchange()) {
      double later = input.sentAt().minus(source.userStamp).toSeconds();
      if (later >= 0 && later < LONGEST_WAY_OUT_SECONDS) {
        source.userStamp = input.sentAt();
        source.sendingStamped = true;
      }
    }
  }

  private void arrived(ExchangeSockets.Arrival arrival, long nowNanos) {
    boolean unasked = arrival.exchange() == ExchangeSockets.UNASKED;
    var source = unasked ? senderOf(arrival) : exchanges.get(arrival.exchange());
    if (source == null || source.association == null) {
      return;
    }
    var own = source.rival;
    var rival = own != null && own.exchange == arrival.exchange() ? own : null;
    var association = rival != null ? rival.association : source.association;
    var server = rival != null ? rival.address : source.address;
    var userStamp = rival != null ? rival.userStamp : source.userStamp;
    var bendAtSending = rival != null ? rival.bendAtSending : source.bendAtSending;
    var sentAt = arrival.sentAt() == null ? userStamp : arrival.sentAt();
    var sender = arrival.from().equals(server) ? Arrival.Sender.SERVER : Arrival.Sender.STRANGER;
    long sinceArrival = Math.max(0, now.wall().minus(arrival.receivedAt()).toNanos());
    var known =
        new Arrival(
            sender,
            FreeScale.free(sentAt, bendAtSending),
            FreeScale.free(arrival.receivedAt(), bend),
            nowNanos - sinceArrival,
            clock.precision());
    boolean broadcast = unasked && source.request.mode() == SourceMode.BROADCAST;
    var verdict =
        broadcast
            ? association.receiveBroadcast(arrival.octets(), known)
            : association.receive(arrival.octets(), known);
    if (!(verdict instanceof ReplyVerdict.Dropped)) {
      decide(source, rival);
    }
    switch (verdict) {
      case ReplyVerdict.Dropped dropped -> {
        source.count(Wires.reasonOf(dropped.reason()));
        source.proof.refused(dropped.reason());
      }
      case ReplyVerdict.Heard _ -> source.proof.proven();
      case ReplyVerdict.Kiss kiss -> {
        source.proof.proven();
        source.count(DropReason.KISS);
        recorder.add(new EngineEvent.Kissed(now(), source.request.host(), kiss.code()));
        judge(null);
      }
      case ReplyVerdict.Unsynchronised reply -> {
        source.proof.proven();
        source.unsynchronised = true;
        source.refused = false;
        source.lastReply = reply.packet();
        source.count(DropReason.UNSYNCHRONISED);
        var stamps =
            new ExchangeStamps(
                sentAt, reply.packet().receive(), reply.packet().transmit(), arrival.receivedAt());
        source.lastPacket = Wires.packetOf(reply.packet(), stamps, false, arrival, now());
        judge(null);
      }
      case ReplyVerdict.Accepted accepted -> accepted(source, accepted, arrival, nowNanos);
    }
  }

  /// Somebody answered for the source: the race of the address families is over.
  ///
  /// @param winner the rival if it was that, null if it was the address that the source has
  private void decide(Source source, @Nullable Rival winner) {
    if (winner == null) {
      dropRival(source);
    } else {
      closeExchange(source);
      sources.giveWay(source, winner);
    }
  }

  private void accepted(
      Source source,
      ReplyVerdict.Accepted accepted,
      ExchangeSockets.Arrival arrival,
      long nowNanos) {
    var at = instantOf(arrival.receivedAt());
    var packet = accepted.packet();
    source.received++;
    source.proof.proven();
    source.unsynchronised = false;
    source.refused = false;
    source.lastReply = packet;
    source.lastReplyAt = at;
    source.stamps =
        arrival.stamps() == StampKind.KERNEL_RECEIVE && source.sendingStamped
            ? StampKind.KERNEL
            : arrival.stamps();
    source.cardErrorSeconds = arrival.cardErrorSeconds();
    if (arrival.cardDoubt() != null) {
      source.count(arrival.cardDoubt());
    }
    source.lastPacket =
        Wires.packetOf(packet, accepted.stamps().moved(bend), accepted.interleaved(), arrival, at);
    var measurement = accepted.measurement();
    source.measured(measurement, nowNanos);
    // As the time of day showed it, for people: the stamps of both ends as they were.
    var bent = accepted.interleaved() ? bend : source.bendAtSending.half().plus(bend.half());
    double offset = measurement.offset().minus(bent).toSeconds();
    source.lastOffsetSeconds = offset;
    recorder.add(
        new Sample(
            recorder.nextSampleSequence(),
            at,
            source.id,
            source.request.host(),
            source.addressText(),
            offset,
            measurement.delay().toSeconds(),
            (measurement.delay().toSeconds() + packet.rootDelay().toSeconds()) / 2
                + packet.rootDispersion().toSeconds()
                + measurement.dispersion().toSeconds()));
    var peer = judge.peer();
    judge(at);
    source.judged();
    steerer.updated();
    var verdict = judge.verdict();
    if (verdict.shared() != null) {
      recorder.add(
          new SystemSample(
              recorder.nextSystemSampleSequence(),
              at,
              verdict.offsetSeconds(),
              verdict.rootDistanceSeconds(),
              verdict.jitterSeconds(),
              verdict.frequencyPpm()));
    }
    if (judge.peer().isPresent() && !judge.peer().equals(peer)) {
      recorder.add(new EngineEvent.PeerChanged(now(), verdict.peerName()));
    }
  }

  private void steered(SteerOutcome outcome, long nowNanos) {
    if (outcome instanceof SteerOutcome.Done) {
      clockWasSet(nowNanos);
    }
    sync.steered(outcome, sources.all(), nowNanos);
  }

  private void noticeSteps(long nowNanos) {
    long suspended = clock.suspendedNanos();
    if (suspended > suspendedNanos) {
      double slept = (suspended - suspendedNanos) * 1e-9;
      recorder.add(new EngineEvent.Resumed(now(), slept));
      suspendedNanos = suspended;
      for (var source : sources.all()) {
        // The free-running clock went on by another oscillator or stood still; what was learnt of
        // this one's frequency still holds.
        source.estimator.beginAgain();
        if (source.association != null) {
          source.association.burst(BURST_AFTER_SLEEP, nowNanos);
        }
      }
      clockWasSet(nowNanos);
      return;
    }
    if (sync.state() instanceof SyncSnapshot.Applying || steerer.stepping()) {
      // The step that happens now is our own.
      stepWatch.forget(now.wall(), nowNanos);
      return;
    }
    double stepped = stepWatch.look(now.wall(), nowNanos);
    if (stepped != 0 && leapWatch.around(now())) {
      // The kernel's leap second, which was announced.
      judge(null);
      return;
    }
    if (stepped != 0) {
      recorder.add(new EngineEvent.SteppedByOther(now(), stepped));
      clockWasSet(nowNanos);
    }
  }

  /// What was measured is kept on a scale that no step reaches; only what is under way is lost.
  private void clockWasSet(long nowNanos) {
    stepWatch.forget(now.wall(), nowNanos);
    for (var source : sources.all()) {
      if (source.association != null) {
        source.association.clockWasSet();
      }
      if (source.rival != null) {
        source.rival.association.clockWasSet();
      }
    }
    judge(null);
    steerer.updated();
  }

  private void advanceSync(long nowNanos) {
    switch (sync.advance(sources.all(), judge.verdict(), host, config, nowNanos, now())) {
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
    long nowNanos = readClocks();
    if (nowNanos - judge.judgedNanos() >= FRESH_VERDICT_NANOS) {
      judge(null);
    }
    return snapshots.make(
        sources.all(),
        judge.verdict(),
        host,
        daemon,
        sync.state(),
        recorder,
        config,
        now,
        bend.toSeconds(),
        steerer.state());
  }
}
