package org.truechimer.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;

/// The real driver in a process that has given up the right to set the clock for good. The process
/// looks for itself that the right is gone before it calls anything, and the offset is zero.
@EnabledOnOs(OS.LINUX)
class SteeringRefusalTest {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @Test
  void withoutTheCapabilityTheKernelRefusesAndTheDriverSaysWhatIsMissing() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "setpriv (package util-linux) is not installed");
    var process =
        new ProcessBuilder(
                List.of(
                    SETPRIV.toString(),
                    "--bounding-set",
                    "-sys_time",
                    "--inh-caps",
                    "-sys_time",
                    "--ambient-caps",
                    "-sys_time",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    place(LinuxSteering.class) + ":" + place(Child.class),
                    Child.class.getName()))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assumeTrue(
        process.exitValue() != Child.NOT_RUN, () -> "the right could not be given up: " + output);
    var refusal =
        "NotPermitted[missing=the capability CAP_SYS_TIME (the kernel says: Operation not"
            + " permitted); in a container the clock belongs to the host]";
    assertEquals(
        List.of("steerable false", "step " + refusal, "slew " + refusal, "run " + refusal),
        output.lines().toList());
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /// What runs in the other process.
  static final class Child {

    static final int NOT_RUN = 77;

    private static final long CAP_SYS_TIME = 1L << 25;

    private Child() {}

    public static void main(String[] args) throws IOException {
      for (var set : List.of("CapEff:", "CapPrm:", "CapBnd:")) {
        if (has(set)) {
          System.out.println(set + " still has CAP_SYS_TIME");
          System.exit(NOT_RUN);
        }
      }
      System.out.println("steerable " + LinuxClock.open().kernel().steerable());
      System.out.println("step " + LinuxSteering.ofKernel().step(NtpDuration.ZERO));
      System.out.println("slew " + LinuxSteering.ofKernel().slew(NtpDuration.ZERO));
      System.out.println(
          "run "
              + LinuxSteering.ofKernel()
                  .run(new ClockSetting(0, 0, 16, 16, Leap.UNSYNCHRONISED, 0)));
    }

    /// Anything that cannot be read counts as having the right.
    private static boolean has(String set) throws IOException {
      for (var line :
          Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(set)) {
          var bits = Long.parseUnsignedLong(line.substring(set.length()).strip(), 16);
          return (bits & CAP_SYS_TIME) != 0;
        }
      }
      return true;
    }
  }
}
