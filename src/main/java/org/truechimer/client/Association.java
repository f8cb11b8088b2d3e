package org.truechimer.client;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.wire.NtpPacket;

/// Our side of the protocol with one server: when to ask, what to send, whether a reply counts (RFC
/// 5905 §8, §9, §13).
///
/// A state machine without clock and socket. The caller looks at [#wakeAtNanos], calls [#wake] at
/// that time and carries out what it returns, and hands in every datagram. All times are
/// nanoseconds of one monotonic clock. Belongs to the engine's thread.
public final class Association {

  /// Packets of a burst: enough to fill half of the filter, and what chrony's iburst sends.
  private static final int BURST = 4;

  /// A server that answered none of so many requests is asked more rarely, and its name is looked
  /// up again.
  private static final int SILENT_POLLS = 8;

  private final SourceConfig config;
  private final PacketGuard guard;
  private final RandomGenerator random;
  private final PollPolicy policy;

  private Reach reach = Reach.NONE;
  private long nextPollNanos;
  private long lastSentNanos;
  private boolean everSent;
  private int burstLeft;
  private int silentPolls;
  private boolean stopped;
  private @Nullable String kissCode;

  private final Exchange exchange = new Exchange();
  private final Interleaving interleaving = new Interleaving();
  private final Peering peering = new Peering();
  private final Broadcasts broadcasts = new Broadcasts();

  /// Begins an association; the first request is due at once.
  ///
  /// @param config how to ask
  /// @param random source of the transmit timestamps, which nobody must be able to guess
  /// @param nowNanos the present
  public Association(SourceConfig config, RandomGenerator random, long nowNanos) {
    this(config, new PacketGuard.None(), random, nowNanos);
  }

  /// Begins an association whose packets are proved; the first request is due at once.
  ///
  /// @param config how to ask
  /// @param guard how requests are proved and replies checked
  /// @param random source of the transmit timestamps, which nobody must be able to guess
  /// @param nowNanos the present
  public Association(
      SourceConfig config, PacketGuard guard, RandomGenerator random, long nowNanos) {
    this.config = config;
    this.guard = guard;
    this.random = random;
    this.policy = new PollPolicy(config.minimumPoll(), config.maximumPoll());
    this.nextPollNanos = nowNanos;
    if (config.iburst()) {
      burstLeft = BURST;
      if (config.way() != SourceConfig.Way.BROADCAST) {
        policy.open(config.spacingNanos() * 1e-9);
      }
    }
  }

  /// When [#wake] has to be called next.
  ///
  /// @return monotonic nanoseconds; [Long#MAX_VALUE] if never
  public long wakeAtNanos() {
    long poll = stopped ? Long.MAX_VALUE : nextPollNanos;
    return exchange.isOpen() ? Math.min(exchange.endsNanos(), poll) : poll;
  }

  /// Does what is due.
  ///
  /// @param nowNanos the present
  /// @return what the caller has to do; ask again until it is [AssociationAction.Nothing]
  public AssociationAction wake(long nowNanos) {
    if (exchange.isOpen() && nowNanos >= wakeAtNanos()) {
      boolean silent = exchange.end();
      if (silent) {
        fellSilent();
      }
      return new AssociationAction.EndExchange(silent);
    }
    if (stopped || nowNanos < nextPollNanos) {
      return new AssociationAction.Nothing();
    }
    return send(nowNanos);
  }

  private AssociationAction send(long nowNanos) {
    reach = reach.polled();
    var refersTo =
        config.way() == SourceConfig.Way.INTERLEAVED ? interleaving.forNextRequest() : null;
    var transmit = fresh();
    var receive = refersTo == null ? null : freshBut(transmit);
    int poll = policy.poll().value();
    var request =
        guard.protect(
            symmetric()
                ? peering.packet(poll, transmit)
                : refersTo == null || receive == null
                    ? NtpPacket.request(poll, transmit)
                    : NtpPacket.interleavedRequest(
                        poll, refersTo.serverReceive(), receive, transmit),
            random);
    if (request == null) {
      // Whoever has the guard sees to new keys; until then the source is not asked.
      nextPollNanos = nowNanos + pollNanos();
      return new AssociationAction.Nothing();
    }
    // A peer answers when it suits it, at the latest before our next packet takes its place.
    exchange.begin(
        new Exchange.Echo(transmit, receive),
        refersTo,
        symmetric() ? Long.MAX_VALUE : nowNanos + Exchange.REPLY_TIMEOUT_NANOS);
    lastSentNanos = nowNanos;
    everSent = true;
    if (burstLeft > 0) {
      burstLeft--;
    } else {
      policy.widen();
    }
    nextPollNanos = nowNanos + (burstLeft > 0 ? config.spacingNanos() : pollNanos());
    return new AssociationAction.Send(request, symmetric());
  }

  private boolean symmetric() {
    return config.way() == SourceConfig.Way.SYMMETRIC;
  }

  /// A timestamp that nobody can guess. Zero would mean "unknown" to the server.
  private NtpTimestamp fresh() {
    long bits = random.nextLong();
    return new NtpTimestamp(bits == 0 ? 1 : bits);
  }

  /// Equal receive and transmit timestamps would hide in which mode a reply is (RFC 9769 §2).
  private NtpTimestamp freshBut(NtpTimestamp other) {
    var candidate = fresh();
    return candidate.equals(other) ? freshBut(other) : candidate;
  }

  private long pollNanos() {
    return Math.max(policy.drawNanos(random.nextDouble()), config.spacingNanos());
  }

  private void fellSilent() {
    silentPolls++;
    if (!reach.reachable() && burstLeft == 0 && policy.endOpening()) {
      // Whoever has not answered once is not to be asked more often than is usual.
      nextPollNanos = lastSentNanos + pollNanos();
    }
    if (silentPolls % SILENT_POLLS == 0) {
      policy.silent();
    }
  }

