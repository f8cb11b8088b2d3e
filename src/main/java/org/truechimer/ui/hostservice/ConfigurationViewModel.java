package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileText;
import org.truechimer.service.ServiceState;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.wording.Messages;

/// The configuration files of the selected service: one of them is open, as a document that the
/// form and the text change alike. What is not applied stays when another file or service is
/// chosen.
///
/// Belongs to the JavaFX thread; reading, checking and comparing happen elsewhere.
public final class ConfigurationViewModel {

  private final Messages messages;
  private final HostDesk desk;
  private final Executor fxThread;
  private final Executor background;
  private final Map<Daemon, List<OpenFile>> kept = new EnumMap<>(Daemon.class);
  private final ObservableList<OpenFile> files = FXCollections.observableArrayList();
  private final ObservableList<OpenFile> shownFiles =
      FXCollections.unmodifiableObservableList(files);
  private final ReadOnlyObjectWrapper<@Nullable OpenFile> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Examined> examined = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.NOTHING);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.FORM);
  private @Nullable ServiceState service;
  private int loads;
  private boolean examining;

  /// How a document is shown.
  public enum Mode {
    /// As fields and lists.
    FORM,
    /// As it is written.
    TEXT,
    /// As the difference to what is in force.
    DIFF,
    /// What was done so far, instead of a document.
    JOURNAL
  }

  /// What there is to show.
  public enum Stage {
    /// No service is selected, or it has no configuration here.
    NOTHING,
    /// Files are read.
    LOADING,
    /// A document.
    DOCUMENT,
    /// The file is closed to this user, but not to an administrator.
    CLOSED,
    /// The file cannot be read at all.
    FAILED
  }

  /// Nothing is selected yet.
  ///
  /// @param messages the language
  /// @param desk reads files
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param background runs what takes time
  public ConfigurationViewModel(
      Messages messages, HostDesk desk, Executor fxThread, Executor background) {
    this.messages = messages;
    this.desk = desk;
    this.fxThread = fxThread;
    this.background = background;
  }

  /// Shows the configuration of a service. What was read of it before is kept while its files are
  /// the same ones.
  ///
  /// @param state the service; null for none
  public void show(@Nullable ServiceState state) {
    var before = service;
    service = state;
    if (state == null) {
      close(Stage.NOTHING, "");
    } else if (before == null
        || before.daemon() != state.daemon()
        || !before.configuration().equals(state.configuration())) {
      load(state, before != null && before.daemon() == state.daemon());
    }
  }

  /// Reads the files again. A change that was not applied stays, and is then one of the new text.
  public void reload() {
    var state = service;
    if (state != null) {
      load(state, true);
    }
  }

  private void load(ServiceState state, boolean sameService) {
    var daemon = state.daemon();
    var readable = state.configuration().stream().filter(file -> file.slot().writable()).toList();
    if (readable.isEmpty()) {
      close(Stage.NOTHING, "");
      return;
    }
    if (!sameService) {
      close(Stage.LOADING, "");
    }
    int load = ++loads;
    var reading =
        readable.stream()
            .map(file ->
                desk.file(daemon, file.slot()).thenApply(text -> OpenFile.of(daemon, file, text)))
            .toList();
    FxThread.deliver(
        CompletableFuture.allOf(reading.toArray(CompletableFuture<?>[]::new))
            .thenApply(_ -> reading.stream().map(CompletableFuture::join).toList()),
        fxThread,
        read -> {
          if (load == loads) {
            loaded(daemon, read);
          }
        },
        failure -> close(Stage.FAILED, failure));
  }

  private void loaded(Daemon daemon, List<OpenFile> read) {
    var merged = new ArrayList<OpenFile>();
    for (var file : read) {
      var draft = draft(daemon, file.file());
      if (draft == null) {
        merged.add(file);
      } else {
        // A file that only an administrator could read is closed again; the change of it stays.
        merged.add(file.editable() ? file.with(draft.text()) : draft);
      }
    }
    var chosen = open.get();
    var path = chosen == null || chosen.daemon() != daemon ? "" : chosen.file().path();
    kept.put(daemon, merged);
    files.setAll(merged);
    open(
        merged.stream()
            .filter(file -> file.file().path().equals(path))
            .findFirst()
            .orElse(merged.getFirst()));
  }

  private @Nullable OpenFile draft(Daemon daemon, ConfigurationFile file) {
    return kept.getOrDefault(daemon, List.of()).stream()
        .filter(one -> one.file().path().equals(file.path()) && one.changed())
        .findFirst()
        .orElse(null);
  }

  private void close(Stage now, String why) {
    loads++;
    files.clear();
    open.set(null);
    examined.set(null);
    changed.set(false);
    problem.set(why);
    stage.set(now);
  }

  /// Opens another file of the service.
  ///
  /// @param file one of [#files]
  public void open(OpenFile file) {
    open.set(file);
    changed.set(file.changed());
    switch (file.state()) {
      case FileText.Present _, FileText.Absent _ -> {
        problem.set("");
        stage.set(Stage.DOCUMENT);
        examine();
      }
      case FileText.Unreadable(var path, boolean permission, var why) -> {
        examined.set(null);
        problem.set(messages.text(permission ? "host.file.closed" : "host.file.failed", path, why));
        stage.set(permission ? Stage.CLOSED : Stage.FAILED);
      }
    }
  }

  /// Opens the file at a path, if it is one of the service's.
  ///
  /// @param path where it lies
  public void open(String path) {
    files.stream()
        .filter(file -> file.file().path().equals(path))
        .findFirst()
        .ifPresent(this::open);
  }

  /// Shows the open file as an administrator read it.
  ///
  /// @param text its content
  public void opened(String text) {
    var file = open.get();
    if (file != null) {
      put(file, file.opened(text));
      open(file.opened(text));
    }
  }

  /// Takes the text of the document for what is in force, until the files are read again.
  void applied() {
    var file = open.get();
    if (file != null) {
      var now = file.opened(file.text());
      put(file, now);
      open.set(now);
      changed.set(false);
    }
  }

  /// Replaces the text of the document. A text that is the same changes nothing.
  ///
  /// @param text the new text
  public void edit(String text) {
    var file = open.get();
    if (file == null || !file.editable() || file.text().equals(text)) {
      return;
    }
    var edited = file.with(text);
    put(file, edited);
    open.set(edited);
    changed.set(edited.changed());
    examine();
  }

  private void put(OpenFile before, OpenFile after) {
    int index = files.indexOf(before);
    if (index >= 0) {
      files.set(index, after);
      kept.put(after.daemon(), List.copyOf(files));
    }
  }

  /// Goes back to the text that is in force.
  public void discard() {
    var file = open.get();
    if (file != null) {
      edit(file.original());
    }
  }

  /// The document as it is now; read at once if that has not been done yet.
  ///
  /// @return null if none is open
  public @Nullable ConfigDocument document() {
    var file = open.get();
    if (file == null || stage.get() != Stage.DOCUMENT) {
      return null;
    }
    var last = examined.get();
    return last != null && last.document().text().equals(file.text())
        ? last.document()
        : ConfigDocument.parse(file.dialect(), file.text());
  }

  /// One examination at a time: what is typed meanwhile is examined after it, once.
  private void examine() {
    var file = open.get();
    if (examining || file == null) {
      return;
    }
    examining = true;
    var state = service;
    var version = state == null ? "" : state.version();
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> Examined.of(file, version), background),
        fxThread,
        result -> {
          examining = false;
          var now = open.get();
          if (file.equals(now)) {
            examined.set(result);
          } else if (now != null && now.open()) {
            examine();
          }
        },
        failure -> {
          examining = false;
          problem.set(failure);
        });
  }

  /// The files of the service that can be opened.
  ///
  /// @return a live list, the main file first
  public ObservableList<OpenFile> files() {
    return shownFiles;
  }

  /// The open file with its text.
  ///
  /// @return a property, null while none is open
  public ReadOnlyObjectProperty<@Nullable OpenFile> openProperty() {
    return open.getReadOnlyProperty();
  }

  /// The document that was last read and checked; a little behind the text while one types.
  ///
  /// @return a property, null while none is open
  public ReadOnlyObjectProperty<@Nullable Examined> examinedProperty() {
    return examined.getReadOnlyProperty();
  }

  /// What there is to show.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /// Why there is no document.
  ///
  /// @return a property, empty if there is one
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Whether the text differs from what is in force.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /// How the document is shown.
  ///
  /// @return a property, never null
  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /// Takes over changes that were made in another language and are not applied.
  ///
  /// @param before what showed the same files
  void inherit(ConfigurationViewModel before) {
    kept.putAll(before.kept);
    mode.set(before.mode.get() == Mode.JOURNAL ? Mode.FORM : before.mode.get());
  }

  @Nullable ServiceState service() {
    return service;
  }

  Messages messages() {
    return messages;
  }
}
