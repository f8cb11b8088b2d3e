package org.truechimer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.bench.FloodPlan;
import org.truechimer.bench.Kind;
import org.truechimer.bench.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `truechimer bench`: measures our server beside others, on this machine.
@Command(name = "bench", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

  private static final double SHORTEST_WINDOW = 0.1;
  private static final double LONGEST_WINDOW = 10;
  private static final int MOST_PAIRS = 100;
  private static final int SLOWEST_FLOOD = 1000;
  private static final int FASTEST_FLOOD = 10_000_000;

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  BenchCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public void run() {
    throw bad("cli.subcommand.missing");
  }

  private ParameterException bad(String key, Object... arguments) {
    if (spec == null) {
      throw new IllegalStateException("used without a command line");
    }
    return new ParameterException(spec.commandLine(), services.messages().text(key, arguments));
  }

  @Command(name = "server", mixinStandardHelpOptions = true)
  int server(
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "1",
              descriptionKey = "bench.seconds")
          double seconds,
      @Option(
              names = "--pairs",
              paramLabel = "N",
              defaultValue = "9",
              descriptionKey = "bench.pairs")
          int pairs,
      @Option(names = "--only", paramLabel = "KIND", descriptionKey = "bench.only")
          @Nullable List<String> only,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    if (!(seconds >= SHORTEST_WINDOW && seconds <= LONGEST_WINDOW)) {
      throw bad("cli.bench.seconds", SHORTEST_WINDOW, LONGEST_WINDOW);
    }
    if (pairs < 1 || pairs > MOST_PAIRS) {
      throw bad("cli.bench.pairs", 1, MOST_PAIRS);
    }
    var plan = new Plan((int) Math.round(seconds * 1000), pairs, kinds(only));
    if (!services.benchmarks().isPossible()) {
      throw new UserProblem(services.messages().text("cli.bench.linux"));
    }
    try (var view = new BenchView(services, json)) {
      view.begin(plan);
      var report = services.benchmarks().server(plan, view);
      if (json) {
        services.out().println(JsonView.text(BenchJson.of(report)));
      } else {
        view.end(report);
      }
    } catch (IOException e) {
      throw new UserProblem(
          services.messages().text("cli.bench.failed", String.valueOf(e.getMessage())));
    }
    services.out().flush();
    return ExitCode.OK;
  }

  @Command(name = "flood", mixinStandardHelpOptions = true)
  int flood(
      @Option(
              names = "--requests",
              paramLabel = "N",
              defaultValue = "10000000",
              descriptionKey = "bench.requests")
          long requests,
      @Option(
              names = "--per-second",
              paramLabel = "N",
              defaultValue = "250000",
              descriptionKey = "bench.per-second")
          int perSecond,
      @Option(names = "--unlimited", descriptionKey = "bench.unlimited") boolean unlimited,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    if (perSecond < SLOWEST_FLOOD || perSecond > FASTEST_FLOOD) {
      throw bad("cli.bench.per-second", SLOWEST_FLOOD, FASTEST_FLOOD);
    }
    if (requests < perSecond || requests > (long) FloodPlan.MOST_SECONDS * perSecond) {
      throw bad("cli.bench.requests", 1, FloodPlan.MOST_SECONDS);
    }
    if (!services.benchmarks().isPossible()) {
      throw new UserProblem(services.messages().text("cli.bench.linux"));
    }
    var plan = new FloodPlan(requests, perSecond, !unlimited);
    var view = new FloodView(services.messages());
    if (!json) {
      services.out().println(view.method(plan));
      services.out().flush();
    }
    try {
      var report = services.benchmarks().flood(plan);
      if (json) {
        services.out().println(JsonView.text(FloodView.json(report)));
      } else {
        view.lines(report).forEach(services.out()::println);
      }
    } catch (IOException e) {
      throw new UserProblem(
          services.messages().text("cli.bench.failed", String.valueOf(e.getMessage())));
    }
    services.out().flush();
    return ExitCode.OK;
  }

  private List<Kind> kinds(@Nullable List<String> words) {
    if (words == null) {
      return List.of(Kind.values());
    }
    var kinds = new ArrayList<Kind>();
    for (var word : words) {
      var kind = Kind.named(word);
      if (kind == null) {
        throw bad(
            "cli.bench.kind",
            word,
            Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")));
      }
      kinds.add(kind);
    }
    return kinds.stream().distinct().sorted().toList();
  }

  /// The generator as a process of its own; started by `bench server`, not for people.
  @Command(name = "generator", hidden = true)
  int generator() {
    try {
      services.benchmarks().generate(new BufferedReader(services.in()), services.out());
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UserProblem(
          services.messages().text("cli.bench.failed", String.valueOf(e.getMessage())));
    }
  }
}
