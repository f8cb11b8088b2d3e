package org.truechimer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts as Linux 6.18 has them.
class CpuTimeTest {

  @TempDir private Path proc = Path.of("");

  @Test
  void allThreadsOfAProcessCount() throws IOException {
    for (var thread : new String[] {"17", "18"}) {
      Files.createDirectories(proc.resolve("17/task").resolve(thread));
    }
    Files.writeString(proc.resolve("17/task/17/schedstat"), "1500000000 14063 12\n");
    Files.writeString(proc.resolve("17/task/18/schedstat"), "250000000 1 1\n");
    assertEquals(1.75, new CpuTime(proc).ofProcess(17));
  }

  /// user 400, nice 10, system 200, interrupts 5 and 15, stolen 20; idle and waiting do not count,
  /// and a guest's time is part of user.
  @Test
  void everythingButIdlenessCounts() throws IOException {
    Files.writeString(
        proc.resolve("stat"), "cpu  400 10 200 9000 300 5 15 20 100 7\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    assertEquals(6.5, new CpuTime(proc).ofAll());
  }
}
