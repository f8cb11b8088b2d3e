package org.truechimer.ui.shell;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.truechimer.settings.UiSettings;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Tally;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.server.ServerState;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.StateSentence;
import org.truechimer.wording.Tone;

/// What stands around every screen: the sentence of state, the time, the badge, who steers the
/// clock, where the data comes from.
public final class FrameViewModel {

  /// The engine publishes about once a second; a state this old is not the present one.
  private static final Duration STALE = Duration.ofSeconds(10);

  private final Messages messages;
  private final Sentences sentences;
  private final QuantityFormat quantities;
  private final LiveSettings settings;
  private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.OVERVIEW);
  private final ReadOnlyObjectWrapper<StateSentence> state;
  private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper zone = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper badgeWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> serverTone = new ReadOnlyObjectWrapper<>(Tone.NEUTRAL);
  private final ReadOnlyStringWrapper serverWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hostLine = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hostNote = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stopped = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper demonstration = new ReadOnlyBooleanWrapper();
  private final KeepingViewModel keeping;
  private @Nullable EngineSnapshot snapshot;

  /// Before the first snapshot.
  ///
  /// @param messages the language
  /// @param settings the zone of times
  /// @param keeping whether this program keeps the clock
  public FrameViewModel(Messages messages, LiveSettings settings, KeepingViewModel keeping) {
    this.keeping = keeping;
    this.messages = messages;
    this.sentences = new Sentences(messages);
    this.quantities = new QuantityFormat(messages);
    this.settings = settings;
    state =
        new ReadOnlyObjectWrapper<>(
            new StateSentence(
                messages.text("state.starting"),
                messages.text("ui.starting"),
                messages.text("state.starting"),
                Tone.NEUTRAL));
    hostLine.set(sentences.host(HostSnapshot.unknown()));
    origin.set(messages.text("ui.status.starting"));
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param latest the engine's latest state
  public void accept(EngineSnapshot latest) {
    snapshot = latest;
    state.set(sentences.state(latest));
    hostLine.set(sentences.host(latest.host()));
    boolean steered = !latest.host().steering().isEmpty();
    keeping.accept(latest);
    hostNote.set(
        latest.host().checkedAt() == null || !keeping.lineProperty().get().isEmpty()
            ? ""
            : messages.text(steered ? "ui.host.observes" : "ui.host.unsteered"));
    long looks =
        latest.sources().stream()
            .filter(source -> needsLook(source.tally(), source.standing()))
            .count();
    badge.set(looks == 0 ? "" : Long.toString(looks));
    badgeWords.set(looks == 0 ? "" : messages.text("ui.badge", looks));
    counts.set(sentences.counts(latest.system()));
    demonstration.set(latest.demonstration());
    origin.set(
        latest.demonstration()
            ? messages.text("ui.status.demonstration")
            : messages.text("ui.status.engine", latest.clock().source()));
  }

  /// Takes over how the NTP server stands.
  ///
  /// @param server it in words
  public void accept(ServerState server) {
    // While it is being started or stopped it is neither.
    serverTone.set(server.busy() ? Tone.NEUTRAL : server.tone());
    serverWords.set(server.headline());
  }

  private static boolean needsLook(Tally tally, Standing standing) {
    return tally == Tally.FALSETICKER
        || standing instanceof Standing.Unreachable
        || standing instanceof Standing.Unresolved;
  }

  /// Moves the time on.
  ///
  /// @param now the present
  public void tick(Instant now) {
    time.set(quantities.timeOfDay(now, settings.zone()));
    zone.set(
        settings.value().ui().timeZone() == UiSettings.TimeZone.UTC
            ? "UTC"
            : messages.text("ui.zone.local"));
    var latest = snapshot;
    boolean old = latest != null && Duration.between(latest.takenAt(), now).compareTo(STALE) > 0;
    age.set(
        latest != null && old
            ? messages.text("ui.stale", quantities.ago(latest.takenAt(), now))
            : "");
  }

  /// Says that the engine has ended by an error.
  ///
  /// @param problem what happened
  public void engineStopped(String problem) {
    stopped.set(messages.text("ui.stopped", problem));
  }

  /// Changes between UTC and the machine's zone.
  ///
  /// @param zone the zone to show times in
  public void show(UiSettings.TimeZone zone) {
    settings.change(before -> before.withUi(before.ui().withTimeZone(zone)));
  }

  /// How the NTP server stands.
  ///
  /// @return a property: good while it answers, bad if it could not be started, neutral if nobody
  ///   wants it to run
  public ReadOnlyObjectProperty<Tone> serverToneProperty() {
    return serverTone.getReadOnlyProperty();
  }

  /// The same in words.
  ///
  /// @return a property, one or two words
  public ReadOnlyStringProperty serverWordsProperty() {
    return serverWords.getReadOnlyProperty();
  }

  /// The screen that is shown.
  ///
  /// @return a property, never null
  public ObjectProperty<Screen> screenProperty() {
    return screen;
  }

  /// The sentence of state.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<StateSentence> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The time of day.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty timeProperty() {
    return time.getReadOnlyProperty();
  }

  /// The zone of that time.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty zoneProperty() {
    return zone.getReadOnlyProperty();
  }

  /// How many sources need a look.
  ///
  /// @return a property, empty for none
  public ReadOnlyStringProperty badgeProperty() {
    return badge.getReadOnlyProperty();
  }

  /// The badge as a sentence.
  ///
  /// @return a property, empty for none
  public ReadOnlyStringProperty badgeWordsProperty() {
    return badgeWords.getReadOnlyProperty();
  }

  /// Who steers the clock.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty hostLineProperty() {
    return hostLine.getReadOnlyProperty();
  }

  /// What that means.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty hostNoteProperty() {
    return hostNote.getReadOnlyProperty();
  }

  /// Whether this program keeps the clock.
  ///
  /// @return always the same
  public KeepingViewModel keeping() {
    return keeping;
  }

  /// Where the data comes from.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /// How many sources there are.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /// How old the state is, if it is too old.
  ///
  /// @return a property, empty while it is fresh
  public ReadOnlyStringProperty ageProperty() {
    return age.getReadOnlyProperty();
  }

  /// Why the engine has ended.
  ///
  /// @return a property, empty while it runs
  public ReadOnlyStringProperty stoppedProperty() {
    return stopped.getReadOnlyProperty();
  }

  /// Whether the sources are simulated.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty demonstrationProperty() {
    return demonstration.getReadOnlyProperty();
  }

  Messages messages() {
    return messages;
  }

  Sentences sentences() {
    return sentences;
  }

  LiveSettings settings() {
    return settings;
  }
}
