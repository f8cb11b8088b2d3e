package org.truechimer.change;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;
import org.truechimer.change.Versions.InPlace;
import org.truechimer.service.Outcome;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// One change that is in the journal, from there to its end: forward to the new file, or back to
/// the old one. [Recovery] takes it up again after a cut.
final class Undertaking {

  private final Bench bench;
  private final JournalRecord.Begun begun;
  private final Steps steps;
  private final AtomicReplacement replacement;
  private final Versions versions;

  Undertaking(Bench bench, JournalRecord.Begun begun, Steps steps) {
    this.bench = bench;
    this.begun = begun;
    this.steps = steps;
    replacement = new AtomicReplacement(bench.files());
    versions = new Versions(bench.files(), begun);
  }

  /// The whole way: keep the old version, write the new one, let the daemon take it up.
  Outcome carryOut(byte @Nullable [] before, byte[] octets, Rights rights) {
    try {
      if (before != null) {
        backUp(before);
      }
      steps.begin(Step.WRITE, begun.path());
      replacement.folderFor(versions.target().resolveSibling(""));
      replacement.draft(versions.draft(), octets, rights);
      return putAndFollow("kept");
    } catch (IOException e) {
      return takenBack(e);
    }
  }

  private void backUp(byte[] before) throws IOException {
    steps.begin(Step.BACK_UP, begun.backup());
    bench.backups().keep(backupName(), before, Rights.of(bench.files(), versions.target()));
    took(Step.BACK_UP, State.DONE, begun.backup());
  }

  /// From a draft, or from the new version in place, to the end.
  ///
  /// @param result what the journal is to say of it
  Outcome finish(String result) {
    try {
      if (versions.inPlace() == InPlace.NEW) {
        return follow(result);
      }
      steps.begin(Step.WRITE, begun.path());
      return putAndFollow(result);
    } catch (IOException e) {
      return takenBack(e);
    }
  }

  private Outcome putAndFollow(String result) throws IOException {
    replacement.put(versions.draft(), versions.target());
    took(Step.WRITE, State.DONE, begun.path());
    return follow(result);
  }

  private Outcome follow(String result) throws IOException {
    String problem = null;
    if (begun.running()) {
      problem = bench.activation().take(begun.daemon(), begun.slot(), begun.watch(), steps);
    } else {
      steps.end(Step.RESTART, State.SKIPPED, "it did not run");
    }
    if (problem != null) {
      return back("rolled back", problem, true, new Outcome.RolledBack(steps.soFar(), problem));
    }
    if (steps.cancelled()) {
      return back("rolled back", "cancelled", true, new Outcome.Cancelled(steps.soFar()));
    }
    discardDrafts();
    end(result, "");
    return new Outcome.Done(steps.soFar(), "");
  }

  private Outcome takenBack(IOException e) {
    var problem = String.valueOf(e.getMessage());
    return back(
        "failed",
        problem,
        begun.running() && !bench.activation().running(begun.daemon()),
        e instanceof AccessDeniedException
            ? new Outcome.NotPermitted(steps.soFar(), "the right to write " + problem)
            : new Outcome.Failed(steps.soFar(), "nothing was changed: " + problem));
  }

  /// Goes back to the old version.
  ///
  /// @param result what the journal is to say of it
  /// @param why the reason
  /// @param restart whether the daemon may have seen the new version, or may have been stopped
  /// @param outcome what to report if the way back works; its steps are completed
  /// @return that, or what went wrong on the way back
  Outcome back(String result, String why, boolean restart, Outcome outcome) {
    steps.holdOn();
    steps.begin(Step.ROLL_BACK, begun.path());
    InPlace found;
    try {
      found = versions.inPlace();
      putOldBack(found);
    } catch (IOException e) {
      steps.end(Step.ROLL_BACK, State.FAILED, String.valueOf(e.getMessage()));
      if (begun.running() && !bench.activation().running(begun.daemon())) {
        bench.activation().revive(begun.daemon(), steps);
      }
      return new Outcome.Failed(
          steps.soFar(), why + "; the old file could not be put back: " + e.getMessage());
    }
    var left = found == InPlace.FOREIGN ? "; somebody else's change was left in place" : "";
    var problem =
        begun.running() && (restart || found == InPlace.NEW)
            ? bench.activation().revive(begun.daemon(), steps)
            : null;
    steps.end(Step.ROLL_BACK, State.DONE, begun.path() + left);
    var reason = why + left + (problem == null ? "" : "; with the old file: " + problem);
    end(problem == null ? result : "failed", reason);
    return problem == null && (left.isEmpty() || outcome instanceof Outcome.Done)
        ? completed(outcome)
        : new Outcome.Failed(steps.soFar(), reason);
  }

  /// The files are as they are to be. If the journal cannot say so, the next start asks once more,
  /// which does no harm; to turn back now would.
  private void end(String result, String why) {
    try {
      bench.journal().add(begun.id(), new JournalRecord.Ended(result, why));
    } catch (IOException e) {
      System.getLogger(Undertaking.class.getName())
          .log(System.Logger.Level.DEBUG, "end not written into the journal", e);
    }
  }

  private void putOldBack(InPlace found) throws IOException {
    discardDrafts();
    if (found != InPlace.NEW) {
      return;
    }
    if (begun.backup().isEmpty()) {
      replacement.discard(versions.target());
      return;
    }
    var name = backupName();
    var old = bench.backups().octets(name);
    if (!Digest.of(old).equals(begun.oldDigest()) || old == null) {
      throw new IOException("the backup " + begun.backup() + " is damaged");
    }
    replacement.draft(versions.oldDraft(), old, Rights.of(bench.files(), versions.target()));
    replacement.put(versions.oldDraft(), versions.target());
  }

  /// Those of an earlier attempt: a name may outlive the renaming that the disk forgot.
  private void discardDrafts() throws IOException {
    replacement.discard(versions.draft());
    replacement.discard(versions.oldDraft());
  }

  private BackupName backupName() throws IOException {
    var name = BackupName.of(begun.backup());
    if (name == null) {
      throw new IOException("no name of a backup: " + begun.backup());
    }
    return name;
  }

  private Outcome completed(Outcome outcome) {
    var all = steps.soFar();
    return switch (outcome) {
      case Outcome.Done(_, var text) -> new Outcome.Done(all, text);
      case Outcome.RolledBack(_, var why) -> new Outcome.RolledBack(all, why);
      case Outcome.Cancelled _ -> new Outcome.Cancelled(all);
      case Outcome.Failed(_, var problem) -> new Outcome.Failed(all, problem);
      case Outcome.NotPermitted(_, var missing) -> new Outcome.NotPermitted(all, missing);
      case Outcome.Refused(_, var why) -> new Outcome.Refused(all, why);
    };
  }

  private void took(Step step, State state, String detail) throws IOException {
    steps.end(step, state, detail);
    bench.journal().add(begun.id(), new JournalRecord.Took(new StepReport(step, state, detail)));
  }
}
