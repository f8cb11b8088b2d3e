package org.truechimer.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SourceRequest;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.time.CardStamps;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;
import org.truechimer.wire.ReferenceId;

/// A world in virtual time around the engine's core: a clock that is as wrong as the test wants,
/// servers with faults, a network with delays, names, and nobody's real clock.
final class SimulatedWorld {

  static final long SECOND = 1_000_000_000L;

  /// What a server does with a request.
  interface Behaviour {
    /// The replies: octets and the address that they come from.
    List<Reply> answer(NtpPacket request, NtpTimestamp trueTime, InetSocketAddress self);
  }

  /// A reply that leaves so long after its request came.
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Reply(byte[] octets, InetSocketAddress from, double holdSeconds) {
    Reply(byte[] octets, InetSocketAddress from) {
      this(octets, from, 20e-6);
    }
  }

  private record Event(long atNanos, long number, Runnable action) {}

  private final SplittableRandom random = new SplittableRandom(42);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
  private final Set<InetSocketAddress> closedPorts = new HashSet<>();
  private final Map<InetSocketAddress, Behaviour> servers = new HashMap<>();
  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private final Set<Long> open = new HashSet<>();
  final Map<String, Integer> lookups = new HashMap<>();
  final List<String> steered = new ArrayList<>();
  SteerOutcome steerOutcome = new SteerOutcome.Done();
  boolean noIpv6;

  /// Whether another program has the port at which peers reach us.
  boolean portTaken;

  private final Map<InetSocketAddress, Heard> heardByPeers = new HashMap<>();

  /// What a peer knows of our newest packet.
  private record Heard(NtpTimestamp transmit, NtpTimestamp at) {}

  /// Whether the kernel gives no stamps, as in some sandboxes.
  boolean programStampsOnly;

  /// Why a card that stamps is not believed, null if there is none.
  CardStamps.@Nullable Doubt cardDoubt;

  /// When requests left, and where to; true time in seconds since the world began.
  final List<Departure> departures = new ArrayList<>();

  record Departure(double atSeconds, InetSocketAddress to, NtpPacket request) {}

  private final Instant start;
  private long nowNanos = 5_000 * SECOND;
  private final long startNanos = nowNanos;
  private long eventNumber;
  private long suspendedNanos;

  /// Local clock minus true time.
  private double clockErrorSeconds;

  /// Where the list of leap seconds is; nowhere unless a test says so.
  LeapListFile leapList = LeapListFile.NONE;

  /// Who exchanges keys; nobody unless a test says so.
  KeyExchange keyExchange = KeyExchange.NONE;

  private final Core core;

  SimulatedWorld(Instant start, double clockErrorSeconds, EngineConfig config) {
    this.start = start;
    this.clockErrorSeconds = clockErrorSeconds;
    this.core = new Core(config, new Clock(), new Sockets(), new Work(), random);
  }

  static SimulatedWorld with(double clockErrorSeconds) {
    return new SimulatedWorld(
        Instant.parse("2026-11-23T06:00:00Z"),
        clockErrorSeconds,
        new EngineConfig(0.128, 500, false, Set.of(0x0a000001)));
  }

