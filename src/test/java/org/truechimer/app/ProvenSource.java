package org.truechimer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.KeyStock;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.KeyExchange;
import org.truechimer.engine.LeapListFile;
import org.truechimer.engine.NameLookup;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.SystemSockets;
import org.truechimer.nts.Aead;
import org.truechimer.settings.SecretFiles;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.time.PollExponent;

/// The whole engine with sources that have to prove themselves, against real servers, which may be
/// in a network of their own.
final class ProvenSource implements AutoCloseable {

  private final Engine engine;
  private final LinkedBlockingQueue<EngineSnapshot> snapshots = new LinkedBlockingQueue<>();

  /// Starts an engine.
  ///
  /// @param keys text of a key file
  /// @param trust certificates that count, null for the system's
  /// @param kept where sessions are kept, null for nowhere
  /// @param sources what to measure
  /// @param place whose network it is in
  ProvenSource(
      String keys,
      @Nullable Path trust,
      @Nullable Path kept,
      List<SourceRequest> sources,
      Place place)
      throws IOException {
    this(keys, Map.of(), trust, kept, sources, place);
  }

  /// The same with keys of the host's own daemon besides.
  ///
  /// @param daemonKeys what is in its key files
  ProvenSource(
      String keys,
      Map<String, KeyStock> daemonKeys,
      @Nullable Path trust,
      @Nullable Path kept,
      List<SourceRequest> sources,
      Place place)
      throws IOException {
    var clock = SystemClocks.ofThisMachine();
    var ring = keys.isEmpty() ? KeyRing.EMPTY : KeyFile.parse(keys).ring();
    var servers =
        NtsExchange.servers(
            trust,
            anchors ->
                new NtsKeyExchange(
                    anchors, Resolver.ofSystem(), InstantSource.system()::instant, Aead.PREFERRED));
    engine =
        new Engine(
            new EngineConfig(0.128, 500, false, Set.of(), ring, daemonKeys),
            clock,
            new LoopbackEngine.Refusing(_ -> {}),
            listener -> {
              try {
                return new SocketsThere(SystemSockets.open(listener, clock::now), place);
              } catch (IOException problem) {
                throw new UncheckedIOException(problem);
              }
            },
            host ->
                switch (Resolver.ofSystem().resolve(host)) {
                  case Resolver.Answer.Resolved resolved ->
                      new NameLookup.Outcome.Found(resolved.addresses());
                  case Resolver.Answer.Failed failed ->
                      new NameLookup.Outcome.Failed(failed.problem());
                },
            new ExchangeThere(
                new NtsExchange(servers, kept == null ? null : new SecretFiles(kept)), place),
            LeapListFile.NONE,
            new SecureRandom(),
            bug -> {
              throw new IllegalStateException(bug);
            });
    engine.subscribe(snapshots::add);
    engine.start();
    sources.forEach(source -> engine.submit(new EngineCommand.AddSource(source)));
  }

  /// A source that is asked every second.
  static SourceRequest request(String host, int port, SourceProof proof) {
    return SourceRequest.server(host)
        .withPort(port)
        .withPolls(new PollExponent(0), new PollExponent(0))
        .withProof(proof);
  }

  void submit(EngineCommand command) {
    engine.submit(command);
  }

  /// Waits until all sources are as wanted.
  ///
  /// @return the sources then, or as they were after 40 s
  List<SourceSnapshot> await(Predicate<SourceSnapshot> wanted) {
    var last = List.<SourceSnapshot>of();
    var begun = InstantSource.system().instant();
    try {
      for (var next = snapshots.poll(5, TimeUnit.SECONDS);
          next != null && next.takenAt().isBefore(begun.plusSeconds(40));
          next = snapshots.poll(5, TimeUnit.SECONDS)) {
        last = next.sources();
        if (!last.isEmpty() && last.stream().allMatch(wanted)) {
          return last;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  @Override
  public void close() {
    engine.close();
  }

  /// The engine's thread opens a socket for each request; it does so in the other network once it
  /// has entered it.
  private static final class SocketsThere implements ExchangeSockets {

    private final ExchangeSockets sockets;
    private final Place place;
    private boolean entered;

    SocketsThere(ExchangeSockets sockets, Place place) {
      this.sockets = sockets;
      this.place = place;
    }

    @Override
    public Sending send(long exchange, InetSocketAddress server, ByteBuffer request) {
      if (!entered) {
        try {
          place.enter();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        entered = true;
      }
      return sockets.send(exchange, server, request);
    }

    @Override
    public void release(long exchange) {
      sockets.release(exchange);
    }

    @Override
    public void close() {
      sockets.close();
    }
  }

  private record ExchangeThere(KeyExchange exchange, Place place) implements KeyExchange {

    @Override
    public KeyExchangeOutcome exchange(Wanted wanted) {
      return place.call(() -> exchange.exchange(wanted));
    }

    @Override
    public void keep(String host, int port, KeyExchangeOutcome.Agreed left) {
      exchange.keep(host, port, left);
    }
  }
}
