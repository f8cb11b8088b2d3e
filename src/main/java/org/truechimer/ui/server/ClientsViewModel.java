package org.truechimer.ui.server;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServedClientsCsv;
import org.truechimer.wording.ServerSentences;

/// The clients of the server: read, filtered and ordered on a worker, one list at a time; the
/// JavaFX thread takes over what is ready.
public final class ClientsViewModel {

  /// How many are listed; nobody reads more, and a table of these is smooth.
  static final int MOST = 10_000;

  private final Messages messages;
  private final QuantityFormat quantities;
  private final ServerSentences sentences;
  private final Executor workers;
  private final Executor fxThread;
  private final BiFunction<Path, String, CompletableFuture<Path>> write;
  private final Consumer<String> announce;
  private final ObservableList<ServedClient> shown = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Empty> empty;
  private List<ServedClient> all = List.of();
  private List<Sorting> sorting = List.of();
  private Instant readAt = Instant.EPOCH;
  private int known;
  private boolean serving;
  private boolean reading;
  private boolean replacing;
  private long arranged;

  /// The words that stand in the table while it has no rows.
  ///
  /// @param title what there is not
  /// @param hint what to do
  record Empty(String title, String hint) {}

  /// An order of rows.
  ///
  /// @param column by which column
  /// @param falling whether the largest comes first
  record Sorting(ClientColumn column, boolean falling) {}