  static InetAddress address(String numeric) {
    try {
      return InetAddress.getByName(numeric);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private NtpTimestamp trueTime() {
    return NtpTimestamp.of(start).plus(NtpDuration.ofNanos(nowNanos - startNanos + suspendedNanos));
  }

  SimulatedWorld serverAt(String address, int port, Behaviour behaviour) {
    servers.put(new InetSocketAddress(address(address), port), behaviour);
    return name(address, address);
  }

  /// A symmetric peer that sends by itself every so many seconds.
  SimulatedWorld peer(String address, double errorSeconds, double everySeconds) {
    var self = new InetSocketAddress(address(address), 123);
    after(everySeconds, () -> peerSends(self, errorSeconds, everySeconds));
    return name(address, address);
  }

  private void peerSends(InetSocketAddress self, double errorSeconds, double everySeconds) {
    var error = NtpDuration.ofSeconds(errorSeconds);
    var heard = heardByPeers.getOrDefault(self, new Heard(NtpTimestamp.ZERO, NtpTimestamp.ZERO));
    var transmit = trueTime().plus(error);
    var packet =
        new NtpPacket(
            LeapIndicator.NONE,
            4,
            Mode.SYMMETRIC_ACTIVE,
            2,
            4,
            -24,
            NtpShort.ceilingOf(0.001),
            NtpShort.ceilingOf(0.002),
            new ReferenceId(0xc0000201),
            transmit.plus(NtpDuration.ofSeconds(-30)),
            heard.transmit(),
            heard.at().isZero() ? NtpTimestamp.ZERO : heard.at().plus(error),
            transmit,
            List.of(),
            null);
    after(
        0.005,
        () ->
            core.handle(
                new EngineInput.Arrived(
                    new ExchangeSockets.Arrival(
                        ExchangeSockets.UNASKED,
                        ByteBuffer.wrap(octets(packet)),
                        self,
                        new Clock().now(),
                        null,
                        StampKind.KERNEL_RECEIVE))));
    after(everySeconds, () -> peerSends(self, errorSeconds, everySeconds));
  }

  /// A server with the given error, named like its address.
  SimulatedWorld server(String address, double errorSeconds) {
    return server(address, honest(errorSeconds));
  }

  SimulatedWorld server(String address, Behaviour behaviour) {
    servers.put(new InetSocketAddress(address(address), 123), behaviour);
    return name(address, address);
  }

  void silence(String address) {
    servers.remove(new InetSocketAddress(address(address), 123));
  }

  /// The host is there, but nothing listens, and it says so.
  SimulatedWorld closePort(String address) {
    closedPorts.add(new InetSocketAddress(address(address), 123));
    return name(address, address);
  }

  /// A firewall: the host says nothing any more.
  void dropAll(String address) {
    closedPorts.remove(new InetSocketAddress(address(address), 123));
  }

  SimulatedWorld name(String name, String... addresses) {
    names.put(name, List.of(addresses).stream().map(SimulatedWorld::address).toList());
    return this;
  }

  void forgetName(String name) {
    names.remove(name);
  }

  static Behaviour honest(double errorSeconds) {
    return (request, trueTime, self) -> {
      var time = trueTime.plus(NtpDuration.ofSeconds(errorSeconds));
      return List.of(new Reply(octets(reply(request, time)), self));
    };
  }

  static NtpPacket reply(NtpPacket request, NtpTimestamp time) {
    return new NtpPacket(
        LeapIndicator.NONE,
        4,
        Mode.SERVER,
        2,
        request.poll(),
        -24,
        NtpShort.ceilingOf(0.001),
        NtpShort.ceilingOf(0.002),
        new ReferenceId(0xc0000201),
        time.plus(NtpDuration.ofSeconds(-30)),
        request.transmit(),
        time,
        time.plus(NtpDuration.ofSeconds(20e-6)),
        List.of(),
        null);
  }

  /// The same reply with another account of the server itself.
  static NtpPacket saying(NtpPacket r, LeapIndicator leap, int stratum, ReferenceId reference) {
    return new NtpPacket(
        leap,
        4,
        r.mode(),
        stratum,
        r.poll(),
        r.precision(),
        r.rootDelay(),
        r.rootDispersion(),
        reference,
        r.reference(),
        r.origin(),
        r.receive(),
        r.transmit(),
        List.of(),
        null);
  }

  /// The same reply with other time stamps.
  static NtpPacket timed(
      NtpPacket r, NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp transmit) {
    return new NtpPacket(
        r.leap(),
        4,
        r.mode(),
        r.stratum(),
        r.poll(),
        r.precision(),
        r.rootDelay(),
        r.rootDispersion(),
        r.referenceId(),
        r.reference(),
        origin,
        receive,
        transmit,
        List.of(),
        null);
  }

  static byte[] octets(NtpPacket packet) {
    return NtpPacketCodec.encode(packet).array();
  }

  SimulatedWorld ask(EngineCommand command) {
    core.handle(new EngineInput.Asked(command));
    return this;
  }

  SimulatedWorld add(String... hosts) {
    for (var host : hosts) {
      ask(new EngineCommand.AddSource(SourceRequest.server(host)));
    }
    return this;
  }

  /// Lets time pass.
  EngineSnapshot run(double seconds) {
    long end = nowNanos + (long) (seconds * 1e9);
    while (true) {
      long next =
          Math.min(core.wakeAtNanos(), events.isEmpty() ? Long.MAX_VALUE : events.peek().atNanos());
      if (next > end) {
        nowNanos = end;
        return core.snapshot();
      }
      nowNanos = Math.max(nowNanos, next);
      if (!events.isEmpty() && events.peek().atNanos() <= nowNanos) {
        events.remove().action().run();
      } else {
        core.wake();
      }
    }
  }

  /// Lets time pass until something is so, at most so long.
  double secondsUntil(double longest, Predicate<EngineSnapshot> wanted) {
    for (int i = 0; i < longest * 4; i++) {
      if (wanted.test(run(0.25))) {
        return (i + 1) / 4.0;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  void giveKeysAway(KeyExchange keeper) {
    core.giveKeysAway(keeper);
  }

  EngineSnapshot snapshot() {
    return core.snapshot();
  }

  SourceSnapshot source(String name) {
    return core.snapshot().sources().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The machine sleeps: time goes on, its monotonic clock and its packets do not.
  void suspend(double seconds) {
    suspendedNanos += (long) (seconds * 1e9);
    events.clear();
  }

  void stepClockFromOutside(double seconds) {
    clockErrorSeconds += seconds;
  }

  double clockErrorSeconds() {
    return clockErrorSeconds;
  }

  int openSockets() {
    return open.size();
  }

  private void after(double seconds, Runnable action) {
    events.add(new Event(nowNanos + (long) (seconds * 1e9), eventNumber++, action));
  }

  private final class Clock implements SystemClock {

    @Override
    public NtpTimestamp now() {
      return trueTime().plus(NtpDuration.ofSeconds(clockErrorSeconds));
    }

    @Override
    public long monotonicNanos() {
      return nowNanos;
    }

    @Override
    public long suspendedNanos() {
      return suspendedNanos;
    }

    @Override
    public int precision() {
      return -24;
    }

    @Override
    public ClockSnapshot kernel() {
      return new ClockSnapshot(
          "simulated",
          start,
          false,
          0,
          0,
          16,
          16,
          null,
          0x40,
          List.of("STA_UNSYNC"),
          Leap.UNSYNCHRONISED,
          false,
          null);
    }
  }

  private final class Sockets implements ExchangeSockets {

    @Override
    public Sending send(long exchange, InetSocketAddress server, ByteBuffer request) {
      if (noIpv6 && server.getAddress().getAddress().length == 16) {
        return new Sending.Failed("Network is unreachable", true);
      }
      open.add(exchange);
      var sentAt = new Clock().now();
      var packet = ((Decoded.Packet) NtpPacketCodec.decode(request)).packet();
      departures.add(new Departure((nowNanos - startNanos) * 1e-9, server, packet));
      var behaviour = servers.get(server);
      double outward = 0.005 + 0.0002 * random.nextDouble();
      if (closedPorts.contains(server)) {
        after(outward, () -> core.handle(new EngineInput.Undeliverable(exchange, true)));
      }
      double homeward = 0.005 + 0.0002 * random.nextDouble();
      if (behaviour != null) {
        after(
            outward,
            () -> {
              for (var reply : behaviour.answer(packet, trueTime(), server)) {
                after(homeward + reply.holdSeconds(), () -> arrive(exchange, reply, sentAt));
              }
            });
      }
      return new Sending.Sent(sentAt);
    }

    private void arrive(long exchange, Reply reply, NtpTimestamp sentAt) {
      if (open.contains(exchange)) {
        core.handle(
            new EngineInput.Arrived(
                new Arrival(
                    exchange,
                    ByteBuffer.wrap(reply.octets()),
                    reply.from(),
                    new Clock().now(),
                    programStampsOnly ? null : sentAt,
                    programStampsOnly ? StampKind.USER : StampKind.KERNEL,
                    0,
                    cardDoubt)));
      }
    }

    @Override
    public @Nullable String listen(int localPort) {
      return portTaken ? "Address already in use" : null;
    }

    @Override
    public Sending sendFrom(
        int localPort, long exchange, InetSocketAddress peer, ByteBuffer packet) {
      var problem = listen(localPort);
      if (problem != null) {
        return new Sending.Failed(problem, false);
      }
      var sentAt = new Clock().now();
      var decoded = ((Decoded.Packet) NtpPacketCodec.decode(packet)).packet();
      departures.add(new Departure((nowNanos - startNanos) * 1e-9, peer, decoded));
      heardByPeers.put(
          peer, new Heard(decoded.transmit(), trueTime().plus(NtpDuration.ofSeconds(0.005))));
      after(1e-5, () -> core.handle(new EngineInput.Stamped(exchange, sentAt)));
      return new Sending.Sent(sentAt.plus(NtpDuration.ofSeconds(-30e-6)));
    }

    @Override
    public void release(long exchange) {
      open.remove(exchange);
    }

    @Override
    public void close() {
      open.clear();
    }
  }

  private final class Work implements Offload {

    @Override
    public void lookUp(long sourceId, String host) {
      lookups.merge(host, 1, Integer::sum);
      var found = names.get(host);
      NameLookup.Outcome outcome =
          found == null
              ? new NameLookup.Outcome.Failed(host + ": Name or service not known")
              : new NameLookup.Outcome.Found(found);
      after(0.01, () -> core.handle(new EngineInput.LookedUp(sourceId, outcome)));
    }

    @Override
    public void exchangeKeys(long sourceId, KeyExchange.Wanted wanted) {
      var outcome = keyExchange.exchange(wanted);
      after(0.05, () -> core.handle(new EngineInput.KeysExchanged(sourceId, outcome)));
    }

    @Override
    public void readLeapList(LeapFile wanted) {
      var reading = leapList.read(wanted);
      after(0.01, () -> core.handle(new EngineInput.LeapListRead(reading)));
    }

    @Override
    public void adjust(ClockAdjustment adjustment) {
      steered.add(adjustment.toString());
      after(0.001, () -> core.handle(new EngineInput.Adjusted(steerOutcome)));
    }

    @Override
    public void steer(NtpDuration offset, Correction how) {
      steered.add(how + " " + Math.round(offset.toSeconds() * 1e3) + " ms");
      after(
          0.5,
          () -> {
            if (steerOutcome instanceof SteerOutcome.Done && how == Correction.STEP) {
              clockErrorSeconds += offset.toSeconds();
            }
            // The core may well wake between the step and the word of it.
            core.wake();
            core.handle(new EngineInput.Steered(steerOutcome));
          });
    }
  }
}
