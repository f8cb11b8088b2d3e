package org.truechimer.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.clock.LinuxClock;
import org.truechimer.clock.LinuxSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.helper.HelperClock;
import org.truechimer.helper.HelperMain;
import org.truechimer.process.CommandRunner;
import org.truechimer.time.NtpDuration;

/// The whole way: clock behind the helper, a program in the place of `sudo`, the helper in a
/// process of its own, the real driver, the kernel. In the place of rights the process is given the
/// loss of the one to set the clock, looks for itself that it is gone, and the offset is zero.
@EnabledOnOs(OS.LINUX)
class HelperProcessTest {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @TempDir private Path folder;

  @Test
  void theKernelsRefusalComesBackInWords() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "setpriv (package util-linux) is not installed");
    var outcome = clock().step(NtpDuration.ZERO);
    assumeTrue(
        !outcome.toString().contains(Child.STILL_CAPABLE), "the right could not be given up");
    var refused = assertInstanceOf(SteerOutcome.NotPermitted.class, outcome);
    assertTrue(refused.missing().contains("CAP_SYS_TIME"), refused::missing);
  }

  @Test
  void theHelperChecksTheRangeByItself() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "setpriv (package util-linux) is not installed");
    var outcome = clock().slew(NtpDuration.ofSeconds(10));
    assumeTrue(
        !outcome.toString().contains(Child.STILL_CAPABLE), "the right could not be given up");
    assertEquals(
        new SteerOutcome.Failed(
            "the helper refused: a slew would take longer than an hour: use a step"),
        outcome);
  }

  private HelperClock clock() throws Exception {
    var sudo =
        Files.writeString(
            folder.resolve("sudo"),
            "#!/bin/sh\nshift 2\nexec setpriv --bounding-set -sys_time --inh-caps -sys_time"
                + " --ambient-caps -sys_time \"$@\"\n");
    Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            place(HelperMain.class) + ":" + place(Child.class),
            Child.class.getName());
    return new HelperClock(
        new PrivilegedTransport(new CommandRunner(), List.of(folder), false, command), 500);
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /// What runs in the other process.
  static final class Child {

    static final String STILL_CAPABLE = "still has the right";

    private static final long CAP_SYS_TIME = 1L << 25;

    private Child() {}

    public static void main(String[] args) throws IOException {
      if (mayCallTheKernel()) {
        System.exit(
            new HelperMain(LinuxSteering.ofKernel(), LinuxClock.open()::now)
                .run(System.in, System.out));
      }
      System.out.println(STILL_CAPABLE);
    }

    /// Only if every set can be read and none has the right.
    private static boolean mayCallTheKernel() throws IOException {
      var sets =
          Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1).stream()
              .filter(line -> line.matches("Cap(Eff|Prm|Bnd):.*"))
              .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .toList();
      return sets.size() == 3 && sets.stream().allMatch(bits -> (bits & CAP_SYS_TIME) == 0);
    }
  }
}
