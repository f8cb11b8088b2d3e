package org.truechimer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the programs of a run are started: each in its namespace and on its processor, and none with
/// the right to set the clock, whatever it is told.
final class Seating {

  static final int GENERATOR_CPU = 0;
  static final int SERVERS_CPU = 1;

  private final Setup setup;
  private final Lab lab;
  private final boolean pinning = Tools.find(Path.of("/"), "taskset") != null && twoProcessors();

  /// Looks at what the machine has.
  ///
  /// @throws IOException if the right to set the clock cannot be taken away
  Seating(Setup setup, Lab lab) throws IOException {
    this.setup = setup;
    this.lab = lab;
    if (setup.administrator() && Tools.find(Path.of("/"), "setpriv") == null) {
      throw new IOException(
          "setpriv (util-linux) is missing: no server is started as root without it");
    }
  }

  private static boolean twoProcessors() {
    return Files.exists(Path.of("/sys/devices/system/cpu/cpu1"));
  }

  /// Whether programs can be tied to processors.
  boolean isPinning() {
    return pinning;
  }

  /// The whole command line. Each of the programs before the command becomes the next one, so that
  /// the process keeps its number.
  List<String> guarded(Lab.Seat seat, int cpu, List<String> command) {
    var whole = new ArrayList<>(lab.prefix(seat));
    if (pinning) {
      whole.addAll(List.of("taskset", "-c", Integer.toString(cpu)));
    }
    if (setup.administrator()) {
      whole.addAll(
          List.of(
              "setpriv",
              "--bounding-set",
              "-sys_time",
              "--inh-caps",
              "-sys_time",
              "--pdeathsig",
              "TERM"));
    }
    whole.addAll(command);
    return whole;
  }
}
