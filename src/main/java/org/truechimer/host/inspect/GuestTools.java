package org.truechimer.host.inspect;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;

/// Programs of a hypervisor inside its guest that may set the guest's clock.
final class GuestTools {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  /// The class of the time synchronisation device that Hyper-V gives a guest (Linux:
  /// include/linux/hyperv.h, HV_TS_GUID).
  private static final String HYPER_V_TIME = "{9527e630-d0ae-497b-adce-e80ab0175caf}";

  private final Path root;
  private final Commands commands;

  GuestTools(Path root, Commands commands) {
    this.root = root;
    this.commands = commands;
  }

  /// Those that run.
  ///
  /// @return their names; empty if none runs
  List<String> running() {
    var names = new ArrayList<String>();
    try (var processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (var process : processes) {
        var name = FileTexts.read(process.resolve("comm"));
        switch (name) {
          case "vmtoolsd", "VBoxService", "prltoolsd" -> {
            if (!names.contains(name)) {
              names.add(name);
            }
          }
          default -> {}
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      System.getLogger(GuestTools.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot list processes", e);
    }
    if (hyperV()) {
      names.add("hv_utils");
    }
    return names;
  }

  /// Whether one of them sets the clock in ordinary operation. VMware's does so only if it was told
  /// to; the others do unless they were told not to.
  ///
  /// @param name its name
  /// @return true if it sets the clock
  boolean setsClock(String name) {
    if (!name.equals("vmtoolsd")) {
      return true;
    }
    return commands.run(List.of("/usr/bin/vmware-toolbox-cmd", "timesync", "status"), "", LIMIT)
            instanceof Ending.Finished(int _, var output, var _)
        && output.strip().equals("Enabled");
  }

  private boolean hyperV() {
    try (var devices = Files.newDirectoryStream(root.resolve("sys/bus/vmbus/devices"))) {
      for (var device : devices) {
        if (FileTexts.read(device.resolve("class_id")).equals(HYPER_V_TIME)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // No such bus outside of Hyper-V.
      return false;
    }
    return false;
  }
}
