package org.truechimer.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.truechimer.sim.RunResult;
import org.truechimer.sim.Scenario;
import org.truechimer.sim.ScenarioProblem;
import org.truechimer.sim.ScenarioReader;
import org.truechimer.sim.ShippedScenarios;
import org.truechimer.sim.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `truechimer sim`: what the engine makes of a clock and a network, in virtual time.
@Command(name = "sim", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 10_000;

  /// A file of scenarios is written by hand.
  private static final long LARGEST_FILE = 4 << 20;

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE|NAME", arity = "0..*", descriptionKey = "sim.what")
  private List<String> what = new ArrayList<>();

  @Option(names = "--runs", paramLabel = "N", descriptionKey = "sim.runs")
  private @Nullable Integer runs;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", descriptionKey = "sim.seed")
  private long seed;

  @Option(names = "--list", descriptionKey = "sim.list")
  private boolean list;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  SimCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (spec != null && runs != null && (runs < 1 || runs > MOST_RUNS)) {
      throw new ParameterException(
          spec.commandLine(), services.messages().text("cli.bad.runs", 1, MOST_RUNS));
    }
    var scenarios = what.isEmpty() ? ShippedScenarios.all() : named();
    if (list) {
      scenarios.forEach(scenario -> services.out().println(scenario.id()));
      return ExitCode.OK;
    }
    var view = new SimulationView(services.messages());
    var report = new JsonArray();
    if (!json) {
      services.out().println(view.heading());
    }
    for (var scenario : scenarios) {
      var simulation = simulation(scenario);
      if (json) {
        report.add(json(simulation));
      } else {
        services.out().println(view.line(simulation));
        services.out().flush();
      }
    }
    if (json) {
      var whole = new JsonObject();
      whole.addProperty("seed", seed);
      whole.add("scenarios", report);
      services.out().println(JsonView.text(whole));
    } else {
      view.legend().forEach(services.out()::println);
    }
    return ExitCode.OK;
  }

  private Simulation simulation(Scenario scenario) {
    try {
      return Simulation.of(scenario, runs == null ? scenario.seeds() : runs, seed);
    } catch (ScenarioProblem problem) {
      throw new UserProblem(
          services
              .messages()
              .text("cli.sim.bad", scenario.id(), String.valueOf(problem.getMessage())));
    }
  }

  private List<Scenario> named() {
    var found = new ArrayList<Scenario>();
    for (var name : what) {
      var shipped = ShippedScenarios.named(name);
      found.addAll(shipped.isEmpty() ? inFile(name) : shipped);
    }
    return found;
  }

  private List<Scenario> inFile(String name) {
    try {
      var path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        throw new UserProblem(services.messages().text("cli.sim.unknown", name));
      }
      if (Files.size(path) > LARGEST_FILE) {
        throw new UserProblem(services.messages().text("cli.sim.large", name, LARGEST_FILE >> 20));
      }
      var file = ScenarioReader.read(Files.readString(path));
      file.remarks().forEach(services.err()::println);
      services.err().flush();
      return file.scenarios();
    } catch (ScenarioProblem problem) {
      throw new UserProblem(
          services.messages().text("cli.sim.bad", name, String.valueOf(problem.getMessage())));
    } catch (InvalidPathException problem) {
      throw new UserProblem(services.messages().text("cli.sim.unknown", name));
    } catch (CharacterCodingException problem) {
      throw new UserProblem(services.messages().text("cli.sim.bad", name, "not UTF-8"));
    } catch (IOException problem) {
      throw new UserProblem(
          services.messages().text("cli.sim.bad", name, String.valueOf(problem.getMessage())));
    }
  }

  private static JsonObject json(Simulation simulation) {
    var one = new JsonObject();
    one.addProperty("scenario", simulation.scenario());
    one.addProperty("runs", simulation.runs().size());
    number(one, "rmsSeconds", simulation.mean(RunResult::rmsSeconds));
    number(one, "rmsDeviationSeconds", simulation.deviation(RunResult::rmsSeconds));
    number(one, "maxSeconds", simulation.mean(RunResult::maxSeconds));
    number(one, "frequencyRmsPpb", simulation.mean(RunResult::frequencyRms) * 1e9);
    number(one, "frequencyMedianPpb", simulation.mean(RunResult::frequencyMedian) * 1e9);
    number(one, "packets", simulation.mean(RunResult::packets));
    number(one, "settle10msSeconds", simulation.median(RunResult::settle10msSeconds));
    number(one, "settle1msSeconds", simulation.median(RunResult::settle1msSeconds));
    number(one, "settle100usSeconds", simulation.median(RunResult::settle100usSeconds));
    number(one, "returnErrorSeconds", simulation.median(RunResult::returnErrorSeconds));
    number(one, "rmsBeforeSeconds", simulation.mean(RunResult::rmsBeforeSeconds));
    number(one, "rmsAfterSeconds", simulation.mean(RunResult::rmsAfterSeconds));
    number(one, "capturedShare", simulation.largest(RunResult::capturedShare));
    number(one, "insideBound", simulation.mean(RunResult::insideBound));
    number(one, "insideTwoSigma", simulation.mean(RunResult::insideTwoSigma));
    return one;
  }

  private static void number(JsonObject object, String name, double value) {
    if (Double.isFinite(value)) {
      object.addProperty(name, value);
    } else {
      object.add(name, com.google.gson.JsonNull.INSTANCE);
    }
  }
}
