package org.truechimer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.settings.DriftFile.Drift;

/// What is kept of the oscillator.
class DriftFileTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @TempDir private Path folder;

  private DriftFile file() {
    return new DriftFile(folder.resolve("state/drift.json"));
  }

  @Test
  void comesBackAsItWasSaved() throws IOException {
    assertNull(file().load());
    var drift = new Drift(-12.804, 0.011, 2.1e-9, NOW);
    file().save(drift);
    assertEquals(drift, file().load());
  }

  /// A random walk of 2·10⁻⁹ a root of a second makes 0.588 ppm in a day.
  @Test
  void isLessCertainTheOlderItIs() {
    var drift = new Drift(-12.804, 0.01, 2e-9, NOW);
    assertEquals(0.01, drift.skewPpmAt(NOW), 1e-12);
    assertEquals(0.01, drift.skewPpmAt(NOW.minusSeconds(100)), 1e-12);
    assertEquals(Math.hypot(0.01, 0.5879), drift.skewPpmAt(NOW.plusSeconds(86_400)), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"frequencyPpm\":1e9,\"skewPpm\":1,\"wander\":1e-9,\"learntAt\":\"2026-11-26T10:00:00Z\"}",
        "{\"frequencyPpm\":1,\"skewPpm\":-1,\"wander\":1e-9,\"learntAt\":\"2026-11-26T10:00:00Z\"}",
        "{\"frequencyPpm\":1,\"skewPpm\":1,\"wander\":0,\"learntAt\":\"2026-11-26T10:00:00Z\"}",
        "{\"frequencyPpm\":\"NaN\",\"skewPpm\":1,\"wander\":1e-9,\"learntAt\":\"2026-11-26T10:00:00Z\"}",
        "{\"frequencyPpm\":1,\"skewPpm\":1,\"wander\":1e-9,\"learntAt\":\"yesterday\"}"
      })
  void countsAsNoneWhenItMakesNoSense(String text) throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(folder.resolve("state/drift.json"), text);
    assertNull(file().load());
  }
}
