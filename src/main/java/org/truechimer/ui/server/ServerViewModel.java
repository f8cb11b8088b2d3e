package org.truechimer.ui.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerAccess;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.service.ServiceState;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime.Source;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServerSentences;
import org.truechimer.wording.Tone;

/// The Server screen: whether the server runs, what it counts, and its buttons.
///
/// Belongs to the JavaFX thread, or to the one thread of a test; what may take time runs on a
/// worker.
public final class ServerViewModel {

  private final Messages messages;
  private final ServerSentences sentences;
  private final QuantityFormat quantities;
  private final ServerAccess access;
  private final LiveSettings settings;
  private final ServerTraffic traffic;
  private final Executor workers;
  private final Executor fxThread;
  private final InstantSource clock;
  private final SetUpViewModel setUp;
  private final ClientsViewModel clients;
  private final ReadOnlyObjectWrapper<ServerState> state;
  private final ReadOnlyObjectWrapper<@Nullable ServerSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Part> part = new ReadOnlyObjectWrapper<>(Part.SET_UP);
  private @Nullable ServerSettings applied;
  private List<String> daemons = List.of();
  private String busy = "";
  private boolean failed;
  private boolean shown;
  private long sampledSecond = Long.MIN_VALUE;

  /// What is shown under the head.
  public enum Part {
    /// What the server does.
    ACTIVITY,
    /// How it is to run.
    SET_UP
  }

  /// The screen of one server.
  ///
  /// @param messages the language
  /// @param access the server
  /// @param settings how it is to run, kept there
  /// @param traffic what was counted so far
  /// @param clients its clients
  /// @param workers threads that may be blocked
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param clock the system clock
  public ServerViewModel(
      Messages messages,
      ServerAccess access,
      LiveSettings settings,
      ServerTraffic traffic,
      ClientsViewModel clients,
      Executor workers,
      Executor fxThread,
      InstantSource clock) {
    this.messages = messages;
    this.sentences = new ServerSentences(messages);
    this.quantities = new QuantityFormat(messages);
    this.access = access;
    this.settings = settings;
    this.traffic = traffic;
    this.clients = clients;
    this.workers = workers;
    this.fxThread = fxThread;
    this.clock = clock;
    setUp =
        new SetUpViewModel(
            messages,
            settings.value().server(),
            new RulesViewModel(messages, access::check, workers, fxThread),
            wanted -> settings.change(before -> before.withServer(wanted)),
            access::size);
    state =
        new ReadOnlyObjectWrapper<>(
            new ServerState(
                Tone.NEUTRAL,
                messages.text("server.state.stopped"),
                messages.text("server.state.stopped.detail"),
                false,
                false));
    setUp.judgedProperty().addListener((_, _, _) -> say());
    sample();
    if (running()) {
      part.set(Part.ACTIVITY);
    }
  }

