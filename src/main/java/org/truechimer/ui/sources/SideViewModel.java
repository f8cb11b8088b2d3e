package org.truechimer.ui.sources;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.ServiceRequest;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.wording.ClaimSentences;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServiceSentences;

/// Whose view of the sources is shown, and what is to be said about the daemon's: where and when it
/// was asked, or why it cannot be shown and what helps.
public final class SideViewModel {

  private final Messages messages;
  private final ClaimSentences sentences;
  private final ServiceSentences services;
  private final ClaimsViewModel claims;
  private final InstantSource clock;
  private final Consumer<ServiceRequest> ask;
  private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.OURS);
  private final ReadOnlyBooleanWrapper choosable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Words> words;

  /// Whose view.
  public enum Side {
    /// What Truechimer's engine measures.
    OURS,
    /// What the daemon claims.
    DAEMON
  }

  /// What stands around the table.
  ///
  /// @param daemon name of the daemon, for the switch
  /// @param line one or two sentences; empty for nothing to say
  /// @param remedy what would help, for a button; null for nothing
  /// @param remedyWords what that is called; empty without one
  /// @param stale whether the daemon's figures are too old to be trusted
  public record Words(
      String daemon,
      String line,
      @Nullable ServiceRequest remedy,
      String remedyWords,
      boolean stale) {}

  /// Starts with our own side.
  ///
  /// @param messages the language
  /// @param claims what the daemon said last
  /// @param clock the system clock
  /// @param ask carries out what would help
  public SideViewModel(
      Messages messages,
      ClaimsViewModel claims,
      InstantSource clock,
      Consumer<ServiceRequest> ask) {
    this.messages = messages;
    this.sentences = new ClaimSentences(messages);
    this.services = new ServiceSentences(messages);
    this.claims = claims;
    this.clock = clock;
    this.ask = ask;
    words = new ReadOnlyObjectWrapper<>(words(clock.instant()));
    claims.readingProperty().addListener((_, _, _) -> show(clock.instant()));
    claims.askedProperty().addListener((_, _, _) -> show(clock.instant()));
  }

  /// Brings ages up to date.
  ///
  /// @param now the present
  public void tick(Instant now) {
    show(now);
  }

  private void show(Instant now) {
    choosable.set(
        claims.readingProperty().get() instanceof DaemonReading.Read
            || (side.get() == Side.DAEMON && claims.viewProperty().get() != null));
    if (!choosable.get()) {
      side.set(Side.OURS);
    }
    words.set(words(now));
  }

  private Words words(Instant now) {
    var reading = claims.readingProperty().get();
    var remedy = remedy(reading);
    return new Words(
        sentences.name(reading),
        line(reading, now),
        remedy,
        remedy == null ? "" : services.request(remedy),
        stale(now));
  }

  private boolean stale(Instant now) {
    var view = claims.viewProperty().get();
    return view != null
        && (!(claims.readingProperty().get() instanceof DaemonReading.Read)
            || ClaimSentences.stale(view, now));
  }

  private String line(@Nullable DaemonReading reading, Instant now) {
    if (!claims.askedProperty().get()) {
      return "";
    }
    var note = sentences.note(reading);
    if (side.get() == Side.OURS) {
      return reading instanceof DaemonReading.Read ? "" : note;
    }
    var view = claims.viewProperty().get();
    if (view == null) {
      return note;
    }
    if (!(reading instanceof DaemonReading.Read)) {
      return sentences.before(note, view, now);
    }
    return note.isEmpty() ? sentences.system(view, now) : sentences.system(view, now) + '\n' + note;
  }

  private @Nullable ServiceRequest remedy(@Nullable DaemonReading reading) {
    return switch (reading) {
      case null -> null;
      case DaemonReading.Unavailable(var daemon, var reason, _) ->
          switch (reason) {
            case NO_PERMISSION, REFUSED -> new ServiceRequest.ReadAll(daemon);
            case NOT_RUNNING -> new ServiceRequest.Control(daemon, ServiceRequest.Verb.START);
            case SILENT, UNINTELLIGIBLE, NOT_SUPPORTED -> null;
          };
      case DaemonReading.Read(var view) ->
          side.get() == Side.DAEMON && !view.withheld().isEmpty()
              ? new ServiceRequest.ReadAll(view.daemon())
              : null;
    };
  }

  /// Shows a side, if it can be shown.
  ///
  /// @param wanted whose view
  public void choose(Side wanted) {
    if (wanted == Side.OURS || choosable.get()) {
      side.set(wanted);
      show(clock.instant());
    }
  }

  /// Does what would help.
  public void help() {
    var remedy = words.get().remedy();
    if (remedy != null) {
      ask.accept(remedy);
    }
  }

  /// Whose view is shown.
  ///
  /// @return never null
  public ReadOnlyObjectProperty<Side> sideProperty() {
    return side.getReadOnlyProperty();
  }

  /// Whether the daemon's view can be shown.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty choosableProperty() {
    return choosable.getReadOnlyProperty();
  }

  /// What stands around the table.
  ///
  /// @return never null
  public ReadOnlyObjectProperty<Words> wordsProperty() {
    return words.getReadOnlyProperty();
  }

  Messages messages() {
    return messages;
  }
}
