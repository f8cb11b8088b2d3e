package org.truechimer.ui.shell;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.wording.Messages;
import org.truechimer.wording.SteeringSentences;

/// Whether this program itself keeps the clock, and the way to ask for that and to end it.
///
/// It is asked for in two presses: the first says what is going to happen, the second lets it. No
/// change of the clock comes from anything else here. A daemon that keeps the clock is stopped
/// before, and started again when the clock is handed back.
public final class KeepingViewModel {

  private final Messages messages;
  private final SteeringSentences sentences;
  private final Consumer<EngineCommand> commands;
  private final ErrandViewModel errand;
  private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private boolean keeping;

  /// The daemon that keeps the clock now, if it is one that can be stopped.
  private @Nullable Daemon rival;

  /// The daemon that was stopped to take over.
  private @Nullable Daemon takenFrom;

  /// The daemon was stopped, and the engine has yet to see it.
  private boolean takingOver;

  /// Before the first snapshot.
  ///
  /// @param messages the language
  /// @param commands the way to the engine; must not block
  /// @param errand the way to the daemon that keeps the clock, if one does
  public KeepingViewModel(
      Messages messages, Consumer<EngineCommand> commands, ErrandViewModel errand) {
    this.messages = messages;
    this.sentences = new SteeringSentences(messages);
    this.commands = commands;
    this.errand = errand;
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param latest the engine's latest state
  public void accept(EngineSnapshot latest) {
    var steering = latest.steering();
    keeping =
        steering instanceof SteeringSnapshot.Steering
            || steering instanceof SteeringSnapshot.Waiting;
    boolean possible = latest.host().checkedAt() != null && !latest.demonstration();
    rival = possible ? rivalOf(latest.host()) : null;
    boolean free = possible && latest.host().steering().isEmpty();
    if (takingOver && free) {
      takingOver = false;
      commands.accept(new EngineCommand.Steer(SteeringPolicy.careful()));
    }
    if (!free) {
      asking.set(false);
    }
    line.set(line(steering, latest.host()));
    action.set(asking.get() ? "" : action(free));
  }

  private String action(boolean free) {
    var from = takenFrom;
    var other = rival;
    if (keeping) {
      return from == null
          ? messages.text("ui.keeping.end")
          : messages.text("ui.keeping.back", from.displayName());
    }
    if (other != null) {
      return messages.text("ui.keeping.over", other.displayName());
    }
    return free ? messages.text("ui.keeping.begin") : "";
  }

  /// Two rivals are a conflict to be solved first.
  private static @Nullable Daemon rivalOf(HostSnapshot host) {
    var steering = host.steering();
    return steering.size() == 1 ? Daemon.of(steering.getFirst().name()) : null;
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
    var other = rival;
    if (keeping) {
      handBack();
    } else if (other != null) {
      errand.ask(
          new ServiceRequest.Control(other, ServiceRequest.Verb.STOP),
          messages.text("ui.keeping.over.question", other.displayName()),
          outcome -> {
            if (outcome instanceof Outcome.Done) {
              takenFrom = other;
              takingOver = true;
            }
          });
    } else {
      asking.set(true);
      line.set(messages.text("ui.keeping.ask"));
      action.set("");
    }
  }

  private void handBack() {
    commands.accept(new EngineCommand.Observe());
    var from = takenFrom;
    if (from != null) {
      takenFrom = null;
      errand.run(new ServiceRequest.Control(from, ServiceRequest.Verb.START), _ -> {});
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
