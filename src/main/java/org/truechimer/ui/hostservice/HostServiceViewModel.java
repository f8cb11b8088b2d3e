package org.truechimer.ui.hostservice;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServiceSentences;

/// The services of this machine: what there is, what fights, and what is done about it.
///
/// Belongs to the JavaFX thread.
public final class HostServiceViewModel {

  private final Messages messages;
  private final ServiceSentences sentences;
  private final HostDesk desk;
  private final Executor fxThread;
  private final InstantSource clock;
  private final ErrandViewModel errand;
  private final ConfigurationViewModel configuration;
  private final FormViewModel form;
  private final SummaryViewModel summary;
  private final ChangeViewModel change;
  private final RoleViewModel role;
  private final TranslationViewModel translation;
  private final BannerSentences bannerSentences;
  private final ReadOnlyObjectWrapper<@Nullable HostNews> news = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Daemon> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final ObservableList<ServiceRow> rows = FXCollections.observableArrayList();
  private final ObservableList<ServiceRow> shownRows =
      FXCollections.unmodifiableObservableList(rows);
  private final ObservableList<Banner> banners = FXCollections.observableArrayList();
  private final ObservableList<Banner> shownBanners =
      FXCollections.unmodifiableObservableList(banners);

  /// Number of the newest look; an answer to an older one is not wanted any more.
  private long newestLook;

  /// Nothing is known yet.
  ///
  /// @param messages the language
  /// @param desk this machine
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param background runs what takes time
  /// @param clock the time of day
  /// @param zone of the times shown
  public HostServiceViewModel(
      Messages messages,
      HostDesk desk,
      Executor fxThread,
      Executor background,
      InstantSource clock,
      Supplier<ZoneId> zone) {
    this.messages = messages;
    this.sentences = new ServiceSentences(messages);
    this.desk = desk;
    this.fxThread = fxThread;
    this.clock = clock;
    errand = new ErrandViewModel(messages, desk, fxThread);
    configuration = new ConfigurationViewModel(messages, desk, fxThread, background);
    form = new FormViewModel(configuration);
    summary = new SummaryViewModel(configuration);
    change =
        new ChangeViewModel(configuration, errand, desk, fxThread, background, zone, this::refresh);
    role = new RoleViewModel(configuration, fxThread, background);
    translation = new TranslationViewModel(configuration, fxThread, background);
    bannerSentences = new BannerSentences(messages, this::carryOut, this::select);
  }

  /// Shows what was seen of the machine.
  ///
  /// @param seen the newest state
  public void accept(HostNews seen) {
    problem.set("");
    var report = seen.report();
    if (selected.get() == null || report.service(selected.get()) == null) {
      selected.set(first(report));
    }
    fill(report, clock.instant());
    var now = bannerSentences.banners(report, seen.unfinished());
    // New buttons would take the keyboard's focus away.
    if (!now.stream()
        .map(Banner::text)
        .toList()
        .equals(banners.stream().map(Banner::text).toList())) {
      banners.setAll(now);
    }
    news.set(seen);
    showSelected();
  }

  private static @Nullable Daemon first(HostReport report) {
    var keeper = report.keeper();
    if (keeper != null) {
      return keeper.daemon();
    }
    return report.services().stream()
        .filter(ServiceState::installed)
        .findFirst()
        .map(ServiceState::daemon)
        .orElse(null);
  }

  private void fill(HostReport report, Instant now) {
    var filled = report.services().stream().map(state -> row(state, report, now)).toList();
    if (!filled.equals(rows)) {
      rows.setAll(filled);
    }
  }

  private ServiceRow row(ServiceState state, HostReport report, Instant now) {
    var main = state.mainFile();
    return new ServiceRow(
        state.daemon(),
        state.daemon().displayName(),
        state.version().isEmpty() ? QuantityFormat.UNKNOWN : state.version(),
        sentences.run(state, now),
        sentences.tone(state),
        sentences.boot(state),
        sentences.steers(state),
        state.steers(),
        main == null ? QuantityFormat.UNKNOWN : main.path(),
        state.detail(),
        ServiceAction.of(state, report.packageTool()));
  }

  private void showSelected() {
    var seen = news.get();
    var daemon = selected.get();
    var state = seen == null || daemon == null ? null : seen.report().service(daemon);
    configuration.show(state);
    summary.show(seen, state);
  }

  /// Moves the times on.
  ///
  /// @param now the present
  public void tick(Instant now) {
    var seen = news.get();
    if (seen != null) {
      fill(seen.report(), now);
    }
  }

  /// Takes over what was shown in another language: what is selected, and what is not applied yet.
  ///
  /// @param before what showed the same machine
  public void inherit(HostServiceViewModel before) {
    configuration.inherit(before.configuration);
    selected.set(before.selected.get());
    var seen = before.news.get();
    if (seen != null) {
      accept(seen);
    }
  }

