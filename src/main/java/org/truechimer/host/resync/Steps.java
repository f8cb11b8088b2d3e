package org.truechimer.host.resync;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// The steps of one request: told to whoever follows, and kept for the outcome.
final class Steps {

  private final Progress progress;
  private final List<StepReport> taken = new ArrayList<>();

  Steps(Progress progress) {
    this.progress = progress;
  }

  Progress progress() {
    return progress;
  }

  List<StepReport> taken() {
    return taken;
  }

  void report(Step step, State state, String detail) {
    var report = new StepReport(step, state, detail);
    taken.add(report);
    progress.step(report);
  }

  Outcome done() {
    return new Outcome.Done(taken, "");
  }

  Outcome cancelled() {
    return new Outcome.Cancelled(taken);
  }

  Outcome failed(Step step, String problem) {
    report(step, State.FAILED, problem);
    return new Outcome.Failed(taken, problem);
  }

  Outcome notPermitted(Step step, String missing) {
    report(step, State.FAILED, missing);
    return new Outcome.NotPermitted(taken, missing);
  }
}
