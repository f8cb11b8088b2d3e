package org.truechimer.ui.shell;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.SyncSentence;
import org.truechimer.wording.Tone;

/// "Sync now": one press, what it found, and the question whether to go on.
///
/// A correction that the engine does not advise to step is slewed without a question, as the user
/// asked for it by the press; one over the threshold waits for an answer.
public final class SyncViewModel {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;
  private final Consumer<EngineCommand> commands;
  private final ErrandViewModel errand;
  private final DoubleSupplier stepThresholdSeconds;
  private final ReadOnlyStringWrapper daemonWord = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.IDLE);
  private final ReadOnlyObjectWrapper<SyncSentence> sentence =
      new ReadOnlyObjectWrapper<>(new SyncSentence("", "", Tone.NEUTRAL));
  private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.NONE);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private SyncSnapshot shown = new SyncSnapshot.Idle();
  private SyncSnapshot.@Nullable Proposal confirmed;
  private ServiceRequest.@Nullable Resync resync;
  private boolean startedHere;

  /// What can be done now.
  public enum Stage {
    /// Nobody has asked.
    IDLE,
    /// A measurement runs and can be cancelled.
    MEASURING,
    /// An answer is waited for.
    ASKING,
    /// The clock is being changed.
    APPLYING,
    /// It is over.
    ENDED
  }

  /// The words of the two ways to correct the clock.
  ///
  /// @param slew what the slew button says
  /// @param step what the step button says
  /// @param warning what is to be known before a step; empty for none
  /// @param stepAdvised whether a step is the usual choice
  /// @param slewOffered whether slewing can be chosen at all; if not, the warning says why
  public record Choice(
      String slew, String step, String warning, boolean stepAdvised, boolean slewOffered) {
    static final Choice NONE = new Choice("", "", "", false, true);
  }

  /// Nobody has asked.
  ///
  /// @param messages the language
  /// @param commands the way to the engine
  /// @param errand the way to the daemon that steers the clock, if one does
  /// @param stepThresholdSeconds from which offset on a step is the usual correction
  public SyncViewModel(
      Messages messages,
      Consumer<EngineCommand> commands,
      ErrandViewModel errand,
      DoubleSupplier stepThresholdSeconds) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
    this.commands = commands;
    this.errand = errand;
    this.stepThresholdSeconds = stepThresholdSeconds;
  }

  /// Shows how far it has come.
  ///
  /// @param sync the engine's latest state of it
  public void accept(SyncSnapshot sync) {
    if (sync.equals(shown)) {
      return;
    }
    shown = sync;
    progress.set(-1);
    var next =
        switch (sync) {
          case SyncSnapshot.Idle() -> Stage.IDLE;
          case SyncSnapshot.Measuring measuring -> {
            progress.set(
                measuring.wanted() == 0
                    ? -1
                    : Math.min(1, measuring.collected() / (double) measuring.wanted()));
            yield measuring.verifying() ? Stage.APPLYING : Stage.MEASURING;
          }
          case SyncSnapshot.Proposed proposed -> propose(proposed.proposal());
          case SyncSnapshot.Applying _ -> Stage.APPLYING;
          case SyncSnapshot.Refused _, SyncSnapshot.Done _ -> {
            startedHere = false;
            yield Stage.ENDED;
          }
        };
    offerDaemon(sync);
    sentence.set(sentences.sync(sync));
    stage.set(next);
  }

  private Stage propose(SyncSnapshot.Proposal proposal) {
    var slewing = quantities.duration(Math.round(proposal.slewSeconds()));
    var warnings = new ArrayList<String>();
    if (!proposal.slewPossible()) {
      warnings.add(messages.text("ui.sync.tooLong", slewing));
    }
    if (proposal.offsetSeconds() < 0) {
      warnings.add(messages.text("ui.sync.backwards"));
    }
    choice.set(
        new Choice(
            messages.text("ui.sync.slew", slewing),
            messages.text("ui.sync.step"),
            String.join("\n", warnings),
            proposal.stepAdvised() || !proposal.slewPossible(),
            proposal.slewPossible()));
    if (startedHere && !choice.get().stepAdvised()) {
      if (!proposal.equals(confirmed)) {
        confirmed = proposal;
        commands.accept(new EngineCommand.ConfirmSync(EngineCommand.Correction.SLEW));
      }
      return Stage.APPLYING;
    }
    return Stage.ASKING;
  }

  /// Where a daemon steers the clock, it is the one to correct it.
  private void offerDaemon(SyncSnapshot sync) {
    resync = null;
    daemonWord.set("");
    if (sync instanceof SyncSnapshot.Refused(SyncSnapshot.Refusal.ServiceSteers steers)) {
      var daemon = Daemon.of(steers.service());
      if (daemon != null) {
        boolean step = Math.abs(steers.offsetSeconds()) > stepThresholdSeconds.getAsDouble();
        resync = new ServiceRequest.Resync(daemon, step);
        daemonWord.set(
            messages.text(step ? "host.sync.step" : "host.sync.correct", daemon.displayName()));
      }
    }
  }

  /// Lets the daemon that steers the clock correct it. A step backwards is asked about first.
  public void letDaemon() {
    var request = resync;
    if (request != null
        && shown instanceof SyncSnapshot.Refused(SyncSnapshot.Refusal.ServiceSteers steers)) {
      dismiss();
      if (request.step() && steers.offsetSeconds() < 0) {
        errand.ask(request, messages.text("ui.sync.backwards"), _ -> {});
      } else {
        errand.run(request, _ -> {});
      }
    }
  }

  /// Begins.
  public void start() {
    if (stage.get() == Stage.IDLE || stage.get() == Stage.ENDED) {
      startedHere = true;
      confirmed = null;
      commands.accept(new EngineCommand.StartSync());
    }
  }

  /// Agrees to a correction by slewing.
  public void slew() {
    commands.accept(new EngineCommand.ConfirmSync(EngineCommand.Correction.SLEW));
  }

  /// Agrees to a correction by stepping.
  public void step() {
    commands.accept(new EngineCommand.ConfirmSync(EngineCommand.Correction.STEP));
  }

  /// Cancels it, or puts its result away.
  public void dismiss() {
    commands.accept(new EngineCommand.DismissSync());
  }

  /// What can be done now.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /// What is to be said about it.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<SyncSentence> sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /// The two ways to correct the clock.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Choice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /// How much of the measurement is done.
  ///
  /// @return a property from 0 to 1, −1 if it cannot be told
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// What the button says that lets the daemon correct the clock.
  ///
  /// @return a property, empty if none is offered
  public ReadOnlyStringProperty daemonWordProperty() {
    return daemonWord.getReadOnlyProperty();
  }

  ErrandViewModel errand() {
    return errand;
  }

  Messages messages() {
    return messages;
  }
}
