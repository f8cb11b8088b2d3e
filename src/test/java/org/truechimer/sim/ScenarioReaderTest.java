package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scenario files.
class ScenarioReaderTest {

  @Test
  void readsWhatIsShipped() {
    var all = ShippedScenarios.all();
    assertEquals(39, all.size());
    assertEquals(39, all.stream().map(Scenario::id).distinct().count());
    var falseticker = ShippedScenarios.named("E1").getFirst();
    assertEquals(4, falseticker.servers().size());
    assertEquals(0.1, falseticker.servers().getLast().offsetSeconds());
    assertTrue(falseticker.iburst());
    assertEquals(4, ShippedScenarios.named("t2").size());
    assertEquals(List.of(), ShippedScenarios.named("T"));
  }

  @Test
  void readsOneScenarioWithoutAList() {
    var file = ScenarioReader.read("{id: one, duration_s: 100, up: 0.001, down: '(+ 0.001 0)'}");
    assertEquals("one", file.scenarios().getFirst().id());
    assertEquals(List.of(), file.remarks());
  }

  @Test
  void saysWhatItDoesNotKnow() {
    var file =
        ScenarioReader.read("{id: one, duration_s: 100, up: 0.001, down: 0.001, gravity: 9.81}");
    assertEquals(1, file.remarks().size());
    assertTrue(file.remarks().getFirst().contains("gravity"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "just words",
        "{id: a, up: 0.001, down: 0.001}",
        "{id: a, duration_s: 100, down: 0.001}",
        "{id: a, duration_s: 1e12, up: 0.001, down: 0.001}",
        "{id: a, duration_s: 100, up: '(boom)', down: 0.001}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, servers: []}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, servers: 3}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, client: fast}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, iburst: perhaps}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, poll_log2_s: {min: 6, max: 5}}",
        "{id: a, duration_s: 100, up: 0.001, down: 0.001, client: {wander: .nan}}",
        "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1/']]"
      })
  void refusesWhatMakesNoWorld(String text) {
    assertThrows(ScenarioProblem.class, () -> ScenarioReader.read(text));
  }

  /// Whoever wrote the file finds the place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "poll_log2_s: {min: six}|line 5|\"min\" is no number",
        "poll_log2_s: {min: 6.5}|line 5|\"min\" is no whole number",
        "poll_log2_s: [6, 10]|line 5|a list",
        "seeds: 0|line 5|\"seeds\" is 0, not within 1",
        "client: {offset0_s: 1e400}|line 5|\"offset0_s\" is 1e400, not within",
        "client: {freq0: 0x10}|line 5|\"freq0\" is no number",
        "client: {step: '(sum)'}|line 5|\"step\": \"sum\" does not take 0",
        "iburst: yes|line 5|\"iburst\" is true or false, and not \"yes\"",
        "servers: [{off: far}]|line 5, one, server 1|\"off\" is no number",
        "servers: {off: 1}|line 5|\"servers\" should be a list",
        "event: {reference_step_s: 1}|line 5|\"at_s\" is missing",
        "event: {at_s: 101}|line 5|\"at_s\" is 101, not within 0 … 100",
        "stats_from_s: 101|line 5|\"stats_from_s\" is 101, not within 0 … 100",
        "up: 0.002|line 5|\"up\" is there twice",
        "up: [|line 6|this is not YAML",
        "metrics: rms|line 5|\"metrics\" should be a list"
      })
  void saysInWhichLineAndOfWhichKey(String wrong, String line, String what) {
    var text = "id: one\nduration_s: 100\nup: 0.001\ndown: 0.001\n" + wrong + "\n";
    var message =
        String.valueOf(
            assertThrows(ScenarioProblem.class, () -> ScenarioReader.read(text)).getMessage());
    assertTrue(message.startsWith(line), message);
    assertTrue(message.contains(what), message);
  }

  @Test
  void saysWhatItDoesNotKnowInEveryPart() {
    var file =
        ScenarioReader.read(
            """
            model: {stats_rate_hz: 1}
            author: somebody
            scenarios:
              - id: one
                duration_s: 100
                up: 0.001
                down: 0.001
                client: {colour: red}
                poll_log2_s: {middle: 7}
                steps: {height: 2}
                servers: [{mood: bad}]
                event: {at_s: 50, why: 1}
              - {id: one, duration_s: 100, up: 1, down: 1}
            """);
    for (var key : List.of("author", "colour", "middle", "height", "mood", "why")) {
      assertTrue(
          file.remarks().stream().anyMatch(remark -> remark.contains("\"" + key + "\"")), key);
    }
    assertTrue(
        file.remarks().stream().anyMatch(remark -> remark.startsWith("line 8, one, client")));
    assertTrue(file.remarks().stream().anyMatch(remark -> remark.contains("have this name")));
    assertEquals(7, file.remarks().size());
  }

  /// An alias is one node at several places; one that contains itself has an end here.
  @Test
  void readsAliasesAndIsNotTrappedByThem() {
    var file =
        ScenarioReader.read(
            """
            - {id: a, duration_s: 100, up: &way '(+ 0.001 (exponential))', down: *way}
            - {id: b, duration_s: 100, up: 0.001, down: 0.001, servers: [&s {off: 1}, *s]}
            """);
    assertEquals(2, file.scenarios().getLast().servers().size());
    var loop = ScenarioReader.read("&a {id: x, duration_s: 9, up: 1, down: 1, servers: [*a, *a]}");
    assertEquals(2, loop.scenarios().getFirst().servers().size());
  }
}
