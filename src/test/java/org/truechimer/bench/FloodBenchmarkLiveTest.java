package org.truechimer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.app.Main;
import org.truechimer.bench.FloodReport.Demand;
import org.truechimer.snapshot.ServerCount;

/// A short flood: what has to add up on any machine, not how fast it is.
@Tag("daemon")
class FloodBenchmarkLiveTest {

  @Test
  void everyDatagramIsCountedAndEachHasOneFate() throws Exception {
    long pid = ProcessHandle.current().pid();
    var own =
        new OwnProgram(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))),
            List.of(Main.class.getName()));
    var setup =
        new Setup(own, Path.of("/"), pid, true, task -> Thread.ofPlatform().daemon().start(task));
    FloodReport report;
    try (var benchmark = new FloodBenchmark(setup)) {
      report = benchmark.run(new FloodPlan(400_000, 100_000, true));
    }
    assertEquals(400_000, report.sent());
    assertThat(report.honestAsked()).isPositive();
    assertThat(report.honestAnswered()).isPositive();
    assertThat(report.count(ServerCount.KISSED_RATE)).isPositive();
    assertThat(report.count(ServerCount.DROPPED_RATE)).isGreaterThan(100_000);
    assertTrue(report.meets(Demand.COUNTED), report::toString);
    assertTrue(report.meets(Demand.FATES), report::toString);
    assertTrue(report.meets(Demand.KISSES), report::toString);
    try (var left = Files.list(Path.of("/run/netns"))) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("tcb" + pid));
    }
  }
}
