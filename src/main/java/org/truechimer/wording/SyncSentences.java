package org.truechimer.wording;

import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SyncSnapshot.Refusal;

/// What "Sync now" is doing or has done, and what it would do.
final class SyncSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  SyncSentences(Messages messages, QuantityFormat quantities) {
    this.messages = messages;
    this.quantities = quantities;
  }

  SyncSentence sentence(SyncSnapshot sync) {
    return switch (sync) {
      case SyncSnapshot.Idle() -> new SyncSentence("", "", Tone.NEUTRAL);
      case SyncSnapshot.Measuring measuring ->
          new SyncSentence(
              messages.text(measuring.verifying() ? "sync.verifying" : "sync.measuring"),
              messages.text(
                  measuring.verifying() ? "sync.verifying.body" : "sync.measuring.body",
                  measuring.collected(),
                  measuring.wanted()),
              Tone.NEUTRAL);
      case SyncSnapshot.Proposed proposed ->
          new SyncSentence(
              messages.text("sync.proposed"),
              messages.text("sync.proposed.body", proposal(proposed.proposal())),
              Tone.NEUTRAL);
      case SyncSnapshot.Applying applying ->
          new SyncSentence(
              messages.text(applying.step() ? "sync.stepping" : "sync.slewing"),
              proposal(applying.proposal()),
              Tone.NEUTRAL);
      case SyncSnapshot.Refused refused -> refusal(refused.reason());
      case SyncSnapshot.Done done -> done(done);
    };
  }

  String proposal(SyncSnapshot.Proposal proposal) {
    return messages.text(
        "sync.proposal",
        quantities.offsetWords(proposal.offsetSeconds()),
        quantities.bound(proposal.boundSeconds()),
        proposal.agreeing(),
        proposal.usable());
  }

  private SyncSentence done(SyncSnapshot.Done done) {
    var correction = quantities.signed(done.correctionSeconds());
    var body =
        done.step()
            ? messages.text("sync.done.stepped", correction)
            : messages.text(
                "sync.done.slewing",
                correction,
                quantities.duration(Math.round(done.slewSeconds())));
    var after =
        Double.isNaN(done.afterSeconds())
            ? messages.text("sync.done.unverified", quantities.signed(done.beforeSeconds()))
            : messages.text(
                "sync.done.verified",
                quantities.signed(done.beforeSeconds()),
                quantities.signed(done.afterSeconds()),
                quantities.bound(done.afterBoundSeconds()));
    return new SyncSentence(
        messages.text("sync.done"),
        messages.text("sentences", body, after),
        Double.isNaN(done.afterSeconds()) ? Tone.WARNING : Tone.GOOD);
  }

  SyncSentence refusal(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoAnswer none ->
          refused(
              Tone.BAD,
              none.sources() == 0
                  ? messages.text("sync.refused.noSources")
                  : messages.text("sync.refused.noAnswer", none.sources()));
      case Refusal.NoMajority none ->
          refused(
              Tone.BAD,
              Double.isNaN(none.disagreementSeconds())
                  ? messages.text("sync.refused.noMajority.unknown", none.usable())
                  : messages.text(
                      "sync.refused.noMajority",
                      none.usable(),
                      quantities.about(none.disagreementSeconds())));
      case Refusal.WithinBound within ->
          new SyncSentence(
              messages.text("sync.notNeeded"),
              messages.text(
                  "sync.refused.withinBound",
                  quantities.offsetWords(within.offsetSeconds()),
                  quantities.bound(within.boundSeconds())),
              Tone.GOOD);
      case Refusal.ServiceSteers steers ->
          refused(
              Tone.WARNING,
              messages.text(
                  "sync.refused.service",
                  steers.service(),
                  quantities.offsetWords(steers.offsetSeconds()),
                  quantities.bound(steers.boundSeconds())));
      case Refusal.NoPrivilege none ->
          refused(
              Tone.WARNING,
              messages.text(
                  "sync.refused.privilege",
                  none.missing(),
                  quantities.offsetWords(none.offsetSeconds()),
                  quantities.bound(none.boundSeconds())));
      case Refusal.Failed failed ->
          refused(Tone.BAD, messages.text("sync.refused.failed", failed.problem()));
      case Refusal.Cancelled() -> refused(Tone.NEUTRAL, messages.text("sync.refused.cancelled"));
      case Refusal.Demonstration() ->
          refused(Tone.NEUTRAL, messages.text("sync.refused.demonstration"));
    };
  }

  private SyncSentence refused(Tone tone, String body) {
    return new SyncSentence(messages.text("sync.refused"), body, tone);
  }
}
