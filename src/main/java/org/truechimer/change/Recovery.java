package org.truechimer.change;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;

/// Brings a change to an end that was cut off: by a loss of power, or a kill.
final class Recovery {

  private final Bench bench;

  Recovery(Bench bench) {
    this.bench = bench;
  }

  /// Brings it to an end. The service runs afterwards if it ran before.
  ///
  /// @param undo back to the old file; otherwise on to the new one
  Outcome recover(boolean undo, Progress progress) {
    var steps = new Steps(progress);
    try (var lock = bench.state().lock()) {
      if (lock == null) {
        return new Outcome.Refused(steps.soFar(), "another change is under way");
      }
      var story = bench.journal().unfinished();
      var begun = story == null ? null : story.begun();
      if (story == null || begun == null) {
        return new Outcome.Refused(steps.soFar(), "no change waits to be finished or undone");
      }
      var undertaking = new Undertaking(bench, begun, steps);
      if (!undo) {
        return new Versions(bench.files(), begun).canFinish()
            ? undertaking.finish("finished after a cut")
            : new Outcome.Refused(
                steps.soFar(), "the new file is not there any more; the change can only be undone");
      }
      // The daemon may have been stopped, or have taken up the new file, only after it was written.
      boolean restart =
          story.tookWrite() || (begun.running() && !bench.activation().running(begun.daemon()));
      return undertaking.back(
          "undone after a cut", "", restart, new Outcome.Done(steps.soFar(), ""));
    } catch (AccessDeniedException e) {
      return new Outcome.NotPermitted(steps.soFar(), "the right to write " + e.getMessage());
    } catch (IOException e) {
      return new Outcome.Failed(steps.soFar(), String.valueOf(e.getMessage()));
    }
  }
}