  /// Starts the server, or lets one that runs go on with the settings as they stand.
  public void start() {
    var wanted = setUp.settingsProperty().get();
    if (wanted == null || !busy.isEmpty()) {
      return;
    }
    boolean before = running();
    begin(messages.text(before ? "server.state.applying" : "server.state.starting"));
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> access.start(wanted), workers),
        fxThread,
        outcome -> started(wanted, before, outcome),
        problem -> started(wanted, before, new ServerOutcome.Failed(problem)));
  }

  private void started(ServerSettings wanted, boolean before, ServerOutcome outcome) {
    busy = "";
    failed = !(outcome instanceof ServerOutcome.Started);
    if (failed) {
      failure.set(sentences.refusal(outcome, before, portTakers(wanted)).text(messages));
    } else {
      applied = wanted;
      if (!before) {
        part.set(Part.ACTIVITY);
      }
    }
    sample();
  }

  /// A daemon that keeps time has NTP's port, no other.
  private List<String> portTakers(ServerSettings wanted) {
    return wanted.port() == ServerSettings.NTP_PORT ? daemons : List.of();
  }

  /// Ends the server.
  public void stop() {
    if (!busy.isEmpty()) {
      return;
    }
    begin(messages.text("server.state.stopping"));
    FxThread.deliver(
        CompletableFuture.runAsync(access::stop, workers).thenApply(_ -> true),
        fxThread,
        _ -> stopped(),
        problem -> {
          failure.set(problem);
          stopped();
        });
  }

  private void stopped() {
    busy = "";
    sample();
  }

  private void begin(String words) {
    busy = words;
    failed = false;
    failure.set("");
    say();
  }

  /// Takes away the sentences on what went wrong.
  public void dismiss() {
    failed = false;
    failure.set("");
    say();
  }

  /// Takes over what is known of the host's own services.
  ///
  /// @param news the newest
  public void accept(HostNews news) {
    daemons =
        news.report().services().stream()
            .filter(service -> service.run() == ServiceState.Run.RUNNING)
            .map(service -> service.daemon().displayName())
            .toList();
  }

  /// Says whether somebody looks at the screen: clients are read only then.
  ///
  /// @param visible whether it is in the window
  public void shown(boolean visible) {
    shown = visible;
    if (visible) {
      sample();
    }
  }

  /// Reads the counters, once a second.
  ///
  /// @param now the present
  public void tick(Instant now) {
    if (now.getEpochSecond() != sampledSecond) {
      sample();
    }
  }

  private void sample() {
    var now = clock.instant();
    sampledSecond = now.getEpochSecond();
    var latest = access.snapshot();
    traffic.accept(latest);
    snapshot.set(latest);
    if (!latest.running()) {
      clients.clear();
    } else if (shown && part.get() == Part.ACTIVITY) {
      clients.refresh(() -> access.clients(ClientsViewModel.MOST), latest.clients(), now);
    }
    say();
  }

  private boolean running() {
    var latest = snapshot.get();
    return latest != null && latest.running();
  }

  private void say() {
    state.set(words());
    remark.set(remarks());
  }

  private ServerState words() {
    var latest = snapshot.get();
    boolean running = running();
    if (!busy.isEmpty()) {
      return new ServerState(Tone.NEUTRAL, busy, "", running, true);
    }
    if (latest == null || latest.startedAt() == null) {
      return new ServerState(
          failed ? Tone.BAD : Tone.NEUTRAL,
          messages.text(failed ? "server.state.failed" : "server.state.stopped"),
          failed ? "" : messages.text("server.state.stopped.detail"),
          false,
          false);
    }
    boolean silent = latest.told().source() == Source.NONE;
    return new ServerState(
        silent ? Tone.WARNING : Tone.GOOD,
        messages.text(silent ? "server.state.silent" : "server.state.running"),
        messages.text(
            "server.state.running.detail",
            quantities.dateAndTime(latest.startedAt(), settings.zone()),
            String.join(messages.text("list.separator"), latest.addresses()),
            sentences.way(latest)),
        true,
        false);
  }

  private String remarks() {
    var wanted = setUp.settingsProperty().get();
    if (wanted == null) {
      return messages.text(
          "server.faulty", String.join(messages.text("list.separator"), setUp.faults()));
    }
    return changed() ? messages.text("server.changed") : "";
  }

  /// Whether the server runs with other settings than those that stand in the form.
  ///
  /// @return true if applying them would change something
  public boolean changed() {
    return running() && applied != null && !applied.equals(setUp.settingsProperty().get());
  }

  /// Takes over what the screen in another language knew.
  ///
  /// @param before the screen that is closed
  public void inherit(ServerViewModel before) {
    applied = before.applied;
    daemons = before.daemons;
    part.set(before.part.get());
    clients.filterProperty().set(before.clients.filterProperty().get());
    say();
  }

  /// Chooses what is shown under the head.
  ///
  /// @param wanted which part
  public void choose(Part wanted) {
    part.set(wanted);
    if (wanted == Part.ACTIVITY) {
      sample();
    }
  }

  /// The server in words.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<ServerState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// How it stands.
  ///
  /// @return null before it was asked
  public ReadOnlyObjectProperty<@Nullable ServerSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /// What went wrong, what was not changed, what to do.
  ///
  /// @return a property, empty if nothing did
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// What has to be done before the settings of the form hold.
  ///
  /// @return a property, empty if nothing has
  public ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /// What is shown under the head.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Part> partProperty() {
    return part.getReadOnlyProperty();
  }

  /// The settings while they are edited.
  ///
  /// @return always the same
  public SetUpViewModel setUp() {
    return setUp;
  }

  /// The clients.
  ///
  /// @return always the same
  public ClientsViewModel clients() {
    return clients;
  }

  Supplier<Instant> now() {
    return clock::instant;
  }

  ServerTraffic traffic() {
    return traffic;
  }

  ServerSentences sentences() {
    return sentences;
  }

  QuantityFormat quantities() {
    return quantities;
  }

  LiveSettings settings() {
    return settings;
  }

  Messages messages() {
    return messages;
  }
}