  /// Judges a datagram that arrived for the open exchange.
  ///
  /// @param datagram its octets, position to limit
  /// @param arrival what our side knows of it
  /// @return what it was; only [ReplyVerdict.Dropped] leaves the association as it was
  public ReplyVerdict receive(ByteBuffer datagram, Arrival arrival) {
    var verdict =
        symmetric()
            ? peering.receive(datagram, exchange, guard, arrival)
            : ReplyCheck.check(datagram, exchange, guard, arrival);
    switch (verdict) {
      case ReplyVerdict.Accepted accepted -> {
        answered();
        broadcasts.calibrate(accepted.measurement().delay());
        interleaving.completed(Interleaving.Completed.of(accepted.packet(), arrival));
        reach = reach.answered();
        kissCode = null;
      }
      case ReplyVerdict.Unsynchronised _ -> answered();
      case ReplyVerdict.Kiss kiss -> {
        answered();
        obey(kiss.code(), arrival.receivedNanos());
      }
      case ReplyVerdict.Heard _, ReplyVerdict.Dropped _ -> {}
    }
    return verdict;
  }

  /// Judges a datagram that the source has sent to all.
  ///
  /// @param datagram its octets, position to limit
  /// @param arrival what our side knows of it
  /// @return what it was; nothing but a measurement comes of it
  public ReplyVerdict receiveBroadcast(ByteBuffer datagram, Arrival arrival) {
    return broadcasts.receive(datagram, guard, arrival);
  }

  private void answered() {
    exchange.answer();
    if (silentPolls >= SILENT_POLLS && config.iburst()) {
      burstLeft = BURST;
    }
    silentPolls = 0;
  }

  /// RFC 5905 §7.4: DENY and RSTR end the association, RATE slows it down, other codes are for
  /// information.
  private void obey(String code, long nowNanos) {
    switch (code) {
      case "DENY", "RSTR" -> {
        stopped = true;
        kissCode = code;
      }
      case "RATE" -> {
        burstLeft = 0;
        policy.slowDown();
        kissCode = code;
        nextPollNanos = nowNanos + pollNanos();
      }
      default -> {}
    }
  }

  /// The network said that the open request cannot reach the server; no answer is waited for any
  /// more.
  public void undeliverable() {
    if (exchange.awaited() != null) {
      exchange.abandon();
      fellSilent();
    }
  }

  /// A measurement was taken in; the polling interval follows what the next one will be worth.
  ///
  /// @param usefulSeconds after which time another measurement will tell more than is known then;
  ///   infinite if never
  /// @param nowNanos the present
  public void measured(double usefulSeconds, long nowNanos) {
    if (burstLeft == 0) {
      policy.useful(usefulSeconds);
      nextPollNanos = Math.max(lastSentNanos + pollNanos(), soonest(nowNanos));
    }
  }

  /// Nobody answers at all, so the fault lies near: ask at the shortest interval, to notice soon
  /// when the network is back.
  ///
  /// @param nowNanos the present
  public void networkSilent(long nowNanos) {
    policy.restart();
    if (!stopped) {
      nextPollNanos = Math.min(nextPollNanos, Math.max(nowNanos, lastSentNanos + pollNanos()));
    }
  }

  /// Does not ask before a certain time; for a server that was sent a packet by somebody else of
  /// this host.
  ///
  /// @param earliestNanos monotonic nanoseconds
  public void postpone(long earliestNanos) {
    nextPollNanos = Math.max(nextPollNanos, earliestNanos);
  }

  /// Asks as soon as politeness allows, then goes on as before.
  ///
  /// @param nowNanos the present
  public void pollSoon(long nowNanos) {
    nextPollNanos = Math.min(nextPollNanos, soonest(nowNanos));
  }

  /// Sends a burst, beginning as soon as politeness allows; not to a server that has asked for
  /// fewer packets (RATE).
  ///
  /// @param packets how many packets
  /// @param nowNanos the present
  public void burst(int packets, long nowNanos) {
    if (kissCode != null) {
      return;
    }
    burstLeft = Math.max(burstLeft, packets);
    nextPollNanos = Math.min(nextPollNanos, soonest(nowNanos));
  }

  private long soonest(long nowNanos) {
    return everSent ? Math.max(nowNanos, lastSentNanos + config.spacingNanos()) : nowNanos;
  }

  /// The local clock was set while a request may have been under way: its stamps cannot be told
  /// from each other's clock, so it measures nothing.
  public void clockWasSet() {
    exchange.abandon();
    interleaving.forget();
  }

  /// Whether the last eight requests were answered.
  ///
  /// @return the register
  public Reach reach() {
    return reach;
  }

  /// The present polling interval.
  ///
  /// @return the exponent
  public PollExponent poll() {
    return policy.poll();
  }

  /// When the next request is due.
  ///
  /// @return monotonic nanoseconds, [Long#MAX_VALUE] if none will be sent
  public long nextPollNanos() {
    return stopped ? Long.MAX_VALUE : nextPollNanos;
  }

  /// The kiss code that is being obeyed.
  ///
  /// @return four characters, or null
  public @Nullable String kissCode() {
    return kissCode;
  }

  /// Whether the server has forbidden us to ask.
  ///
  /// @return true after DENY and RSTR
  public boolean stopped() {
    return stopped;
  }

  /// How many requests in a row went unanswered.
  ///
  /// @return 0 after a reply
  public int silentPolls() {
    return silentPolls;
  }

  /// Whether the server has been silent for so long that its name should be looked up again.
  ///
  /// @return true from the eighth unanswered request on
  public boolean dead() {
    return silentPolls >= SILENT_POLLS;
  }
}
