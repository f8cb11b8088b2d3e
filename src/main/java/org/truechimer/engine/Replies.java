package org.truechimer.engine;

import org.jspecify.annotations.Nullable;
import org.truechimer.client.Arrival;
import org.truechimer.client.ExchangeStamps;
import org.truechimer.client.ReplyVerdict;
import org.truechimer.command.SourceMode;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.time.StampKind;

/// What comes back from the network: finds out whose it is, has it judged, takes the measurement
/// in, and has the clock judged anew. A state of the engine's thread.
final class Replies {

  /// From the program's reading of the clock to the card: a thread that is held up for longer has
  /// sent something else in between.
  private static final double LONGEST_WAY_OUT_SECONDS = 0.1;

  private final int precision;
  private final Present present;
  private final SourceTable sources;
  private final Exchanges exchanges;
  private final Judge judge;
  private final Recorder recorder;

  /// Begins.
  ///
  /// @param precision of the local clock, exponent of two of seconds
  /// @param present the moment at work
  /// @param sources whose replies they are
  /// @param exchanges the requests under way
  /// @param judge judges the clock
  /// @param recorder keeps samples and events
  Replies(
      int precision,
      Present present,
      SourceTable sources,
      Exchanges exchanges,
      Judge judge,
      Recorder recorder) {
    this.precision = precision;
    this.present = present;
    this.sources = sources;
    this.exchanges = exchanges;
    this.judge = judge;
    this.recorder = recorder;
  }

  /// The kernel's stamp takes the place of the program's, unless it cannot be that of the packet:
  /// it came before the packet was sent, or long after.
  void stamped(EngineInput.Stamped input) {
    var source = exchanges.sourceOf(input.exchange());
    if (source != null && source.exchange == input.exchange()) {
      double later = input.sentAt().minus(source.userStamp).toSeconds();
      if (later >= 0 && later < LONGEST_WAY_OUT_SECONDS) {
        source.userStamp = input.sentAt();
        source.sendingStamped = true;
      }
    }
  }

  /// A request could not be delivered.
  void undeliverable(EngineInput.Undeliverable input) {
    var source = exchanges.sourceOf(input.exchange());
    if (source != null && source.rival != null && source.rival.exchange == input.exchange()) {
      source.rival.association.undeliverable();
    } else if (source != null && source.association != null) {
      source.refused = input.portClosed();
      source.count(DropReason.UNREACHABLE);
      source.association.undeliverable();
      judge.judge(null);
    }
  }

  /// A datagram arrived.
  ///
  /// @return whether there is a new measurement
  boolean arrived(ExchangeSockets.Arrival arrival) {
    boolean unasked = arrival.exchange() == ExchangeSockets.UNASKED;
    var source = unasked ? senderOf(arrival) : exchanges.sourceOf(arrival.exchange());
    if (source == null || source.association == null) {
      return false;
    }
    var own = source.rival;
    var rival = own != null && own.exchange == arrival.exchange() ? own : null;
    var association = rival != null ? rival.association : source.association;
    var server = rival != null ? rival.address : source.address;
    var userStamp = rival != null ? rival.userStamp : source.userStamp;
    var bendAtSending = rival != null ? rival.bendAtSending : source.bendAtSending;
    var sentAt = arrival.sentAt() == null ? userStamp : arrival.sentAt();
    var sender = arrival.from().equals(server) ? Arrival.Sender.SERVER : Arrival.Sender.STRANGER;
    long sinceArrival = Math.max(0, present.wall().minus(arrival.receivedAt()).toNanos());
    var known =
        new Arrival(
            sender,
            FreeScale.free(sentAt, bendAtSending),
            FreeScale.free(arrival.receivedAt(), present.bend()),
            present.nanos() - sinceArrival,
            precision);
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
        recorder.add(new EngineEvent.Kissed(present.instant(), source.request.host(), kiss.code()));
        judge.judge(null);
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
        source.lastPacket =
            Wires.packetOf(reply.packet(), stamps, false, arrival, present.instant());
        judge.judge(null);
      }
      case ReplyVerdict.Accepted accepted -> accepted(source, accepted, arrival);
    }
    return verdict instanceof ReplyVerdict.Accepted;
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

  /// Somebody answered for the source: the race of the address families is over.
  ///
  /// @param winner the rival if it was that, null if it was the address that the source has
  private void decide(Source source, @Nullable Rival winner) {
    if (winner == null) {
      exchanges.dropRival(source);
    } else {
      exchanges.close(source);
      sources.giveWay(source, winner);
    }
  }

  private void accepted(
      Source source, ReplyVerdict.Accepted accepted, ExchangeSockets.Arrival arrival) {
    var at = Present.instantOf(arrival.receivedAt());
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
        Wires.packetOf(
            packet, accepted.stamps().moved(present.bend()), accepted.interleaved(), arrival, at);
    var measurement = accepted.measurement();
    source.measured(measurement, present.nanos());
    // As the time of day showed it, for people: the stamps of both ends as they were.
    var bent =
        accepted.interleaved()
            ? present.bend()
            : source.bendAtSending.half().plus(present.bend().half());
    source.lastOffsetSeconds = measurement.offset().minus(bent).toSeconds();
    recorder.measured(source, packet, measurement, at);
    var peer = judge.peer();
    judge.judge(at);
    source.judged();
    recorder.judged(judge.verdict(), at);
    if (judge.peer().isPresent() && !judge.peer().equals(peer)) {
      recorder.add(new EngineEvent.PeerChanged(present.instant(), judge.verdict().peerName()));
    }
  }
}
