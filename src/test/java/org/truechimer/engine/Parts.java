package org.truechimer.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SourceRequest;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.NtpPacketCodec;

/// The parts of the engine, put together on a clock that the test moves and a network that keeps
/// what it is given, so that each part can be tried by itself.
final class Parts implements SystemClock, ExchangeSockets, Offload {

  static final String SERVER = "192.0.2.1";

  private static final long SECOND = 1_000_000_000L;

  NtpTimestamp wall = NtpTimestamp.of(Instant.parse("2026-11-23T06:00:00Z"));
  long nanos = 5_000 * SECOND;
  long suspended;
  Sending sending = new Sending.Sent(wall);

  record Request(long exchange, InetSocketAddress to, ByteBuffer octets) {}

  final List<Request> requests = new ArrayList<>();
  final List<Long> released = new ArrayList<>();
  final List<String> lookedUp = new ArrayList<>();
  final List<LeapFile> read = new ArrayList<>();

  final SplittableRandom random = new SplittableRandom(7);
  final Recorder recorder = new Recorder();
  final Present present = new Present(this);
  final Exchanges exchanges = new Exchanges(this, present, this, random);
  final SourceTable sources =
      new SourceTable(
          this,
          new EngineConfig(0.128, 500, false, Set.of()),
          () -> false,
          random,
          recorder,
          present::instant,
          exchanges::closeAll);
  final LeapKnowledge leaps = new LeapKnowledge(this);
  final Judge judge =
      new Judge(new EngineConfig(0.128, 500, false, Set.of()), sources, present, leaps);
  final Polls polls = new Polls(present, sources, exchanges, judge, recorder);
  final Replies replies = new Replies(precision(), present, sources, exchanges, judge, recorder);
  final Upheavals upheavals = new Upheavals(this, present, sources, judge, recorder, leaps);

  /// A source that knows its addresses and has not been asked yet.
  Source source(String host, String... addresses) {
    sources.add(SourceRequest.server(host));
    var source = sources.all().stream().reduce((_, last) -> last).orElseThrow();
    sources.lookedUp(
        new EngineInput.LookedUp(
            source.id,
            new NameLookup.Outcome.Found(
                List.of(addresses).stream().map(InetAddress::ofLiteral).toList())),
        nanos);
    return source;
  }

  Source source() {
    return source(SERVER, SERVER);
  }

  /// Lets both clocks go on.
  Parts pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
    return setBy(seconds);
  }

  /// Moves the time of day only.
  Parts setBy(double seconds) {
    wall = wall.plus(NtpDuration.ofSeconds(seconds));
    present.read();
    return this;
  }

  /// Sends what is due for the source, and has the server answer at once.
  boolean ask(Source source) {
    exchanges.carryOut(source, Objects.requireNonNull(source.association));
    return replies.arrived(answer());
  }

  /// The answer of a perfect server to the newest request.
  Arrival answer() {
    var request = requests.getLast();
    var packet = ((Decoded.Packet) NtpPacketCodec.decode(request.octets().duplicate())).packet();
    return new Arrival(
        request.exchange(),
        ByteBuffer.wrap(SimulatedWorld.octets(SimulatedWorld.reply(packet, wall))),
        request.to(),
        wall.plus(NtpDuration.ofSeconds(0.001)),
        wall.plus(NtpDuration.ofSeconds(-0.001)),
        StampKind.KERNEL);
  }

  @Override
  public NtpTimestamp now() {
    return wall;
  }

  @Override
  public long monotonicNanos() {
    return nanos;
  }

  @Override
  public long suspendedNanos() {
    return suspended;
  }

  @Override
  public Reading read() {
    return new Reading(wall, nanos);
  }

  @Override
  public int precision() {
    return -24;
  }

  @Override
  public ClockSnapshot kernel() {
    return new ClockSnapshot(
        "made up", Instant.EPOCH, true, 0, 0, 16, 16, null, 0, List.of(), Leap.NONE, false, null);
  }

  @Override
  public Sending send(long exchange, InetSocketAddress server, ByteBuffer request) {
    requests.add(new Request(exchange, server, request));
    return sending;
  }

  @Override
  public void release(long exchange) {
    released.add(exchange);
  }

  @Override
  public void close() {}

  @Override
  public void lookUp(long sourceId, String host) {
    lookedUp.add(host);
  }

  @Override
  public void exchangeKeys(long sourceId, KeyExchange.Wanted wanted) {}

  @Override
  public void readLeapList(LeapFile wanted) {
    read.add(wanted);
  }

  @Override
  public void steer(NtpDuration offset, Correction how) {}

  @Override
  public void adjust(ClockAdjustment adjustment) {}
}
