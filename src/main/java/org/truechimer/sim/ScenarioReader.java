package org.truechimer.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads scenarios from YAML. The file is anybody's: every value is checked, nothing is executed,
/// and what is wrong is said with its line and key.
public final class ScenarioReader {

  /// A year of leap length, and a day.
  private static final int LONGEST_SECONDS = 367 * 86_400;

  private static final int MOST_SERVERS = 64;
  private static final int MOST_RUNS = 100_000;
  private static final int LOWEST_POLL = -6;
  private static final int HIGHEST_POLL = 17;

  private ScenarioReader() {}

  /// Reads a file's text.
  ///
  /// @param text YAML with a list `scenarios`, or such a list alone, or one scenario
  /// @return the scenarios in their order, and what in the file is not understood
  /// @throws ScenarioProblem if something is wrong with it
  public static ScenarioFile read(String text) {
    var root = compose(text);
    var remarks = new ArrayList<String>();
    var found = new ArrayList<Scenario>();
    for (var node : scenarios(root, remarks)) {
      found.add(scenario("scenario " + (found.size() + 1), node, remarks));
    }
    noteNamesakes(found, remarks);
    return new ScenarioFile(found, remarks);
  }

  private static Node compose(String text) {
    try {
      return new Compose(LoadSettings.builder().setMaxAliasesForCollections(10).build())
          .composeString(text)
          .orElseThrow(() -> new ScenarioProblem("the file is empty"));
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ", ").orElse("");
      throw new ScenarioProblem(line + "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ScenarioProblem("this is not YAML: " + e.getMessage());
    }
  }

  /// The scenarios of a file: those of its list, or it is one itself.
  private static List<Node> scenarios(Node root, List<String> remarks) {
    if (root instanceof SequenceNode list) {
      return nonEmpty(list.getValue(), root);
    }
    var file = new Fields("file", root);
    if (!file.has("scenarios")) {
      return List.of(root);
    }
    file.noteOthers(remarks, "scenarios", "model");
    var list = file.list("scenarios");
    return nonEmpty(list == null ? List.of() : list, root);
  }

  private static List<Node> nonEmpty(List<Node> list, Node root) {
    if (list.isEmpty()) {
      throw new Fields("file", null).problem(root, "there is no scenario");
    }
    return list;
  }

  /// A figure must not be taken for that of another scenario.
  private static void noteNamesakes(List<Scenario> scenarios, List<String> remarks) {
    Map<String, Integer> seen = new HashMap<>();
    for (var scenario : scenarios) {
      if (seen.merge(scenario.id(), 1, Integer::sum) == 2) {
        remarks.add(scenario.id() + ": several scenarios have this name");
      }
    }
  }

  private static Scenario scenario(String number, Node node, List<String> remarks) {
    var unnamed = new Fields(number, node);
    var id = unnamed.text("id", number);
    var fields = unnamed.named(id);
    var poll = fields.fields("poll_log2_s");
    int minimum = poll.whole("min", 6, LOWEST_POLL, HIGHEST_POLL);
    int maximum = poll.whole("max", Math.max(minimum, 10), minimum, HIGHEST_POLL);
    poll.noteOthers(remarks, "min", "max");
    int duration = fields.whole("duration_s", Fields.NEEDED, 1, LONGEST_SECONDS);
    var scenario =
        new Scenario(
            id,
            duration,
            fields.whole("stats_from_s", 0, 0, duration),
            fields.whole("seeds", 20, 1, MOST_RUNS),
            client(fields.fields("client"), remarks),
            minimum,
            maximum,
            fields.flag("iburst"),
            servers(fields, remarks),
            fields.neededFormula("up"),
            fields.neededFormula("down"),
            steps(fields.fields("steps"), remarks),
            event(fields, duration, remarks),
            fields.words("metrics"));
    fields.noteOthers(
        remarks,
        "id",
        "duration_s",
        "stats_from_s",
        "seeds",
        "client",
        "poll_log2_s",
        "iburst",
        "servers",
        "up",
        "down",
        "steps",
        "event",
        "metrics",
        "about");
    return scenario;
  }

  private static Scenario.Client client(Fields client, List<String> remarks) {
    client.noteOthers(remarks, "offset0_s", "freq0", "wander", "freq_extra", "step");
    return new Scenario.Client(
        client.number("offset0_s", 0, -1e8, 1e8),
        client.number("freq0", 0, -0.1, 0.1),
        client.number("wander", 0, 0, 1e-3),
        client.formula("freq_extra"),
        client.formula("step"));
  }

  private static Scenario.Steps steps(Fields steps, List<String> remarks) {
    steps.noteOthers(remarks, "threshold_s", "limit");
    var usual = Scenario.Steps.AT_START;
    return new Scenario.Steps(
        steps.number("threshold_s", usual.thresholdSeconds(), 0, Double.MAX_VALUE),
        steps.whole("limit", usual.limit(), -1, 1_000_000_000));
  }

  private static List<Scenario.Server> servers(Fields fields, List<String> remarks) {
    var servers = new ArrayList<Scenario.Server>();
    var list = fields.list("servers");
    if (list == null) {
      return List.of(server(new Fields(fields.where(), null), remarks));
    }
    if (list.isEmpty() || list.size() > MOST_SERVERS) {
      throw fields.problem(
          fields.value("servers"), "\"servers\" has 1 to " + MOST_SERVERS + " servers");
    }
    for (var item : list) {
      servers.add(
          server(new Fields(fields.where() + ", server " + (servers.size() + 1), item), remarks));
    }
    return servers;
  }

  private static Scenario.Server server(Fields server, List<String> remarks) {
    server.noteOthers(remarks, "off", "freq", "step");
    return new Scenario.Server(
        server.number("off", 0, -1e8, 1e8), server.formula("freq"), server.formula("step"));
  }

  private static Scenario.@Nullable Event event(Fields fields, int duration, List<String> remarks) {
    if (fields.value("event") == null) {
      return null;
    }
    var event = fields.fields("event");
    event.noteOthers(remarks, "at_s", "reference_step_s");
    return new Scenario.Event(
        event.number("at_s", Double.NaN, 0, duration),
        event.number("reference_step_s", 0, -1e8, 1e8));
  }
}
