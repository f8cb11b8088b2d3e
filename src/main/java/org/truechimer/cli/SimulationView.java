package org.truechimer.cli;

import java.util.List;
import java.util.Locale;
import org.truechimer.sim.RunResult;
import org.truechimer.sim.Simulation;
import org.truechimer.wording.Messages;

/// Simulations as lines of a table. All errors are in microseconds, so that the column can be read
/// from top to bottom; the columns stand before the first result is there, which takes a while.
final class SimulationView {

  private final Messages messages;

  SimulationView(Messages messages) {
    this.messages = messages;
  }

  String heading() {
    return "%-20s %5s %19s %10s %14s %8s %8s %8s %8s %7s"
        .formatted(
            messages.text("sim.scenario"),
            messages.text("sim.runs"),
            messages.text("sim.rms"),
            messages.text("sim.max"),
            messages.text("sim.frequency"),
            messages.text("sim.packets"),
            "<1 ms",
            "<100 µs",
            messages.text("sim.bound"),
            "2σ");
  }

  String line(Simulation simulation) {
    return String.format(
        Locale.ROOT,
        "%-20s %5d %10.1f ± %6.1f %10.0f %6.0f (%5.0f) %8.0f %8s %8s %8s %7s",
        simulation.scenario(),
        simulation.runs().size(),
        simulation.mean(RunResult::rmsSeconds) * 1e6,
        simulation.deviation(RunResult::rmsSeconds) * 1e6,
        simulation.mean(RunResult::maxSeconds) * 1e6,
        simulation.mean(RunResult::frequencyRms) * 1e9,
        simulation.mean(RunResult::frequencyMedian) * 1e9,
        simulation.mean(RunResult::packets),
        seconds(simulation.median(RunResult::settle1msSeconds)),
        seconds(simulation.median(RunResult::settle100usSeconds)),
        share(simulation.mean(RunResult::insideBound)),
        share(simulation.mean(RunResult::insideTwoSigma)));
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f s", value);
  }

  /// Not rounded up to a whole: 99.996 % is not always.
  private static String share(double value) {
    return Double.isNaN(value)
        ? "–"
        : value == 1
            ? "100 %"
            : String.format(Locale.ROOT, "%.2f %%", Math.floor(value * 1e4) / 100);
  }

  List<String> legend() {
    return List.of("", messages.text("sim.legend.errors"), messages.text("sim.legend.shares"));
  }
}
