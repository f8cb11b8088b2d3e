package org.truechimer.ui.hostservice;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.service.Backup;
import org.truechimer.service.FileSlot;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.wording.Messages;

/// Everything between a changed document and a changed machine: review, apply, backups, journal.
///
/// Belongs to the JavaFX thread.
public final class ChangeViewModel {

  /// A daemon that starts with `iburst` selects a source within seconds; one that polls once a
  /// minute needs four polls.
  static final Duration WATCH = Duration.ofMinutes(5);

  private final ConfigurationViewModel configuration;
  private final ErrandViewModel errand;
  private final HostDesk desk;
  private final Executor fxThread;
  private final Executor background;
  private final Supplier<ZoneId> zone;
  private final ReviewSentences sentences;
  private final Messages messages;
  private final Runnable look;
  private final ReadOnlyObjectWrapper<@Nullable Review> review = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Backup> backups = FXCollections.observableArrayList();
  private final ObservableList<Backup> shownBackups =
      FXCollections.unmodifiableObservableList(backups);
  private final ObservableList<JournalEntry> journal = FXCollections.observableArrayList();
  private final ObservableList<JournalEntry> shownJournal =
      FXCollections.unmodifiableObservableList(journal);
  private int reviews;

  private record Compared(ConfigDiff diff, Examined examined) {}

  /// Nothing is reviewed yet.
  ///
  /// @param configuration the document
  /// @param errand carries requests out
  /// @param desk reads backups and the journal
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param background runs what takes time
  /// @param zone of the times shown
  /// @param look looks at the machine again, after something was done to it
  public ChangeViewModel(
      ConfigurationViewModel configuration,
      ErrandViewModel errand,
      HostDesk desk,
      Executor fxThread,
      Executor background,
      Supplier<ZoneId> zone,
      Runnable look) {
    this.configuration = configuration;
    this.errand = errand;
    this.desk = desk;
    this.fxThread = fxThread;
    this.background = background;
    this.zone = zone;
    this.look = look;
    this.messages = configuration.messages();
    this.sentences = new ReviewSentences(messages);
    configuration.openProperty().addListener((_, _, _) -> outdated());
    configuration
        .modeProperty()
        .addListener((_, _, mode) -> {
          if (mode == Mode.DIFF && review.get() == null) {
            compareChange();
          } else if (mode == Mode.JOURNAL) {
            readJournal();
          }
        });
  }

  private void outdated() {
    reviews++;
    review.set(null);
    if (configuration.modeProperty().get() == Mode.DIFF) {
      compareChange();
    }
  }

  /// Compares the document with what is in force, and lets the daemon check it.
  public void review() {
    review.set(null);
    if (configuration.modeProperty().get() == Mode.DIFF) {
      compareChange();
    } else {
      configuration.modeProperty().set(Mode.DIFF);
    }
  }

  private void compareChange() {
    var file = configuration.openProperty().get();
    if (file == null || !file.open()) {
      return;
    }
    int number = ++reviews;
    var state = configuration.service();
    var version = state == null ? "" : state.version();
    var comparing =
        CompletableFuture.supplyAsync(
            () ->
                new Compared(
                    ConfigDiff.between(file.original(), file.text()), Examined.of(file, version)),
            background);
    FxThread.deliver(
        comparing,
        fxThread,
        compared -> {
          show(number, sentences.begun(compared.diff()));
          if (file.editable()) {
            check(number, file, compared);
          }
        },
        _ -> {});
  }

  /// Begun only when the difference is shown, so that the answer comes after it.
  private void check(int number, OpenFile file, Compared compared) {
    FxThread.deliver(
        desk.check(file.daemon(), file.file().slot(), file.text())
            .exceptionally(failure -> new NativeCheck.NotAvailable(failure.toString())),
        fxThread,
        check -> show(number, sentences.checked(compared.diff(), compared.examined(), check)),
        _ -> {});
  }

  private void show(int number, Review made) {
    if (number == reviews) {
      review.set(made);
    }
  }

  /// Compares a backup with the file that is in force.
  ///
  /// @param backup the backup
  public void compare(Backup backup) {
    var file = configuration.openProperty().get();
    if (file == null || !backup.readable()) {
      return;
    }
    int number = ++reviews;
    var shown =
        backup.slot().kind() == FileSlot.Kind.KEYS
            ? Secrets.mask(Dialect.of(backup.daemon(), backup.slot()), backup.text())
            : backup.text();
    review.set(sentences.backup(new ConfigDiff(List.of()), backup, zone.get()));
    configuration.modeProperty().set(Mode.DIFF);
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> ConfigDiff.between(file.original(), shown), background),
        fxThread,
        diff -> show(number, sentences.backup(diff, backup, zone.get())),
        _ -> {});
  }

  /// Writes the document. Asks only if others would notice: while the daemon restarts, those whom
  /// it serves get no answer.
  public void apply() {
    var file = configuration.openProperty().get();
    if (file == null || !file.editable() || !file.changed()) {
      return;
    }
    carryOut(
        new ServiceRequest.Apply(
            file.daemon(), file.file().slot(), file.text(), file.digest(), WATCH));
  }

  /// Puts a backup back.
  ///
  /// @param backup the backup
  public void restore(Backup backup) {
    var request = new ServiceRequest.Restore(backup.id(), WATCH);
    if (backup.readable()) {
      carryOut(request);
    } else {
      errand.ask(request, messages.text("host.ask.restore"), this::changed);
    }
  }

  private void carryOut(ServiceRequest request) {
    var question = interruption();
    if (question.isEmpty()) {
      errand.run(request, this::changed);
    } else {
      errand.ask(request, question, this::changed);
    }
  }

  private String interruption() {
    var state = configuration.service();
    var clients = clients();
    return state == null || state.run() != ServiceState.Run.RUNNING || clients.isEmpty()
        ? ""
        : messages.text(
            "host.ask.interrupt",
            state.daemon().displayName(),
            String.join(messages.text("list.separator"), clients));
  }

  /// The clients that the files in force serve.
  ///
  /// @return as written; "all" for everybody
  List<String> clients() {
    return configuration.files().stream()
        .filter(OpenFile::editable)
        .flatMap(file -> {
          var form = ConfigurationForm.of(file.dialect());
          return form == null || !form.serves()
              ? Stream.<String>of()
              : form.clients(ConfigDocument.parse(file.dialect(), file.original())).stream();
        })
        .toList();
  }

  private void changed(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      configuration.applied();
      configuration.modeProperty().set(Mode.FORM);
    }
    configuration.reload();
    readBackups();
    look.run();
  }

  /// Reads the list of backups of the open file.
  public void readBackups() {
    FxThread.deliver(desk.backups(), fxThread, backups::setAll, _ -> backups.clear());
  }

  private void readJournal() {
    FxThread.deliver(desk.journal(), fxThread, journal::setAll, _ -> journal.clear());
  }

  /// The comparison that is shown.
  ///
  /// @return a property, null while there is none
  public ReadOnlyObjectProperty<@Nullable Review> reviewProperty() {
    return review.getReadOnlyProperty();
  }

  /// All backups, newest first.
  ///
  /// @return a live list
  public ObservableList<Backup> backups() {
    return shownBackups;
  }

  /// What was done so far, newest first.
  ///
  /// @return a live list
  public ObservableList<JournalEntry> journal() {
    return shownJournal;
  }

  ZoneId zone() {
    return zone.get();
  }

  Messages messages() {
    return messages;
  }
}
