package org.truechimer.host.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.host.Pause;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.process.Commands;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.ServiceControl;

/// Which service manager runs here.
///
/// @param root "/", or another folder for tests
/// @param operatingSystem Java's name of it (`os.name`)
public record InitSystems(Path root, String operatingSystem) {

  /// The service managers of this machine.
  ///
  /// @return for its root and its operating system
  public static InitSystems ofThisMachine() {
    return new InitSystems(Path.of("/"), System.getProperty("os.name"));
  }

  /// Tells which it is: systemd by its run folder, as sd_booted(3) does; OpenRC by its state;
  /// System V by process 1 and its scripts. A folder of scripts alone tells nothing: it is
  /// everywhere.
  ///
  /// @return the service manager
  public InitSystem find() {
    if (operatingSystem.startsWith("Windows")) {
      return InitSystem.WINDOWS;
    }
    if (operatingSystem.startsWith("Mac")) {
      return InitSystem.LAUNCHD;
    }
    if (Files.isDirectory(root.resolve("run/systemd/system"))) {
      return InitSystem.SYSTEMD;
    }
    if (Files.exists(root.resolve("run/openrc/softlevel"))) {
      return InitSystem.OPENRC;
    }
    return firstProcess().equals("init") && Files.isDirectory(root.resolve("etc/init.d"))
        ? InitSystem.SYSVINIT
        : InitSystem.NONE;
  }

  /// Control over the services here.
  ///
  /// @param commands runs the tools of service managers without a protocol
  /// @param bus the system bus, for systemd
  /// @param nanoTime a clock that is never set, in nanoseconds
  /// @return control with the rights of this process
  public ServiceControl control(Commands commands, SystemBus bus, LongSupplier nanoTime) {
    return switch (find()) {
      case SYSTEMD -> new SystemdControl(bus, new InstalledPrograms(root), nanoTime);
      case SYSVINIT -> new SysvControl(root, commands);
      case OPENRC -> new OpenRcControl(root, commands);
      case WINDOWS -> new WindowsControl(commands, Pause.sleeping());
      case LAUNCHD -> new LaunchdControl(commands);
      case NONE -> new NoControl();
    };
  }

  private String firstProcess() {
    try {
      return Files.readString(root.resolve("proc/1/comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
