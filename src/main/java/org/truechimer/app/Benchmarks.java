package org.truechimer.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.truechimer.bench.FloodBenchmark;
import org.truechimer.bench.FloodPlan;
import org.truechimer.bench.FloodReport;
import org.truechimer.bench.GeneratorProgram;
import org.truechimer.bench.Listener;
import org.truechimer.bench.OwnProgram;
import org.truechimer.bench.Plan;
import org.truechimer.bench.Report;
import org.truechimer.bench.ServerBenchmark;
import org.truechimer.bench.Setup;
import org.truechimer.cli.CliServices;

/// Gives benchmarks what they need, and ends what they started when the program is interrupted.
final class Benchmarks implements CliServices.Benchmarks {

  private final SecureRandom random;
  private final InstantSource instants;

  Benchmarks(SecureRandom random, InstantSource instants) {
    this.random = random;
    this.instants = instants;
  }

  @Override
  public boolean isPossible() {
    return ServerBenchmark.isPossible();
  }

  @Override
  public Report server(Plan plan, Listener listener) throws IOException {
    try (var benchmark = new ServerBenchmark(setup())) {
      return endingWithUs(benchmark::close, () -> benchmark.run(plan, listener));
    }
  }

  @Override
  public FloodReport flood(FloodPlan plan) throws IOException {
    try (var benchmark = new FloodBenchmark(setup())) {
      return endingWithUs(benchmark::close, () -> benchmark.run(plan));
    }
  }

  private static Setup setup() {
    return new Setup(
        own(),
        Path.of(Objects.requireNonNullElse(System.getenv("TRUECHIMER_PEERS"), "/")),
        ProcessHandle.current().pid(),
        "root".equals(System.getProperty("user.name")),
        task -> Thread.ofPlatform().daemon().name("bench-listen").start(task));
  }

  @FunctionalInterface
  private interface Measuring<R> {
    R run() throws IOException;
  }

  private static <R> R endingWithUs(Runnable end, Measuring<R> measuring) throws IOException {
    var atEnd = Thread.ofPlatform().name("bench-end").unstarted(end);
    Runtime.getRuntime().addShutdownHook(atEnd);
    try {
      return measuring.run();
    } finally {
      forget(atEnd);
    }
  }

  private static void forget(Thread atEnd) {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      System.getLogger(Benchmarks.class.getName())
          .log(System.Logger.Level.DEBUG, "the program ends already", e);
    }
  }

  @Override
  public void generate(BufferedReader orders, PrintWriter answers) throws IOException {
    new GeneratorProgram(random, instants, ProcessHandle.current().pid()).run(orders, answers);
  }

  /// This very process's command line up to the class with the entry point, so that what is
  /// measured runs with the same Java and the same options.
  private static OwnProgram own() {
    var launcher = System.getProperty("jpackage.app-path");
    if (launcher != null) {
      return new OwnProgram(List.of(), List.of(launcher));
    }
    var entry = Main.class.getName();
    var arguments = Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
    int at = arguments.indexOf(entry);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var options =
        at >= 0
            ? arguments.subList(0, at)
            : List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", "")));
    return new OwnProgram(
        Stream.concat(Stream.of(java), options.stream()).toList(), List.of(entry));
  }
}
