package org.truechimer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.clock.SystemClock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.KeyExchange;
import org.truechimer.engine.LeapListFile;
import org.truechimer.engine.NameLookup;
import org.truechimer.net.SystemSockets;
import org.truechimer.net.UdpService;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.PollExponent;

/// The real engine with honest servers on loopback, for tools that measure the whole program. The
/// clock itself is out of reach: its steering is one that refuses.
public final class LoopbackEngine implements AutoCloseable {

  private final SystemClock clock = SystemClocks.ofThisMachine();
  private final List<UdpService> servers = new ArrayList<>();
  private final Engine engine;

  /// Opens the servers and an engine that is not started yet.
  ///
  /// @param count how many servers
  /// @throws IOException if a socket cannot be opened
  public LoopbackEngine(int count) throws IOException {
    this(
        count,
        0,
        _ -> new NameLookup.Outcome.Found(List.of(InetAddress.getLoopbackAddress())),
        new Refusing(_ -> {}));
  }

  /// The same with servers that are wrong, and with other names and steering.
  ///
  /// @param count how many servers
  /// @param aheadSeconds how far their clocks are ahead of this machine's
  /// @param lookup knows their name, 127.0.0.1
  /// @param steering what is asked to correct the clock
  /// @throws IOException if a socket cannot be opened
  LoopbackEngine(int count, double aheadSeconds, NameLookup lookup, ClockSteering steering)
      throws IOException {
    for (int i = 0; i < count; i++) {
      servers.add(
          UdpService.open(
              "server",
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              clock::now,
              (request, _, receivedAt, reply) -> {
                var answer =
                    ServedReply.to(request, receivedAt.plus(NtpDuration.ofSeconds(aheadSeconds)));
                answer.ifPresent(reply::put);
                return answer.isPresent();
              }));
    }
    engine =
        new Engine(
            new EngineConfig(0.128, 500, false, Set.of()),
            clock,
            steering,
            listener -> {
              try {
                return SystemSockets.open(listener, clock::now);
              } catch (IOException problem) {
                throw new UncheckedIOException(problem);
              }
            },
            lookup,
            KeyExchange.NONE,
            LeapListFile.NONE,
            new SplittableRandom(),
            bug -> {
              throw new IllegalStateException(bug);
            });
  }

  /// The engine.
  ///
  /// @return always the same one
  public Engine engine() {
    return engine;
  }

  /// Where the servers listen.
  List<Integer> ports() {
    return servers.stream().map(server -> server.address().getPort()).toList();
  }

  /// Starts the engine, which polls every server once a second.
  public void start() {
    engine.submit(
        new EngineCommand.HostObserved(
            new HostSnapshot(List.of(), InstantSource.system().instant())));
    for (var server : servers) {
      engine.submit(
          new EngineCommand.AddSource(
              SourceRequest.server("127.0.0.1")
                  .withPort(server.address().getPort())
                  .withPolls(new PollExponent(0), new PollExponent(0))));
    }
    engine.start();
  }

  @Override
  public void close() {
    engine.close();
    servers.forEach(UdpService::close);
  }

  /// Refuses, and tells what it was asked for.
  record Refusing(Consumer<String> asked) implements ClockSteering {

    @Override
    public SteerOutcome step(NtpDuration offset) {
      asked.accept("step");
      return new SteerOutcome.NotPermitted("CAP_SYS_TIME");
    }

    @Override
    public SteerOutcome slew(NtpDuration offset) {
      asked.accept("slew");
      return new SteerOutcome.NotPermitted("CAP_SYS_TIME");
    }

    @Override
    public SteerOutcome run(org.truechimer.clock.ClockSetting setting) {
      asked.accept("run");
      return new SteerOutcome.NotPermitted("CAP_SYS_TIME");
    }

    @Override
    public double slewRatePpm() {
      return 500;
    }
  }
}
