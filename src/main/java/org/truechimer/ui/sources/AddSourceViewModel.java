package org.truechimer.ui.sources;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceName;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.Tone;

/// Adding a source: its form is checked as it is typed, its name is looked up in the background,
/// and only a name that was found is added at the first press. One that was not found can still be
/// added by a second press: the network may only be down now.
public final class AddSourceViewModel {

  private final Messages messages;
  private final Sentences sentences;
  private final Consumer<EngineCommand> commands;
  private final Function<String, CompletableFuture<Resolution>> resolve;
  private final Executor fxThread;
  private final SourcesViewModel sources;
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty pool = new SimpleBooleanProperty();
  private final ObjectProperty<Authentication> proof =
      new SimpleObjectProperty<>(Authentication.NONE);
  private final ObjectProperty<SourceMode> mode = new SimpleObjectProperty<>(SourceMode.CLIENT);
  private final StringProperty number = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Remark> remark = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper added = new ReadOnlyBooleanWrapper();
  private @Nullable String unresolved;

  /// A sentence about what was typed.
  ///
  /// @param text the sentence
  /// @param tone whether it is good news
  public record Remark(String text, Tone tone) {}

  /// Nothing typed yet.
  ///
  /// @param messages the language
  /// @param sources the screen that the source is added to
  /// @param commands the way to the engine
  /// @param resolve looks a name up in the background
  /// @param fxThread where the outcome is wanted
  public AddSourceViewModel(
      Messages messages,
      SourcesViewModel sources,
      Consumer<EngineCommand> commands,
      Function<String, CompletableFuture<Resolution>> resolve,
      Executor fxThread) {
    this.messages = messages;
    this.sentences = new Sentences(messages);
    this.sources = sources;
    this.commands = commands;
    this.resolve = resolve;
    this.fxThread = fxThread;
    remark.set(hint());
    text.addListener((_, _, _) -> typed());
    number.addListener((_, _, _) -> typed());
    mode.addListener((_, _, _) -> typed());
    pool.addListener((_, _, _) -> typed());
    proof.addListener((_, _, chosen) -> {
      number.set(chosen == Authentication.NTS ? Integer.toString(SourceProof.Nts.USUAL_PORT) : "");
      typed();
    });
  }

  private void typed() {
    added.set(false);
    unresolved = null;
    remark.set(text.get().isBlank() ? hint() : check(text.get()));
  }

  /// What the source has to prove itself with; null if the number beside it is none.
  private @Nullable SourceProof wanted() {
    try {
      return switch (proof.get()) {
        case NONE -> new SourceProof.None();
        case SYMMETRIC_KEY -> new SourceProof.Key(Long.parseLong(number.get().strip()));
        case NTS -> new SourceProof.Nts(Integer.parseInt(number.get().strip()));
      };
    } catch (IllegalArgumentException _) {
      return null; // No number, or one out of its range.
    }
  }

  /// Why the way and the rest do not go together; null if they do.
  private @Nullable String misfit() {
    boolean bySelf = mode.get() == SourceMode.PEER || mode.get() == SourceMode.BROADCAST;
    if (bySelf && pool.get()) {
      return "noPool";
    }
    boolean keyless = proof.get() != Authentication.SYMMETRIC_KEY;
    return mode.get() == SourceMode.BROADCAST && keyless ? "needsKey" : null;
  }

  private Remark hint() {
    return new Remark(messages.text("ui.add.hint"), Tone.NEUTRAL);
  }

  private Remark check(String typed) {
    return switch (SourceName.parse(typed)) {
      case SourceName.Invalid invalid -> new Remark(sentences.problem(invalid.problem()), Tone.BAD);
      case SourceName.Valid _ when wanted() == null ->
          new Remark(messages.text("ui.add.number." + proof.get()), Tone.BAD);
      case SourceName.Valid _ when misfit() != null ->
          new Remark(messages.text("ui.add.mode." + misfit()), Tone.BAD);
      case SourceName.Valid valid ->
          known(valid)
              ? new Remark(messages.text("ui.add.known", valid.host()), Tone.WARNING)
              : new Remark(
                  messages.text("ui.add.valid", valid.host(), Integer.toString(valid.port())),
                  Tone.NEUTRAL);
    };
  }

