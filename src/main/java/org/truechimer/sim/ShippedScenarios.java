package org.truechimer.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The scenarios that come with the program: those of the published comparison of time daemons, and
/// faults.
public final class ShippedScenarios {

  private static final String RESOURCE = "scenarios.yaml";

  private ShippedScenarios() {}

  /// All of them.
  ///
  /// @return in the order of the file
  public static List<Scenario> all() {
    try (var stream = ShippedScenarios.class.getResourceAsStream(RESOURCE)) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return ScenarioReader.read(text).scenarios();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of a name, or those whose names begin with it and a hyphen.
  ///
  /// @param name such as `T2-100us`, or `T2` for all of that family
  /// @return empty if there are none
  public static List<Scenario> named(String name) {
    return all().stream()
        .filter(scenario ->
            scenario.id().equalsIgnoreCase(name)
                || scenario.id().regionMatches(true, 0, name + "-", 0, name.length() + 1))
        .toList();
  }
}
