package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
