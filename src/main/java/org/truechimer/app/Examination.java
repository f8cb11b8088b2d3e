package org.truechimer.app;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.DecisionTree;
import org.truechimer.diagnosis.Evidence;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Probes;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.snapshot.EngineSnapshot;

/// Gathers the evidence and goes through the decision tree. Takes seconds; for worker threads.
final class Examination {

  private final HostAccess machine;
  private final BiFunction<HostReport, EngineSnapshot, Probes> probes;

  /// An examination of one machine.
  ///
  /// @param machine its time services
  /// @param probes tries out what neither the engine nor a daemon knows
  Examination(HostAccess machine, BiFunction<HostReport, EngineSnapshot, Probes> probes) {
    this.machine = machine;
    this.probes = probes;
  }

  /// Looks at the machine now.
  ///
  /// @param measured what our own engine has measured
  /// @return what was found, the most important first
  List<Finding> examine(EngineSnapshot measured) {
    var report = machine.inspect();
    return examine(measured, report, reading(report));
  }

  /// Judges what was seen a moment ago.
  ///
  /// @param measured what our own engine has measured
  /// @param report what was found on the machine
  /// @param reading what the daemon that keeps the clock claims
  /// @return what was found, the most important first
  List<Finding> examine(
      EngineSnapshot measured, HostReport report, @Nullable DaemonReading reading) {
    return DecisionTree.examine(
        new Evidence(
            measured, report, reading, probes.apply(report, measured), machine.unfinished()));
  }

  /// Asks the daemon that keeps the clock.
  ///
  /// @param report what was found on the machine
  /// @return null if none does
  @Nullable DaemonReading reading(HostReport report) {
    var keeper = report.keeper();
    return keeper == null ? null : machine.read(keeper.daemon());
  }
}
