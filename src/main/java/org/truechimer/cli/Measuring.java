package org.truechimer.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;

/// A run of the engine for the length of one command.
final class Measuring implements AutoCloseable {

  /// What a burst of the engine brings.
  private static final int BURST = 4;

  private final Engine engine;
  private final LinkedBlockingQueue<EngineSnapshot> snapshots = new LinkedBlockingQueue<>();
  private final List<Sample> samples = new ArrayList<>();
  private long lastSample;

  /// Starts an engine.
  ///
  /// @param services where it comes from
  /// @param demonstration whether the sources are simulated
  /// @param credentials with what sources are proved
  /// @param sources what to measure
  /// @throws UserProblem if a file of the credentials cannot be read
  Measuring(
      CliServices services,
      boolean demonstration,
      Credentials credentials,
      List<SourceRequest> sources) {
    this(services, demonstration, credentials, List.of(), sources);
  }

  /// Starts an engine that is told something before its sources.
  ///
  /// @param services where it comes from
  /// @param demonstration whether the sources are simulated
  /// @param credentials with what sources are proved
  /// @param first what it is told
  /// @param sources what to measure
  /// @throws UserProblem if a file of the credentials cannot be read
  Measuring(
      CliServices services,
      boolean demonstration,
      Credentials credentials,
      List<EngineCommand> first,
      List<SourceRequest> sources) {
    try {
      engine = services.engines().create(demonstration, credentials);
    } catch (IOException e) {
      throw new UserProblem(services.messages().text("cli.bad.credentials", e.toString()));
    }
    engine.subscribe(snapshots::add);
    engine.start();
    first.forEach(engine::submit);
    sources.forEach(source -> engine.submit(new EngineCommand.AddSource(source)));
    engine.submit(new EngineCommand.HostObserved(services.host().get()));
  }

  void submit(EngineCommand command) {
    engine.submit(command);
  }

  /// All samples seen so far.
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /// Waits until a snapshot is as wanted, or the time is over.
  ///
  /// @param wanted what is waited for
  /// @param longest how long
  /// @param each told of every snapshot on the way
  /// @return the last snapshot
  /// @throws InterruptedException if the command is to end
  EngineSnapshot await(
      Predicate<EngineSnapshot> wanted, Duration longest, Consumer<EngineSnapshot> each)
      throws InterruptedException {
    var snapshot = take(snapshots.take(), each);
    // The engine publishes at least once a second, so counting snapshots' own times bounds the
    // waiting.
    var deadline = snapshot.takenAt().plus(longest);
    while (!wanted.test(snapshot) && snapshot.takenAt().isBefore(deadline)) {
      var next = snapshots.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        break;
      }
      snapshot = take(next, each);
    }
    return snapshot;
  }

  private EngineSnapshot take(EngineSnapshot snapshot, Consumer<EngineSnapshot> each) {
    for (var sample : snapshot.samples()) {
      if (sample.sequence() > lastSample) {
        lastSample = sample.sequence();
        samples.add(sample);
      }
    }
    each.accept(snapshot);
    return snapshot;
  }

  /// Whether every source has had its first burst, or has shown that it will not answer.
  static boolean settled(EngineSnapshot snapshot) {
    return snapshot.host().checkedAt() != null
        && snapshot.sources().stream().allMatch(Measuring::settled);
  }

  private static boolean settled(SourceSnapshot source) {
    return switch (source.standing()) {
      case Standing.Resolving _, Standing.Waiting _ -> false;
      case Standing.Unresolved _, Standing.Kissed _, Standing.NoKeys _, Standing.NoPort _ -> true;
      case Standing.Unproven unproven -> unproven.cause().silences() || source.sent() >= 2;
      case Standing.Unreachable _, Standing.Unsynchronised _ ->
          source.sent() >= 2 || !source.drops().isEmpty();
      case Standing.TooDistant _,
          Standing.Loop _,
          Standing.NoMajority _,
          Standing.Falseticker _,
          Standing.Outlier _,
          Standing.Selected _ ->
          source.received() >= BURST || source.sent() > BURST;
    };
  }

  @Override
  public void close() {
    engine.close();
  }
}
