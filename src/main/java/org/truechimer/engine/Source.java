package org.truechimer.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Association;
import org.truechimer.client.Measurement;
import org.truechimer.client.PacketGuard;
import org.truechimer.client.SourceConfig;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceRequest;
import org.truechimer.discipline.Estimate;
import org.truechimer.discipline.SourceEstimator;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Tally;
import org.truechimer.time.CardStamps;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;
import org.truechimer.wire.NtpPacket;

/// One source: a row of the peer table with everything that the engine keeps for it. A state of the
/// engine's thread.
final class Source {

  /// Packets of the burst that confirms or refutes a suspect measurement.
  private static final int CONFIRMING = 4;

  /// So many polls on end may a source be false before its name is looked up for another address.
  private static final int MOST_FALSE_POLLS = 8;

  final long id;
  final SourceRequest request;
  final boolean poolMember;
  final Proof proof;

  private List<InetAddress> addresses = List.of();
  private int addressIndex;
  @Nullable InetSocketAddress address;
  @Nullable Association association;
  @Nullable Rival rival;
  final SourceEstimator estimator = new SourceEstimator();

  long exchange;
  NtpTimestamp userStamp = NtpTimestamp.ZERO;
  NtpDuration bendAtSending = NtpDuration.ZERO;

  /// Whether the stamp of sending is the kernel's although it came by itself.
  boolean sendingStamped;

  /// Why the port at which the source would reach us is not open; null if it is, or is not needed.
  @Nullable String portProblem;

  private int falsePolls;

  boolean lookupRunning;
  long nextLookupNanos = Long.MAX_VALUE;

  /// Before this its name is not looked up again just because the address is of no use.
  long nextReplacementNanos = Long.MIN_VALUE;

  int failedLookups;
  @Nullable String lookupProblem;

  long sent;
  long received;
  private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
  @Nullable NtpPacket lastReply;
  @Nullable PacketSnapshot lastPacket;
  @Nullable Instant lastReplyAt;
  boolean unsynchronised;
  boolean refused;
  boolean noRoute;
  double lastOffsetSeconds = Double.NaN;
  @Nullable StampKind stamps;
  double cardErrorSeconds;
  private final Map<CardStamps.Doubt, Long> cardDoubts = new EnumMap<>(CardStamps.Doubt.class);

  Tally tally = Tally.REJECTED;
  Standing standing = new Standing.Resolving();

  Source(long id, SourceRequest request, boolean poolMember, EngineConfig config) {
    this.id = id;
    this.request = request;
    this.poolMember = poolMember;
    this.proof = new Proof(request.proof(), config);
  }

  /// Takes the addresses that a look-up found and begins with the given one of them.
  void begin(List<InetAddress> found, int index, RandomGenerator random, long nowNanos) {
    addresses = found;
    addressIndex = index;
    beginAt(found.get(index), random, nowNanos);
  }

  /// Goes on to the next address of the name.
  ///
  /// @return false if there is no other
  boolean tryNextAddress(RandomGenerator random, long nowNanos) {
    if (addressIndex + 1 >= addresses.size()) {
      return false;
    }
    addressIndex++;
    beginAt(addresses.get(addressIndex), random, nowNanos);
    return true;
  }

  private void beginAt(InetAddress inet, RandomGenerator random, long nowNanos) {
    var guard = proof.guard();
    if (guard == null) {
      return; // There is nothing to prove a request with.
    }
    address = new InetSocketAddress(inet, proof.port(request.port()));
    lookupProblem = null;
    failedLookups = 0;
    estimator.clear();
    lastReply = null;
    unsynchronised = false;
    refused = false;
    noRoute = false;
    falsePolls = 0;
    association = new Association(configFor(address), guard, random, nowNanos);
    rival = null;
  }

  private SourceConfig configFor(InetSocketAddress server) {
    // A server that sends by itself is asked rarely, for the length of the way only.
    boolean broadcast = request.mode() == SourceMode.BROADCAST;
    return new SourceConfig(
        broadcast ? request.maximumPoll() : request.minimumPoll(),
        request.maximumPoll(),
        broadcast || (request.iburst() && request.mode() != SourceMode.PEER),
        Headway.spacingNanos(server),
        switch (request.mode()) {
          case CLIENT -> SourceConfig.Way.CLIENT;
          case INTERLEAVED -> SourceConfig.Way.INTERLEAVED;
          case PEER -> SourceConfig.Way.SYMMETRIC;
          case BROADCAST -> SourceConfig.Way.BROADCAST;
        });
  }

  /// Lets the first address of the other family take part, if the name has one.
  void challenge(RandomGenerator random, long nowNanos) {
    var first = address;
    var guard = proof.guard();
    // Cookies of NTS are not to be spent on a race; its key exchange has shown who answers.
    if (first != null
        && guard != null
        && !(guard instanceof PacketGuard.Nts)
        && request.mode() != SourceMode.PEER) {
      rival =
          Rival.of(
              addresses,
              addressIndex,
              first.getPort(),
              server ->
                  new Association(
                      configFor(server), guard, random, nowNanos + Rival.HEAD_START_NANOS));
    }
  }

