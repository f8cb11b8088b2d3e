package org.truechimer.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyRing;
import org.truechimer.clock.SystemClocks;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.engine.EngineConfig;
import org.truechimer.engine.LeapListFile;
import org.truechimer.engine.NameLookup;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.SystemSockets;
import org.truechimer.net.TrustAnchors;
import org.truechimer.nts.Aead;
import org.truechimer.settings.SecretFiles;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.time.PollExponent;

/// The whole engine with sources that have to prove themselves, against real servers.
final class ProvenSource implements AutoCloseable {

  private final Engine engine;
  private final LinkedBlockingQueue<EngineSnapshot> snapshots = new LinkedBlockingQueue<>();

  /// Starts an engine.
  ///
  /// @param keys text of a key file
  /// @param trust certificates that count, null for the system's
  /// @param kept where sessions are kept, null for nowhere
  /// @param sources what to measure
  ProvenSource(String keys, @Nullable Path trust, @Nullable Path kept, List<SourceRequest> sources)
      throws IOException {
    var clock = SystemClocks.ofThisMachine();
    var ring = keys.isEmpty() ? KeyRing.EMPTY : KeyFile.parse(keys).ring();
    var exchange =
        new NtsKeyExchange(
            TrustAnchors.of(trust),
            Resolver.ofSystem(),
            InstantSource.system()::instant,
            Aead.PREFERRED);
    engine =
        new Engine(
            new EngineConfig(0.128, 500, false, Set.of(), ring),
            clock,
            new LoopbackEngine.Refusing(_ -> {}),
            listener -> {
              try {
                return SystemSockets.open(listener, clock::now);
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
            new NtsExchange(exchange, kept == null ? null : new SecretFiles(kept)),
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

  /// For another network namespace: `nts HOST PORT TRUST` or `key HOST ID FILE`; prints how the
  /// source stands after three proven answers, or when it has shown that it gives none.
  public static void main(String[] arguments) throws IOException {
    boolean nts = arguments[0].equals("nts");
    var number = Integer.parseInt(arguments[2]);
    var file = Path.of(arguments[3]);
    var request =
        request(arguments[1], 123, nts ? new SourceProof.Nts(number) : new SourceProof.Key(number));
    try (var source =
        new ProvenSource(
            nts ? "" : Files.readString(file), nts ? file : null, null, List.of(request))) {
      var end =
          source.await(s -> s.received() >= 3 || s.sent() >= 5 + 2 * s.received() || isHopeless(s));
      System.out.println(end);
    }
  }

  private static boolean isHopeless(SourceSnapshot source) {
    return source.standing() instanceof Standing.NoKeys;
  }
}