  /// No clients.
  ///
  /// @param messages the language
  /// @param workers threads that may be blocked
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param write writes a text file in the background
  /// @param announce shows a sentence for a few seconds
  public ClientsViewModel(
      Messages messages,
      Executor workers,
      Executor fxThread,
      BiFunction<Path, String, CompletableFuture<Path>> write,
      Consumer<String> announce) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new ServerSentences(messages);
    this.workers = workers;
    this.fxThread = fxThread;
    this.write = write;
    this.announce = announce;
    empty = new ReadOnlyObjectWrapper<>(words("stopped"));
    filter.addListener((_, _, _) -> arrange());
  }

  /// Reads the clients anew, unless they are being read.
  ///
  /// @param read reads them; may take a while
  /// @param remembered how many there are
  /// @param now the present
  void refresh(Supplier<List<ServedClient>> read, int remembered, Instant now) {
    serving = true;
    known = remembered;
    if (reading) {
      return;
    }
    reading = true;
    FxThread.deliver(
        CompletableFuture.supplyAsync(read, workers),
        fxThread,
        clients -> {
          reading = false;
          all = clients;
          readAt = now;
          arrange();
        },
        problem -> {
          reading = false;
          announce.accept(problem);
        });
  }

  /// The server does not run.
  void clear() {
    serving = false;
    known = 0;
    if (!all.isEmpty() || !shown.isEmpty()) {
      all = List.of();
      arrange();
    }
    empty.set(words("stopped"));
  }

  /// Chooses the order of the rows.
  ///
  /// @param wanted the first one counts most; the most recent client comes first without any
  void sort(List<Sorting> wanted) {
    sorting = List.copyOf(wanted);
    arrange();
  }

  private static Comparator<ServedClient> order(List<Sorting> by) {
    return by.stream()
        .map(one -> one.falling() ? one.column().order().reversed() : one.column().order())
        .reduce(Comparator::thenComparing)
        .orElseGet(ClientColumn.SEEN::order);
  }

  private void arrange() {
    var clients = all;
    var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    var by = sorting;
    long turn = ++arranged;
    workers.execute(() -> {
      var rows =
          clients.stream()
              .filter(client -> wanted.isEmpty() || matches(client, wanted))
              .sorted(order(by))
              .toList();
      fxThread.execute(() -> {
        if (turn == arranged) {
          show(rows);
        }
      });
    });
  }

  private void show(List<ServedClient> rows) {
    replacing = true;
    shown.setAll(rows);
    replacing = false;
    note.set(note());
    empty.set(words(!serving ? "stopped" : all.isEmpty() ? "none" : "filtered"));
  }

  private String note() {
    if (!serving) {
      return "";
    }
    if (shown.size() < all.size()) {
      return messages.text("server.clients.note.filtered", shown.size(), all.size());
    }
    return known > all.size()
        ? messages.text("server.clients.note.some", known, all.size())
        : messages.text("server.clients.note", all.size());
  }

  private Empty words(String kind) {
    return new Empty(
        messages.text("server.clients." + kind), messages.text("server.clients." + kind + ".hint"));
  }

  private boolean matches(ServedClient client, String wanted) {
    return client.address().toLowerCase(Locale.ROOT).contains(wanted)
        || sentences.proof(client.proof()).toLowerCase(Locale.ROOT).contains(wanted)
        || sentences.mode(client.mode()).toLowerCase(Locale.ROOT).contains(wanted)
        || (client.interleaved()
            && messages.text("server.column.interleaved").toLowerCase(Locale.ROOT).contains(wanted))
        || (client.dropped() > 0
            && messages.text("server.column.dropped").toLowerCase(Locale.ROOT).contains(wanted))
        || (client.kissed() > 0
            && messages.text("server.column.kissed").toLowerCase(Locale.ROOT).contains(wanted));
  }

  /// What a cell says.
  ///
  /// @param client the row
  /// @param column the column
  /// @return its text
  String text(ServedClient client, ClientColumn column) {
    return switch (column) {
      case ADDRESS -> client.address();
      case REQUESTS -> ServerSentences.whole(client.requests());
      case DROPPED -> ServerSentences.whole(client.dropped());
      case KISSED -> ServerSentences.whole(client.kissed());
      case INTERVAL -> interval(client.intervalSeconds());
      case VERSION -> Integer.toString(client.version());
      case MODE -> sentences.mode(client.mode());
      case PROOF -> sentences.proof(client.proof());
      case INTERLEAVED -> messages.text(client.interleaved() ? "server.yes" : "server.no");
      case SEEN -> quantities.ago(client.lastSeen(), readAt);
    };
  }

  private static String interval(double seconds) {
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", seconds)
        : QuantityFormat.UNKNOWN;
  }

  /// Writes the rows to a file of comma-separated values, in the background.
  ///
  /// @param file where
  void exportCsv(Path file) {
    var rows = List.copyOf(shown);
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> ServedClientsCsv.text(rows), workers)
            .thenCompose(text -> write.apply(file, text)),
        fxThread,
        written ->
            announce.accept(messages.text("server.csv.done", rows.size(), written.toString())),
        problem -> announce.accept(messages.text("ui.csv.failed", file.toString(), problem)));
  }

  /// Rows as text: columns apart by tabs, with their names.
  ///
  /// @param rows which
  /// @return lines
  String copy(List<ServedClient> rows) {
    announce.accept(messages.text("server.clients.copied", rows.size()));
    var heads =
        Arrays.stream(ClientColumn.values())
            .map(column -> messages.text(column.key()))
            .collect(Collectors.joining("\t"));
    return rows.stream()
        .map(row ->
            Arrays.stream(ClientColumn.values())
                .map(column -> text(row, column))
                .collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n", heads + "\n", "\n"));
  }

  /// The rows, filtered and ordered.
  ///
  /// @return the live list
  public ObservableList<ServedClient> rows() {
    return shown;
  }

  /// What the rows must contain.
  ///
  /// @return a property, never null
  public StringProperty filterProperty() {
    return filter;
  }

  /// How many there are and how many are listed.
  ///
  /// @return a property, never null
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Empty> emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  /// Whether the rows are being replaced: what happens to a selection then is nobody's choice.
  ///
  /// @return true while they are
  boolean replacing() {
    return replacing;
  }

  Messages messages() {
    return messages;
  }
}