  private boolean known(SourceName.Valid valid) {
    var state = sources.snapshotProperty().get();
    return state != null
        && state.sources().stream()
            .anyMatch(s -> s.name().equalsIgnoreCase(valid.host()) && s.port() == valid.port());
  }

  /// Looks the name up and adds the source if it was found.
  public void add() {
    switch (SourceName.parse(text.get())) {
      case SourceName.Invalid invalid ->
          remark.set(new Remark(sentences.problem(invalid.problem()), Tone.BAD));
      case SourceName.Valid valid -> {
        if (known(valid) || wanted() == null || misfit() != null) {
          remark.set(check(text.get()));
        } else if (valid.host().equals(unresolved)) {
          accept(valid, messages.text("ui.add.added", valid.host()));
        } else if (!busy.get()) {
          lookUp(valid);
        }
      }
    }
  }

  private void lookUp(SourceName.Valid valid) {
    busy.set(true);
    var typed = text.get();
    remark.set(new Remark(messages.text("ui.add.resolving", valid.host()), Tone.NEUTRAL));
    FxThread.deliver(
        resolve.apply(valid.host()),
        fxThread,
        resolution -> {
          busy.set(false);
          // What was typed meanwhile counts, not what was asked before.
          if (text.get().equals(typed)) {
            show(valid, resolution);
          }
        },
        problem -> {
          busy.set(false);
          show(valid, new Resolution.Failed(problem));
        });
  }

  private void show(SourceName.Valid valid, Resolution resolution) {
    switch (resolution) {
      case Resolution.Found found ->
          accept(
              valid,
              messages.text("ui.add.found", valid.host(), String.join(", ", found.addresses())));
      case Resolution.Failed failed -> {
        unresolved = valid.host();
        remark.set(
            new Remark(
                messages.text("ui.add.failed", valid.host(), sentences.lookup(failed.problem())),
                Tone.BAD));
      }
    }
  }

  private void accept(SourceName.Valid valid, String sentence) {
    var request =
        pool.get() ? SourceRequest.pool(valid.host()) : SourceRequest.server(valid.host());
    var asked =
        request
            .withPort(valid.port())
            .withMode(mode.get())
            .withProof(Objects.requireNonNullElse(wanted(), new SourceProof.None()));
    commands.accept(new EngineCommand.AddSource(asked));
    EngineSnapshot state = sources.snapshotProperty().get();
    if (state != null) {
      sources.kept().added(state, asked);
    }
    text.set("");
    remark.set(new Remark(sentence, Tone.GOOD));
    added.set(true);
  }

  /// What is typed.
  ///
  /// @return a property, never null
  public StringProperty textProperty() {
    return text;
  }

  /// Whether every address behind the name is to be a source.
  ///
  /// @return a property
  public BooleanProperty poolProperty() {
    return pool;
  }

  /// In which way time comes from it.
  ///
  /// @return a property, never null
  public ObjectProperty<SourceMode> modeProperty() {
    return mode;
  }

  /// How its replies are to be proved.
  ///
  /// @return a property, never null
  public ObjectProperty<Authentication> proofProperty() {
    return proof;
  }

  /// Number of the key, or port of the key exchange.
  ///
  /// @return a property, never null
  public StringProperty numberProperty() {
    return number;
  }

  /// What is to be said about it.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Remark> remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /// Whether a name is being looked up.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// Whether the last thing that happened is that a source was added.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty addedProperty() {
    return added.getReadOnlyProperty();
  }

  Messages messages() {
    return messages;
  }
}
