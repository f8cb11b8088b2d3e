package org.truechimer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.app.Main;

/// One short round with real servers: not what the figures are, but that they are there, and that
/// nothing of it is left afterwards.
@Tag("daemon")
class ServerBenchmarkLiveTest {

  private static final class Heard implements Listener {
    private final List<Remark> remarks = new ArrayList<>();
    private final List<KindReport> finished = new ArrayList<>();

    @Override
    public void remark(Remark remark) {
      remarks.add(remark);
    }

    @Override
    public void window(Kind kind, Contender contender, int round, int rounds) {
      // Progress is for people.
    }

    @Override
    public void finished(KindReport report) {
      finished.add(report);
    }
  }

  @Test
  void aShortRunMeasuresChronydWithEveryProofAndLeavesNothing() throws Exception {
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
        new Setup(
            own,
            Path.of(Objects.requireNonNull(System.getenv("TRUECHIMER_PEERS"))),
            pid,
            "root".equals(System.getProperty("user.name")),
            task -> Thread.ofPlatform().daemon().start(task));
    var heard = new Heard();
    Report report;
    try (var benchmark = new ServerBenchmark(setup)) {
      report =
          benchmark.run(
              new Plan(
                  300, 1, List.of(Kind.PLAIN, Kind.SHA1, Kind.CMAC, Kind.NTS, Kind.INTERLEAVED)),
              heard);
    }
    assertEquals(5, report.kinds().size());
    assertEquals(report.kinds(), heard.finished);
    for (var kind : report.kinds()) {
      assertThat(kind.problems()).as(kind.kind() + " " + heard.remarks).isEmpty();
      for (var contender : kind.values().keySet()) {
        var answers = kind.value(contender, Metric.ANSWERS);
        assertNotNull(answers);
        assertThat(answers.median()).as(kind.kind() + " " + contender).isPositive();
      }
      assertThat(kind.values()).containsKey(Contender.CHRONYD);
      assertThat(kind.proven()).isPositive();
      assertEquals(0, kind.unproven(), kind.kind().toString());
    }
    var share = report.kinds().getLast().value(Contender.CHRONYD, Metric.INTERLEAVED);
    assertNotNull(share);
    assertThat(share.median()).isGreaterThan(0.9);
    if (Files.isDirectory(Path.of("/run/netns"))) {
      try (var left = Files.list(Path.of("/run/netns"))) {
        assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("tcb" + pid));
      }
    }
  }
}