  /// Looks at the machine if that has not been done yet.
  public void open() {
    if (news.get() == null && !looking.get()) {
      refresh();
    }
  }

  /// Looks at the machine again.
  public void refresh() {
    looking.set(true);
    long begun = ++newestLook;
    FxThread.deliver(
        desk.look(),
        fxThread,
        seen -> {
          if (newestLook == begun) {
            looking.set(false);
            accept(seen);
          }
        },
        failure -> {
          if (newestLook == begun) {
            looking.set(false);
            problem.set(messages.text("host.look.failed", failure));
          }
        });
  }

  /// Waits no longer for what is being looked at; what was seen before stays.
  public void cancelLook() {
    newestLook++;
    looking.set(false);
    if (news.get() == null) {
      problem.set(messages.text("host.look.cancelled"));
    }
  }

  /// Shows the configuration of a service.
  ///
  /// @param daemon which
  public void select(Daemon daemon) {
    selected.set(daemon);
    showSelected();
  }

  /// Does what a button of the table says.
  ///
  /// @param daemon which service
  /// @param action what
  public void press(Daemon daemon, ServiceAction action) {
    select(daemon);
    carryOut(action.request(daemon), question(daemon, action));
  }

  private String question(Daemon daemon, ServiceAction action) {
    var clients = change.clients();
    return switch (action) {
      case INSTALL -> messages.text("host.ask.install", daemon.displayName());
      case STOP ->
          clients.isEmpty()
              ? messages.text("host.ask.stop", daemon.displayName())
              : messages.text(
                  "host.ask.stop.serving",
                  daemon.displayName(),
                  String.join(messages.text("list.separator"), clients));
      case RESTART ->
          clients.isEmpty()
              ? ""
              : messages.text(
                  "host.ask.interrupt",
                  daemon.displayName(),
                  String.join(messages.text("list.separator"), clients));
      case START, ENABLE, DISABLE -> "";
    };
  }

  /// Lets NTP in through the packet filter, or keeps it out, after a question.
  ///
  /// @param letIn true to let it in
  public void firewall(boolean letIn) {
    carryOut(
        new ServiceRequest.Firewall(letIn, false),
        messages.text(letIn ? "host.ask.open" : "host.ask.close"));
  }

  /// Reads the open file as an administrator.
  public void elevate() {
    var file = configuration.openProperty().get();
    if (file != null) {
      carryOut(new ServiceRequest.ReadConfiguration(file.daemon(), file.file().slot()), "");
    }
  }

  private void carryOut(ServiceRequest request, String question) {
    if (question.isEmpty()) {
      errand.run(request, outcome -> ended(request, outcome));
    } else {
      errand.ask(request, question, outcome -> ended(request, outcome));
    }
  }

  private void ended(ServiceRequest request, Outcome outcome) {
    if (request instanceof ServiceRequest.ReadConfiguration(var daemon, var slot)
        && outcome instanceof Outcome.Done(_, var text)) {
      configuration.files().stream()
          .filter(file -> file.daemon() == daemon && file.file().slot().equals(slot))
          .findFirst()
          .ifPresent(configuration::open);
      configuration.opened(text);
      return;
    }
    if (request instanceof ServiceRequest.Recover) {
      configuration.reload();
    }
    refresh();
  }

  /// What was last seen.
  ///
  /// @return a property, null before the first look
  public ReadOnlyObjectProperty<@Nullable HostNews> newsProperty() {
    return news.getReadOnlyProperty();
  }

  /// The service whose configuration is shown.
  ///
  /// @return a property, null while there is none
  public ReadOnlyObjectProperty<@Nullable Daemon> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /// Whether the machine is being looked at.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /// Why nothing is seen.
  ///
  /// @return a property, empty if all is well
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// The services.
  ///
  /// @return a live list, installed ones first
  public ObservableList<ServiceRow> rows() {
    return shownRows;
  }

  /// What stands above the table.
  ///
  /// @return a live list, the gravest first
  public ObservableList<Banner> banners() {
    return shownBanners;
  }

  ErrandViewModel errand() {
    return errand;
  }

  ConfigurationViewModel configuration() {
    return configuration;
  }

  FormViewModel form() {
    return form;
  }

  SummaryViewModel summary() {
    return summary;
  }

  ChangeViewModel change() {
    return change;
  }

  RoleViewModel role() {
    return role;
  }

  TranslationViewModel translation() {
    return translation;
  }

  Messages messages() {
    return messages;
  }

  /// Whether there is no service at all on this machine.
  ///
  /// @param seen what was seen
  /// @return true if none is installed
  static boolean empty(HostNews seen) {
    return seen.report().services().stream().noneMatch(ServiceState::installed);
  }

  /// The services that could be installed.
  ///
  /// @return those with a button for it
  List<ServiceRow> installable() {
    return rows.stream().filter(row -> row.actions().contains(ServiceAction.INSTALL)).toList();
  }
}
