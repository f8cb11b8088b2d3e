package org.truechimer.sim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SourceRequest;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.engine.ClockAdjustment;
import org.truechimer.engine.Core;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.EngineInput;
import org.truechimer.engine.Judge;
import org.truechimer.engine.KeyExchange;
import org.truechimer.engine.NameLookup;
import org.truechimer.engine.Offload;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.time.StampKind;

/// One run of a scenario: a true time, a clock, servers and a network around the real engine.
///
/// True time begins at 0 and goes on from event to event: a tick every second, a packet that
/// arrives, a moment at which the engine wants to be woken. Computers are infinitely fast, so that
/// stamps are exact.
final class World {

  private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
  private static final NtpTimestamp START_STAMP = NtpTimestamp.of(START);

  /// The stamps of the simulated machines are exact to a nanosecond.
  static final int PRECISION = -30;

  private static final int NTP_PORT = 123;

  private record Event(double at, long number, Runnable action) {}

  private final LocalClock clock;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
  private final Set<Long> open = new HashSet<>();
  private final List<SimulatedServer> servers = new ArrayList<>();
  private final Series.Moment moment = new Series.Moment();
  private final Series wander;
  private final Series extraFrequency;
  private final Series outsideStep;
  private final Series up;
  private final Series down;
  private final Scenario.Client client;
  private final Core core;

  private double now;
  private double wandered;
  private int tick;
  private long eventNumber;
  private long sent;

  /// Makes a world at true time 0.
  ///
  /// @param scenario what there is
  /// @param seed of all chance in it
  World(Scenario scenario, long seed) {
    var random = new SplittableRandom(seed);
    client = scenario.client();
    clock = new LocalClock(client.offsetSeconds());
    wander = Series.of(new Expression.Call(Expression.Function.NORMAL, List.of()), random);
    extraFrequency = Series.of(client.extraFrequency(), random);
    outsideStep = Series.of(client.step(), random);
    up = Series.of(scenario.up(), random);
    down = Series.of(scenario.down(), random);
    for (var server : scenario.servers()) {
      servers.add(new SimulatedServer(server, address(servers.size()), random));
    }
    tick();
    core =
        new Core(
            new EngineConfig(
                scenario.steps().thresholdSeconds(),
                SteeringPolicy.USUAL_SLEW_PPM,
                false,
                Set.of()),
            new Clock(),
            new Sockets(),
            new Work(),
            random.split());
    ask(
        new EngineCommand.Steer(
            new SteeringPolicy(
                scenario.steps().thresholdSeconds(),
                scenario.steps().limit(),
                true,
                SteeringPolicy.USUAL_PANIC_SECONDS,
                SteeringPolicy.USUAL_SLEW_PPM,
                SteeringPolicy.LeapHandling.KERNEL)));
    for (var server : servers) {
      ask(
          new EngineCommand.AddSource(
              SourceRequest.server(server.name())
                  .withPolls(
                      new PollExponent(scenario.minimumPoll()),
                      new PollExponent(scenario.maximumPoll()))
                  .withBurst(scenario.iburst())));
    }
  }

  /// The servers are neighbours in the network for documentation (RFC 5737).
  private static InetSocketAddress address(int index) {
    return new InetSocketAddress(InetAddress.ofLiteral("192.0.2." + (index + 1)), NTP_PORT);
  }

  private void ask(EngineCommand command) {
    core.handle(new EngineInput.Asked(command));
  }

  /// Goes on to the next full second, whose tick is then over.
  ///
  /// @return true time
  int nextTick() {
    double end = tick;
    while (true) {
      double wake = wakeTime();
      double next = Math.min(wake, events.isEmpty() ? end : events.element().at());
      if (next >= end) {
        now = end;
        tick();
        return tick - 1;
      }
      now = Math.max(now, next);
      if (!events.isEmpty() && events.element().at() <= now) {
        events.remove().action().run();
      } else {
        core.wake();
      }
    }
  }

  /// When the engine wants to be woken. After some months a nanosecond is less than the numbers
  /// resolve: it must not be woken too soon by that, again and again.
  private double wakeTime() {
    long nanos = core.wakeAtNanos();
    double wake = Math.max(now, clock.timeOfFree(nanos * 1e-9));
    while (nanosAt(wake) < nanos && wake < tick) {
      wake = Math.nextUp(wake);
    }
    return wake;
  }

  private long nanosAt(double time) {
    return Math.round((time + clock.freeAhead(time)) * 1e9);
  }

  private void tick() {
    moment.time = now;
    wandered += client.wander() == 0 ? 0 : client.wander() * wander.next(moment);
    clock.frequency(now, client.frequency() + wandered + extraFrequency.next(moment));
    clock.step(outsideStep.next(moment));
    for (var server : servers) {
      server.tick(now, moment);
    }
    tick++;
  }