  /// The rival has given the first valid reply: it takes over, its exchange included.
  void yieldTo(Rival winner) {
    address = winner.address;
    addressIndex = addresses.indexOf(winner.address.getAddress());
    association = winner.association;
    exchange = winner.exchange;
    userStamp = winner.userStamp;
    bendAtSending = winner.bendAtSending;
    rival = null;
  }

  /// Whether there is a name to look up, rather than an address.
  boolean hasName() {
    return request.host().indexOf(':') < 0
        && !request.host().chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /// Whether the address that it has is among some.
  boolean isOneOf(List<InetAddress> some) {
    return address != null && some.contains(address.getAddress());
  }

  /// Whether the server has forbidden us to ask.
  boolean isStopped() {
    return association != null && association.stopped();
  }

  /// Counts for how many polls on end the source has been called false.
  void judged() {
    falsePolls = tally == Tally.FALSETICKER ? falsePolls + 1 : 0;
  }

  /// Whether another address of the name should take the place of this one: it is silent, or it has
  /// told the wrong time for as long as the reach register reaches back.
  boolean replaceable() {
    return association != null
        && !association.stopped()
        && (association.dead() || falsePolls >= MOST_FALSE_POLLS);
  }

  /// How far stamps are off besides what the round trip shows: whoever stamps is early at one end
  /// and late at the other by amounts that change from packet to packet (measured on loopback: 1 to
  /// 3 µs for the kernel, 10 µs and more for programs).
  private double stampErrorSeconds() {
    return switch (stamps) {
      case null -> 10e-6;
      case USER, KERNEL_RECEIVE -> 10e-6;
      case KERNEL -> 2e-6;
      case HARDWARE -> 50e-9 + cardErrorSeconds;
    };
  }

  /// Takes in a measurement and lets the polling interval follow; one that contradicts everything
  /// known is followed by a burst.
  void measured(Measurement measurement, long nowNanos) {
    double delay = measurement.delay().toSeconds();
    // What was measured holds for the middle of the exchange.
    long middle = measurement.takenNanos() - Math.round(delay * 0.5e9);
    var taken =
        estimator.add(
            middle,
            measurement.offset().toSeconds(),
            delay,
            measurement.dispersion().toSeconds() + stampErrorSeconds());
    var session = association;
    if (session != null) {
      switch (taken) {
        case SUSPECT -> session.burst(CONFIRMING, nowNanos);
        case IN, JUMPED -> session.measured(estimator.usefulSeconds(), nowNanos);
      }
    }
  }

  void count(CardStamps.Doubt doubt) {
    cardDoubts.merge(doubt, 1L, Long::sum);
  }

  Map<CardStamps.Doubt, Long> cardDoubts() {
    return cardDoubts;
  }

  void count(DropReason reason) {
    drops.merge(reason, 1L, Long::sum);
  }

  Map<DropReason, Long> drops() {
    return drops;
  }

  String addressText() {
    return address == null ? "" : textOf(address.getAddress());
  }

  /// Numeric form, without the name that Java may keep with an address.
  static String textOf(InetAddress address) {
    return address.getHostAddress();
  }

  /// Bound on the error of the estimated offset (RFC 5905 §A.5.5.2, without its floor, which
  /// selection applies).
  double rootDistanceSeconds(Estimate estimate) {
    var packet = lastReply;
    if (packet == null) {
      return Double.NaN;
    }
    return (packet.rootDelay().toSeconds() + estimate.delaySeconds()) / 2
        + packet.rootDispersion().toSeconds()
        + estimate.dispersionSeconds();
  }

  Leap leap() {
    var packet = lastReply;
    return packet == null ? Leap.UNSYNCHRONISED : Wires.leapOf(packet.leap());
  }

  /// Why the source cannot take part in selection, null if it can.
  ///
  /// @param estimate what it says, null before the first sample
  /// @param distanceLimitSeconds largest root distance that is of use
  /// @param loop whether a reference ID means that the server has its time from us
  @Nullable Standing unfit(
      @Nullable Estimate estimate, double distanceLimitSeconds, Predicate<NtpPacket> loop) {
    var session = association;
    if (session == null) {
      var blocked = proof.blocked();
      if (blocked != null) {
        return blocked;
      }
      return lookupProblem == null
          ? new Standing.Resolving()
          : new Standing.Unresolved(lookupProblem);
    }
    var kiss = session.kissCode();
    if (kiss != null && (session.stopped() || estimate == null)) {
      return new Standing.Kissed(kiss, session.stopped());
    }
    if (portProblem != null) {
      return new Standing.NoPort(portProblem);
    }
    if (unsynchronised && lastReply != null) {
      return new Standing.Unsynchronised(leap(), lastReply.stratum());
    }
    if (!session.reach().reachable()) {
      var unproven = proof.silent(drops);
      if (unproven != null) {
        return unproven;
      }
      return session.silentPolls() == 0 && !noRoute
          ? new Standing.Waiting()
          : new Standing.Unreachable(refused);
    }
    if (estimate == null || lastReply == null) {
      return new Standing.Waiting();
    }
    double distance = rootDistanceSeconds(estimate);
    if (distance > distanceLimitSeconds) {
      return new Standing.TooDistant(distance, distanceLimitSeconds);
    }
    return loop.test(lastReply) ? new Standing.Loop() : null;
  }
}
