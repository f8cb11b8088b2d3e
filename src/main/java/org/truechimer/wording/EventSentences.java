package org.truechimer.wording;

import org.truechimer.snapshot.EngineEvent;

/// What happened, one sentence each.
final class EventSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  EventSentences(Messages messages, QuantityFormat quantities) {
    this.messages = messages;
    this.quantities = quantities;
  }

  String sentence(EngineEvent event) {
    return switch (event) {
      case EngineEvent.Started _ -> messages.text("event.started");
      case EngineEvent.SourceAdded added -> messages.text("event.added", added.name());
      case EngineEvent.SourceRemoved removed -> messages.text("event.removed", removed.name());
      case EngineEvent.SourceLost lost -> messages.text("event.lost", lost.name());
      case EngineEvent.Kissed kissed -> messages.text("event.kissed", kissed.name(), kissed.code());
      case EngineEvent.AddressChanged changed ->
          messages.text("event.address", changed.name(), changed.from(), changed.to());
      case EngineEvent.PeerChanged changed -> messages.text("event.peer", changed.name());
      case EngineEvent.CertificateTimeUnchecked unchecked ->
          messages.text("event.certificateTime", unchecked.name());
      case EngineEvent.SteppedByOther stepped ->
          messages.text("event.steppedByOther", quantities.signed(stepped.bySeconds()));
      case EngineEvent.Resumed resumed ->
          messages.text("event.resumed", quantities.seconds(resumed.suspendedSeconds()));
      case EngineEvent.Corrected corrected ->
          messages.text(
              corrected.step() ? "event.stepped" : "event.slewed",
              quantities.signed(corrected.correctionSeconds()),
              quantities.signed(corrected.beforeSeconds()),
              quantities.signed(corrected.afterSeconds()));
    };
  }
}