  /// Error of the clock now, positive if it is ahead.
  double clockError() {
    return clock.clockAhead(now);
  }

  /// Error of the clock's frequency now, its correction included.
  double frequencyError() {
    return clock.rate();
  }

  /// What the engine says of its clock now, null before it says anything.
  Judge.@Nullable Claim claim() {
    return core.claim();
  }

  /// The engine's published state.
  EngineSnapshot snapshot() {
    return core.snapshot();
  }

  /// How many requests have left, the lost ones included.
  long packetsSent() {
    return sent;
  }

  private void after(double seconds, Runnable action) {
    events.add(new Event(now + seconds, eventNumber++, action));
  }

  private static NtpTimestamp stamp(double time, double ahead) {
    return START_STAMP
        .plus(new NtpDuration(Math.round(time * 0x1p32)))
        .plus(NtpDuration.ofSeconds(ahead));
  }

  /// The clock as the engine reads it.
  private final class Clock implements SystemClock {

    @Override
    public NtpTimestamp now() {
      return stamp(now, clock.clockAhead(now));
    }

    @Override
    public long monotonicNanos() {
      return nanosAt(now);
    }

    @Override
    public Reading read() {
      return new Reading(now(), monotonicNanos());
    }

    @Override
    public int precision() {
      return PRECISION;
    }

    @Override
    public ClockSnapshot kernel() {
      return new ClockSnapshot(
          "simulated",
          START,
          null,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          null,
          0,
          List.of(),
          Leap.NONE,
          true,
          null);
    }
  }

  /// The network.
  private final class Sockets implements ExchangeSockets {

    @Override
    public Sending send(long exchange, InetSocketAddress to, ByteBuffer request) {
      var server = servers.stream().filter(s -> s.address().equals(to)).findFirst().orElseThrow();
      sent++;
      open.add(exchange);
      var sentAt = stamp(now, clock.clockAhead(now));
      double outward = delay(up, 1, server.node());
      if (outward > 0) {
        after(outward, () -> answer(exchange, server, request, sentAt));
      }
      return new Sending.Sent(sentAt);
    }

    private void answer(
        long exchange, SimulatedServer server, ByteBuffer request, NtpTimestamp sentAt) {
      var reply = server.answer(request, stamp(now, server.ahead(now)));
      double homeward = delay(down, server.node(), 1);
      if (reply != null && homeward > 0) {
        after(homeward, () -> arrive(exchange, server, reply, sentAt));
      }
    }

    private double delay(Series law, int from, int to) {
      moment.time = now;
      moment.from = from;
      moment.to = to;
      return law.next(moment);
    }

    private void arrive(
        long exchange, SimulatedServer server, ByteBuffer reply, NtpTimestamp sentAt) {
      if (open.contains(exchange)) {
        core.handle(
            new EngineInput.Arrived(
                new Arrival(
                    exchange,
                    reply,
                    server.address(),
                    stamp(now, clock.clockAhead(now)),
                    sentAt,
                    StampKind.HARDWARE)));
      }
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

  /// What may block elsewhere is done at once here; the answer comes when the engine has finished
  /// what it is at.
  private final class Work implements Offload {

    @Override
    public void lookUp(long sourceId, String host) {
      NameLookup.Outcome found =
          servers.stream()
              .filter(server -> server.name().equals(host))
              .<NameLookup.Outcome>map(
                  server -> new NameLookup.Outcome.Found(List.of(server.address().getAddress())))
              .findFirst()
              .orElseGet(() -> new NameLookup.Outcome.Failed("unknown"));
      after(0, () -> core.handle(new EngineInput.LookedUp(sourceId, found)));
    }

    /// Never asked: no source of a simulated world is proved.
    @Override
    public void exchangeKeys(long sourceId, KeyExchange.Wanted wanted) {
      throw new IllegalStateException("no keys in " + wanted.host());
    }

    /// Never asked: a simulated machine has no files.
    @Override
    public void readLeapList(LeapFile wanted) {
      throw new IllegalStateException("no files: " + wanted);
    }

    @Override
    public void steer(NtpDuration offset, Correction how) {
      after(0, () -> core.handle(new EngineInput.Steered(new SteerOutcome.Failed("not here"))));
    }

    @Override
    public void adjust(ClockAdjustment adjustment) {
      switch (adjustment) {
        case ClockAdjustment.Rate(var setting) -> clock.correction(now, setting.rate());
        case ClockAdjustment.Step(var offset) -> clock.step(offset.toSeconds());
      }
      after(0, () -> core.handle(new EngineInput.Adjusted(new SteerOutcome.Done())));
    }
  }
}
