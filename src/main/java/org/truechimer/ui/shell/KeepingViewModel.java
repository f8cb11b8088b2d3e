package org.truechimer.ui.shell;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.wording.Messages;
import org.truechimer.wording.SteeringSentences;

/// Whether this program itself keeps the clock, and the way to ask for that and to end it.
///
/// It is asked for in two presses: the first says what is going to happen, the second lets it. No
/// change of the clock comes from anything else here.
public final class KeepingViewModel {

  private final Messages messages;
  private final SteeringSentences sentences;
  private final Consumer<EngineCommand> commands;
  private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private boolean keeping;

  /// Before the first snapshot.
  ///
  /// @param messages the language
  /// @param commands the way to the engine; must not block
  public KeepingViewModel(Messages messages, Consumer<EngineCommand> commands) {
    this.messages = messages;
    this.sentences = new SteeringSentences(messages);
    this.commands = commands;
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param latest the engine's latest state
  public void accept(EngineSnapshot latest) {
    var steering = latest.steering();
    keeping =
        steering instanceof SteeringSnapshot.Steering
            || steering instanceof SteeringSnapshot.Waiting;
    boolean daemon = !latest.host().steering().isEmpty();
    boolean possible = latest.host().checkedAt() != null && !daemon && !latest.demonstration();
    if (!possible) {
      asking.set(false);
    }
    line.set(line(steering, latest.host()));
    action.set(
        keeping
            ? messages.text("ui.keeping.end")
            : possible && !asking.get() ? messages.text("ui.keeping.begin") : "");
  }

  private String line(SteeringSnapshot steering, HostSnapshot host) {
    if (asking.get()) {
      return messages.text("ui.keeping.ask");
    }
    boolean old =
        steering instanceof SteeringSnapshot.Stopped(_, SteeringSnapshot.Reason.DaemonSteers _)
            && host.steering().isEmpty();
    return SteeringSentences.worthSaying(steering) && !old
        ? "Truechimer: " + sentences.text(steering)
        : "";
  }

  /// The one button: asks what is going to happen, or ends it.
  public void act() {
    if (keeping) {
      commands.accept(new EngineCommand.Observe());
    } else {
      asking.set(true);
      line.set(messages.text("ui.keeping.ask"));
      action.set("");
    }
  }

  /// The second press: begin.
  public void confirm() {
    asking.set(false);
    line.set("");
    commands.accept(new EngineCommand.Steer(SteeringPolicy.careful()));
  }

  /// Rather not.
  public void decline() {
    asking.set(false);
    line.set("");
    action.set(messages.text("ui.keeping.begin"));
  }

  /// What the program does with the clock.
  ///
  /// @return a property, empty while it merely observes
  public ReadOnlyStringProperty lineProperty() {
    return line.getReadOnlyProperty();
  }

  /// What the button does.
  ///
  /// @return a property, empty while there is nothing to press
  public ReadOnlyStringProperty actionProperty() {
    return action.getReadOnlyProperty();
  }

  /// Whether the second press is waited for.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }
}
