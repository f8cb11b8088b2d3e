package org.truechimer.clock;

import java.util.Locale;
import org.truechimer.ffi.NativeAccess;

/// Chooses the driver for the clock of this machine.
public final class SystemClocks {

  private SystemClocks() {}

  /// The driver for this operating system, or one that reads only where the system is unknown or
  /// does not allow native calls.
  ///
  /// @return the clock
  public static SystemClock ofThisMachine() {
    try {
      return switch (system()) {
        case "linux" -> LinuxClock.open();
        case "mac" -> new MacClock();
        case "windows" -> new WindowsClock();
        default -> new ReadOnlyClock("no driver for " + System.getProperty("os.name"));
      };
    } catch (LinkageError | IllegalCallerException e) {
      return new ReadOnlyClock(NativeAccess.problem(e));
    }
  }

  /// The way to change the clock of this machine with the rights of this very process. Whether
  /// these suffice shows when it is used; [SystemClock#kernel] says it beforehand.
  ///
  /// @return the driver
  public static ClockSteering steeringOfThisMachine() {
    try {
      return switch (system()) {
        case "linux" -> LinuxSteering.ofKernel();
        case "mac" -> MacSteering.ofKernel();
        case "windows" -> WindowsSteering.ofKernel();
        default -> new NoSteering("no driver for " + System.getProperty("os.name"));
      };
    } catch (LinkageError | IllegalCallerException e) {
      return new NoSteering(NativeAccess.problem(e));
    }
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var architecture = System.getProperty("os.arch");
    // The native layouts are those of 64-bit, little-endian machines.
    if (!architecture.equals("amd64")
        && !architecture.equals("x86_64")
        && !architecture.equals("aarch64")) {
      return "unknown";
    }
    if (name.equals("linux")) {
      return "linux";
    }
    return name.startsWith("mac") ? "mac" : name.startsWith("windows") ? "windows" : "unknown";
  }
}
