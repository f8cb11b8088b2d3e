package org.truechimer.ui.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.wording.Messages;

/// Does what the buttons of findings say. What changes the machine is asked about first.
final class Remedies implements Consumer<Remedy> {

  private final Messages messages;
  private final SyncViewModel sync;
  private final ErrandViewModel errand;
  private final Consumer<Screen> show;
  private final Runnable addSource;
  private final Supplier<@Nullable Daemon> keeper;
  private final Consumer<Outcome> then;

  /// The ways to do it.
  ///
  /// @param messages the language
  /// @param sync "Sync now"
  /// @param show opens a screen
  /// @param addSource opens the form for a new source
  /// @param keeper the daemon that keeps the clock, null if none is known
  /// @param then told of the outcome of a request
  Remedies(
      Messages messages,
      SyncViewModel sync,
      Consumer<Screen> show,
      Runnable addSource,
      Supplier<@Nullable Daemon> keeper,
      Consumer<Outcome> then) {
    this.messages = messages;
    this.sync = sync;
    this.errand = sync.errand();
    this.show = show;
    this.addSource = addSource;
    this.keeper = keeper;
    this.then = then;
  }

  @Override
  public void accept(Remedy remedy) {
    switch (remedy) {
      case Remedy.Press(var request) -> request(request);
      case Remedy.Open(var screen) ->
          show.accept(
              switch (screen) {
                case SOURCES -> Screen.SOURCES;
                case SERVICES, CONFIGURATION, LOG -> Screen.HOST_SERVICE;
              });
      case Remedy.AddSource _ -> {
        show.accept(Screen.SOURCES);
        addSource.run();
      }
      case Remedy.SyncNow _ -> sync.start();
      case Remedy.Elevate _ -> elevate();
      case Remedy.TextOnly _ -> {}
    }
  }

  private void elevate() {
    var daemon = keeper.get();
    if (daemon == null) {
      show.accept(Screen.HOST_SERVICE);
    } else {
      request(new ServiceRequest.ReadAll(daemon));
    }
  }

  /// Asks the host for something; what only reads needs no question.
  ///
  /// @param request what to do
  void request(ServiceRequest request) {
    if (request instanceof ServiceRequest.ReadAll) {
      errand.run(request, then);
    } else {
      errand.ask(request, messages.text("claims.question"), then);
    }
  }
}
