package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.wording.Messages;

/// The open document as fields and lists. It keeps nothing by itself: every change is made in the
/// document, and what is shown is read from it.
///
/// Belongs to the JavaFX thread.
public final class FormViewModel {

  private static final String HOST = "[A-Za-z0-9._:-]{1,253}(%[A-Za-z0-9._-]{1,15})?";
  private static final String KEY = "|[1-9]\\d{0,9}";

  /// chronyd takes -7 to 24, ntpd 3 to 17; which of them is too low or too high the check says.
  private static final String POLL = "|-?\\d{1,2}";

  private final ConfigurationViewModel configuration;
  private final Messages messages;
  private final ObservableList<SourceEntry> sources = FXCollections.observableArrayList();
  private final ObservableList<SourceEntry> shownSources =
      FXCollections.unmodifiableObservableList(sources);
  private final ObservableList<String> clients = FXCollections.observableArrayList();
  private final ObservableList<String> shownClients =
      FXCollections.unmodifiableObservableList(clients);
  private final ReadOnlyObjectWrapper<@Nullable ConfigDocument> document =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable SourceEntry> editing =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
  private @Nullable ConfigurationForm form;
  private @Nullable SourceEntry replaced;

  /// The form of whatever document is open.
  ///
  /// @param configuration the document
  public FormViewModel(ConfigurationViewModel configuration) {
    this.configuration = configuration;
    this.messages = configuration.messages();
    configuration.examinedProperty().addListener((_, _, _) -> read());
    configuration.stageProperty().addListener((_, _, _) -> read());
    configuration.openProperty().addListener((_, before, after) -> opened(before, after));
  }

  private void opened(@Nullable OpenFile before, @Nullable OpenFile after) {
    if (before == null || after == null || !before.file().equals(after.file())) {
      cancel();
    }
    read();
  }

  private void read() {
    var now = configuration.document();
    var file = configuration.openProperty().get();
    form = file == null || !file.editable() ? null : ConfigurationForm.of(file.dialect());
    if (form == null || now == null) {
      sources.clear();
      clients.clear();
      document.set(null);
    } else if (!now.equals(document.get())) {
      sources.setAll(form.sources(now));
      clients.setAll(form.clients(now));
      document.set(now);
    }
  }

  /// Opens the fields for a new source.
  public void begin() {
    var used = form;
    if (used != null) {
      var fresh = SourceEntry.fresh();
      begin(
          null,
          new SourceEntry(used.kinds().getFirst(), "", fresh.flags(), "", "", "", List.of(), null));
    }
  }

  /// Opens the fields for a source that is there.
  ///
  /// @param entry one of [#sources]
  public void begin(SourceEntry entry) {
    begin(entry, entry);
  }

  private void begin(@Nullable SourceEntry before, SourceEntry shown) {
    replaced = before;
    remark.set("");
    editing.set(shown);
  }

  /// Puts the fields away.
  public void cancel() {
    replaced = null;
    remark.set("");
    editing.set(null);
  }

  /// Writes the source that is in the fields.
  ///
  /// @param entry what the fields say
  /// @return whether it was accepted; if not, the remark says why
  public boolean save(SourceEntry entry) {
    var used = form;
    var before = replaced;
    if (used == null) {
      return false;
    } else if (!entry.host().matches(HOST)) {
      return refuse("host.form.problem.host");
    } else if (!entry.key().matches(KEY)) {
      return refuse("host.form.problem.key");
    } else if (!entry.minpoll().matches(POLL) || !entry.maxpoll().matches(POLL)) {
      return refuse("host.form.problem.poll");
    } else if (entry.flags().contains(SourceEntry.Flag.NTS) && !entry.key().isEmpty()) {
      return refuse("host.form.problem.both");
    } else if (before == null && sources.stream().anyMatch(one -> same(one, entry))) {
      return refuse("host.form.problem.twice");
    }
    var written =
        change(now -> before == null ? used.add(now, entry) : used.replace(now, before, entry));
    if (written) {
      cancel();
    }
    return written;
  }

  private static boolean same(SourceEntry one, SourceEntry other) {
    return one.kind().equals(other.kind()) && one.host().equalsIgnoreCase(other.host());
  }

  /// Removes a source.
  ///
  /// @param entry one of [#sources]
  public void remove(SourceEntry entry) {
    var used = form;
    if (used != null) {
      change(now -> used.remove(now, entry));
    }
  }

  /// Serves a subnet.
  ///
  /// @param text as typed
  /// @return whether it was accepted; if not, the remark says why
  public boolean allow(String text) {
    var used = form;
    var subnet = Subnet.parse(text);
    if (used == null) {
      return false;
    } else if (subnet == null) {
      return refuse("host.form.problem.subnet");
    } else if (clients.contains(subnet.text())) {
      return refuse("host.form.problem.twice");
    }
    return change(now -> used.allow(now, subnet));
  }

  /// Serves a subnet no longer.
  ///
  /// @param client one of [#clients]
  public void forbid(String client) {
    var used = form;
    if (used != null) {
      change(now -> used.forbid(now, client));
    }
  }

  /// Changes a setting.
  ///
  /// @param setting which
  /// @param value as typed; empty to remove it
  /// @return whether it was accepted; if not, the remark says why
  public boolean set(Setting setting, String value) {
    var used = form;
    var stripped = value.strip();
    if (used == null || stripped.equals(value(setting))) {
      return true;
    } else if (!setting.accepts(stripped)) {
      return refuse("host.form.problem." + setting.key());
    }
    return change(now -> used.set(now, setting, stripped));
  }

  /// The value of a setting.
  ///
  /// @param setting which
  /// @return empty if it is not set
  public String value(Setting setting) {
    var used = form;
    var now = document.get();
    return used == null || now == null ? "" : used.setting(now, setting);
  }

  private boolean change(UnaryOperator<ConfigDocument> edit) {
    var now = configuration.document();
    if (now == null) {
      return false;
    }
    remark.set("");
    configuration.edit(edit.apply(now).text());
    read();
    return true;
  }

  private boolean refuse(String key) {
    remark.set(messages.text(key));
    return false;
  }

  /// The sources of the open file.
  ///
  /// @return a live list in order
  public ObservableList<SourceEntry> sources() {
    return shownSources;
  }

  /// The clients that it serves.
  ///
  /// @return a live list
  public ObservableList<String> clients() {
    return shownClients;
  }

  /// The document that the form shows.
  ///
  /// @return a property, null if there is no form for what is open
  public ReadOnlyObjectProperty<@Nullable ConfigDocument> documentProperty() {
    return document.getReadOnlyProperty();
  }

  /// The source whose fields are open.
  ///
  /// @return a property, null while none is
  public ReadOnlyObjectProperty<@Nullable SourceEntry> editingProperty() {
    return editing.getReadOnlyProperty();
  }

  /// Why the last change was not accepted.
  ///
  /// @return a property, empty if it was
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  @Nullable ConfigurationForm form() {
    return form;
  }

  Messages messages() {
    return messages;
  }
}
