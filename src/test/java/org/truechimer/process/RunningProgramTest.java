package org.truechimer.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RunningProgramTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aProgramRunsUntilItIsEnded() throws IOException {
    var program = RunningProgram.start(List.of("/bin/sleep", "600"), folder.resolve("said"));
    assertTrue(program.isRunning());
    assertTrue(ProcessHandle.of(program.pid()).isPresent());
    program.close();
    assertFalse(program.isRunning());
    assertEquals("", program.said());
  }
}
