package org.truechimer.ui.hostservice;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServiceSentences;
import org.truechimer.wording.SyncSentence;
import org.truechimer.wording.Tone;

/// One request at a time: the question before it, its steps while it runs, and what came of it.
///
/// Belongs to the JavaFX thread.
public final class ErrandViewModel {

  /// Reports of one long step (a package's progress) replace each other; more steps than this no
  /// request has.
  private static final int MOST_STEPS = 200;

  private final ServiceSentences sentences;
  private final Messages messages;
  private final HostDesk desk;
  private final Executor fxThread;
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.IDLE);
  private final ReadOnlyObjectWrapper<SyncSentence> sentence =
      new ReadOnlyObjectWrapper<>(new SyncSentence("", "", Tone.NEUTRAL));
  private final ReadOnlyStringWrapper confirmWord = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
  private final ObservableList<StepReport> steps = FXCollections.observableArrayList();
  private final ObservableList<StepReport> shownSteps =
      FXCollections.unmodifiableObservableList(steps);
  private @Nullable Pending pending;
  private HostDesk.@Nullable Errand errand;

  /// How far it is.
  public enum Stage {
    /// Nothing was asked for.
    IDLE,
    /// An answer is waited for.
    ASKING,
    /// It is carried out.
    RUNNING,
    /// It is over.
    ENDED
  }

  private record Pending(ServiceRequest request, Consumer<Outcome> then) {}

  /// Nothing was asked for yet.
  ///
  /// @param messages the language
  /// @param desk carries requests out
  /// @param fxThread runs tasks on the JavaFX thread, in order
  public ErrandViewModel(Messages messages, HostDesk desk, Executor fxThread) {
    this.messages = messages;
    this.sentences = new ServiceSentences(messages);
    this.desk = desk;
    this.fxThread = fxThread;
  }

  /// Carries a request out, unless another one is on its way.
  ///
  /// @param request what to do
  /// @param then told of the outcome after it is shown
  public void run(ServiceRequest request, Consumer<Outcome> then) {
    if (stage.get() == Stage.RUNNING) {
      return;
    }
    pending = null;
    steps.clear();
    cancelling.set(false);
    sentence.set(new SyncSentence(sentences.request(request), "", Tone.NEUTRAL));
    stage.set(Stage.RUNNING);
    var begun = desk.perform(request, this::step);
    errand = begun;
    FxThread.deliver(
        begun.outcome(),
        fxThread,
        outcome -> end(request, outcome, then),
        problem -> end(request, new Outcome.Failed(steps, problem), then));
  }

  /// Carries a request out after a question, unless another one is on its way.
  ///
  /// @param request what to do
  /// @param question what is to be known before
  /// @param then told of the outcome after it is shown
  public void ask(ServiceRequest request, String question, Consumer<Outcome> then) {
    if (stage.get() == Stage.RUNNING) {
      return;
    }
    pending = new Pending(request, then);
    steps.clear();
    var name = sentences.request(request);
    confirmWord.set(name);
    sentence.set(
        new SyncSentence(messages.text("host.errand.question", name), question, Tone.WARNING));
    stage.set(Stage.ASKING);
  }

  /// Answers the question with yes.
  public void confirm() {
    var agreed = pending;
    if (stage.get() == Stage.ASKING && agreed != null) {
      run(agreed.request(), agreed.then());
    }
  }

  /// Answers the question with no, asks to take back what runs, or puts the outcome away.
  public void dismiss() {
    switch (stage.get()) {
      case IDLE -> {}
      case ASKING, ENDED -> {
        pending = null;
        stage.set(Stage.IDLE);
      }
      case RUNNING -> {
        var running = errand;
        if (running != null) {
          cancelling.set(true);
          running.cancel().run();
        }
      }
    }
  }

  private void step(StepReport report) {
    int place = underWay(report.step());
    if (place >= 0) {
      steps.set(place, report);
    } else if (steps.size() == MOST_STEPS) {
      steps.set(steps.size() - 1, report);
    } else {
      steps.add(report);
    }
  }

  /// Where a step stands that has begun and not ended: others may lie within it, as the restart
  /// within putting the old file back.
  private int underWay(StepReport.Step step) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      var one = steps.get(i);
      if (one.step() == step) {
        return one.state() == StepReport.State.BEGUN || one.state() == StepReport.State.GOING_ON
            ? i
            : -1;
      }
    }
    return -1;
  }

  private void end(ServiceRequest request, Outcome outcome, Consumer<Outcome> then) {
    errand = null;
    var said = sentences.outcome(outcome);
    sentence.set(
        new SyncSentence(
            messages.text("host.errand.ended", sentences.request(request), said.title()),
            said.body(),
            said.tone()));
    stage.set(Stage.ENDED);
    then.accept(outcome);
  }

  /// One step in words.
  ///
  /// @param report the step
  /// @return for example "✓ Write the new file: /etc/chrony/chrony.conf"
  public String line(StepReport report) {
    return sentences.step(report);
  }

  /// How far it is.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /// The question, what runs, or the outcome.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<SyncSentence> sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /// What the button says that agrees.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty confirmWordProperty() {
    return confirmWord.getReadOnlyProperty();
  }

  /// Whether it was asked to be taken back and has not ended yet.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty cancellingProperty() {
    return cancelling.getReadOnlyProperty();
  }

  /// The steps so far.
  ///
  /// @return a live list in order
  public ObservableList<StepReport> steps() {
    return shownSteps;
  }

  /// The language.
  ///
  /// @return its texts
  public Messages messages() {
    return messages;
  }
}
