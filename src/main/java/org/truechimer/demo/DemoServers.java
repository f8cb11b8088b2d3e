package org.truechimer.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.truechimer.net.UdpService;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// Three servers on loopback for a demonstration: two that are nearly right, one that is a tenth of
/// a second wrong. Their packets are real and so are the sockets; their clocks and the delay of
/// their network are made up.
public final class DemoServers implements AutoCloseable {

  /// A network with a little traffic: half of the way takes this, and a random part.
  private static final double ONE_WAY_SECONDS = 0.0002;

  private static final double ONE_WAY_JITTER_SECONDS = 0.00008;

  private final List<Server> servers;

  private DemoServers(List<Server> servers) {
    this.servers = servers;
  }

  /// One of the servers.
  ///
  /// @param name under which the demonstration shows it; resolved by [DemoServers#addressOf]
  /// @param port UDP port on loopback
  public record Address(String name, int port) {}

  private record Server(String name, UdpService service) {}

  /// Starts the servers.
  ///
  /// @param now the time of day
  /// @param random source of the made-up delays
  /// @return running servers; close them
  /// @throws IOException if no socket can be had
  public static DemoServers start(Supplier<NtpTimestamp> now, RandomGenerator random)
      throws IOException {
    var clocks =
        List.of(
            new Named("alpha.demo", new SimulatedClock(60e-6, 120e-6, 90)),
            new Named("beta.demo", new SimulatedClock(-40e-6, 90e-6, 140)),
            new Named("wrong.demo", new SimulatedClock(0.1017, 150e-6, 110)));
    var started = new ArrayList<Server>();
    try {
      for (var clock : clocks) {
        started.add(new Server(clock.name(), open(clock, now, random)));
      }
    } catch (IOException problem) {
      started.forEach(server -> server.service().close());
      throw problem;
    }
    return new DemoServers(List.copyOf(started));
  }

  private record Named(String name, SimulatedClock clock) {}

  private static UdpService open(Named named, Supplier<NtpTimestamp> now, RandomGenerator random)
      throws IOException {
    var start = now.get();
    return UdpService.open(
        named.name(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        now,
        (request, _, receivedAt, reply) -> {
          double outward = oneWay(random);
          double error = named.clock().errorAt(receivedAt.minus(start).toSeconds());
          var arrived = receivedAt.plus(NtpDuration.ofSeconds(outward + error));
          Optional<ByteBuffer> answer = SimulatedReply.to(request, arrived);
          answer.ifPresent(octets -> {
            LockSupport.parkNanos(Math.round((outward + oneWay(random)) * 1e9));
            reply.put(octets);
          });
          return answer.isPresent();
        });
  }

  private static double oneWay(RandomGenerator random) {
    return ONE_WAY_SECONDS + ONE_WAY_JITTER_SECONDS * random.nextExponential();
  }

  /// The servers.
  ///
  /// @return their names and ports
  public List<Address> addresses() {
    return servers.stream()
        .map(server -> new Address(server.name(), server.service().address().getPort()))
        .toList();
  }

  /// Resolves the names of the demonstration.
  ///
  /// @param name a host name
  /// @return loopback for a server of the demonstration, otherwise empty
  public Optional<InetAddress> addressOf(String name) {
    return servers.stream()
        .filter(server -> server.name().equals(name))
        .map(_ -> InetAddress.getLoopbackAddress())
        .findFirst();
  }

  /// Ends the servers.
  @Override
  public void close() {
    servers.forEach(server -> server.service().close());
  }
}
