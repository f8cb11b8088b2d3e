package org.truechimer.change;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Tells whoever follows a request of each step, and remembers how each ended.
final class Steps implements Progress {

  private final Progress progress;
  private final List<StepReport> ended = new ArrayList<>();
  private boolean takenBack;

  Steps(Progress progress) {
    this.progress = progress;
  }

  void begin(Step step, String detail) {
    progress.step(new StepReport(step, State.BEGUN, detail));
  }

  void end(Step step, State state, String detail) {
    var report = new StepReport(step, state, detail);
    ended.add(report);
    progress.step(report);
  }

  /// What came to an end so far.
  List<StepReport> soFar() {
    return List.copyOf(ended);
  }

  /// What is done from here on cannot be taken back.
  void holdOn() {
    takenBack = true;
  }

  @Override
  public void step(StepReport report) {
    progress.step(report);
  }

  @Override
  public boolean cancelled() {
    return !takenBack && progress.cancelled();
  }
}
