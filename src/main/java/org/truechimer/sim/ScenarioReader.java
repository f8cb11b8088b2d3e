package org.truechimer.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads scenarios from YAML. The file is anybody's: every value is checked, nothing is executed.
public final class ScenarioReader {

  private static final Expression NOTHING = new Expression.Constant(0);

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
    Object root;
    try {
      root =
          new Load(LoadSettings.builder().setMaxAliasesForCollections(10).build())
              .loadFromString(text);
    } catch (YamlEngineException e) {
      throw new ScenarioProblem("this is not YAML: " + e.getMessage());
    }
    var list =
        root instanceof Map<?, ?> map && map.containsKey("scenarios") ? map.get("scenarios") : root;
    var found = new ArrayList<Scenario>();
    var remarks = new ArrayList<String>();
    for (var item :
        list instanceof List<?> several ? several : java.util.Collections.singletonList(list)) {
      found.add(scenario(new Fields("scenario " + (found.size() + 1), item), remarks));
    }
    return new ScenarioFile(found, remarks);
  }

  private static Scenario scenario(Fields unnamed, List<String> remarks) {
    var id = unnamed.text("id", unnamed.where());
    var fields = unnamed.named(id);
    var poll = fields.fields("poll_log2_s");
    int minimum = (int) poll.number("min", 6, LOWEST_POLL, HIGHEST_POLL);
    var client = fields.fields("client");
    var steps = fields.fields("steps");
    int duration = (int) fields.number("duration_s", Double.NaN, 1, LONGEST_SECONDS);
    var scenario =
        new Scenario(
            id,
            duration,
            (int) fields.number("stats_from_s", 0, 0, duration),
            (int) fields.number("seeds", 20, 1, MOST_RUNS),
            new Scenario.Client(
                client.number("offset0_s", 0, -1e8, 1e8),
                client.number("freq0", 0, -0.1, 0.1),
                client.number("wander", 0, 0, 1e-3),
                client.formula("freq_extra"),
                client.formula("step")),
            minimum,
            (int) poll.number("max", Math.max(minimum, 10), minimum, HIGHEST_POLL),
            fields.flag("iburst"),
            servers(fields, remarks),
            fields.neededFormula("up"),
            fields.neededFormula("down"),
            new Scenario.Steps(
                steps.number(
                    "threshold_s", Scenario.Steps.AT_START.thresholdSeconds(), 0, Double.MAX_VALUE),
                (int) steps.number("limit", Scenario.Steps.AT_START.limit(), -1, 1e9)),
            event(fields),
            words(fields.value("metrics")));
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
    client.noteOthers(remarks, "offset0_s", "freq0", "wander", "freq_extra", "step");
    return scenario;
  }

  private static List<Scenario.Server> servers(Fields fields, List<String> remarks) {
    var servers = new ArrayList<Scenario.Server>();
    var list = fields.value("servers");
    if (list != null && !(list instanceof List<?>)) {
      throw new ScenarioProblem(fields.where() + ": \"servers\" is no list");
    }
    for (var item : list == null ? List.of(Map.of()) : (List<?>) list) {
      var server = new Fields(fields.where() + ", server " + (servers.size() + 1), item);
      servers.add(
          new Scenario.Server(
              server.number("off", 0, -1e8, 1e8), server.formula("freq"), server.formula("step")));
      server.noteOthers(remarks, "off", "freq", "step");
    }
    if (servers.isEmpty() || servers.size() > MOST_SERVERS) {
      throw new ScenarioProblem(fields.where() + ": there are 1 to " + MOST_SERVERS + " servers");
    }
    return servers;
  }

  private static Scenario.@Nullable Event event(Fields fields) {
    if (fields.value("event") == null) {
      return null;
    }
    var event = fields.fields("event");
    return new Scenario.Event(
        event.number("at_s", Double.NaN, 0, LONGEST_SECONDS),
        event.number("reference_step_s", 0, -1e8, 1e8));
  }

  private static Set<String> words(@Nullable Object list) {
    var words = new HashSet<String>();
    if (list instanceof List<?> several) {
      several.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }

  /// A mapping of the file, and where it stands.
  private record Fields(String where, Map<?, ?> values) {

    Fields(String where, @Nullable Object value) {
      this(where, mapping(where, value));
    }

    private static Map<?, ?> mapping(String where, @Nullable Object value) {
      return switch (value) {
        case null -> Map.of();
        case Map<?, ?> map -> new LinkedHashMap<>(map);
        default -> throw new ScenarioProblem(where + ": no mapping but " + value);
      };
    }

    Fields named(String name) {
      return new Fields(name, values);
    }

    @Nullable Object value(String key) {
      return values.get(key);
    }

    Fields fields(String key) {
      return new Fields(where + ", " + key, value(key));
    }

    String text(String key, String otherwise) {
      var value = value(key);
      return value == null ? otherwise : String.valueOf(value);
    }

    boolean flag(String key) {
      return switch (value(key)) {
        case null -> false;
        case Boolean flag -> flag;
        case Object other ->
            throw new ScenarioProblem(
                where + ": \"" + key + "\" is neither true nor false: " + other);
      };
    }

    /// A number; not-a-number as the usual value means that it must be there.
    double number(String key, double usual, double lowest, double highest) {
      double number =
          switch (value(key)) {
            case null -> usual;
            case Number given -> given.doubleValue();
            case Object other -> parsed(key, String.valueOf(other));
          };
      if (Double.isNaN(number)) {
        throw new ScenarioProblem(where + ": \"" + key + "\" is missing");
      }
      if (number < lowest || number > highest) {
        throw new ScenarioProblem(
            where + ": \"" + key + "\" is " + number + ", not within " + lowest + " … " + highest);
      }
      return number;
    }

    private double parsed(String key, String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new ScenarioProblem(where + ": \"" + key + "\" is no number: " + text);
      }
    }

    Expression formula(String key) {
      return value(key) == null ? NOTHING : neededFormula(key);
    }

    Expression neededFormula(String key) {
      var value = value(key);
      if (value == null) {
        throw new ScenarioProblem(where + ": \"" + key + "\" is missing");
      }
      try {
        return Expression.parse(String.valueOf(value));
      } catch (ScenarioProblem e) {
        throw new ScenarioProblem(where + ", " + key + ": " + e.getMessage());
      }
    }

    /// A key that is not known may be a part of the world that is left out: nobody shall miss that.
    void noteOthers(List<String> remarks, String... known) {
      for (var key : values.keySet()) {
        if (!List.of(known).contains(String.valueOf(key))) {
          remarks.add(where + ": the key \"" + key + "\" is unknown and ignored");
        }
      }
    }
  }
}
