package org.truechimer.wording;

import java.util.Locale;
import java.util.Objects;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;

/// Where a source stands and why.
final class StandingSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  StandingSentences(Messages messages, QuantityFormat quantities) {
    this.messages = messages;
    this.quantities = quantities;
  }

  String word(Standing standing) {
    return switch (standing) {
      case Standing.Resolving() -> messages.text("standing.resolving");
      case Standing.Unresolved _ -> messages.text("standing.unresolved");
      case Standing.Waiting() -> messages.text("standing.waiting");
      case Standing.Unreachable _ -> messages.text("standing.unreachable");
      case Standing.Kissed kissed -> messages.text("standing.kissed", kissed.code());
      case Standing.Unsynchronised _ -> messages.text("standing.unsynchronised");
      case Standing.TooDistant _ -> messages.text("standing.tooDistant");
      case Standing.Loop() -> messages.text("standing.loop");
      case Standing.NoMajority _ -> messages.text("standing.noMajority");
      case Standing.Falseticker _ -> messages.text("standing.falseticker");
      case Standing.Outlier _ -> messages.text("standing.outlier");
      case Standing.Selected selected ->
          messages.text(selected.systemPeer() ? "standing.systemPeer" : "standing.candidate");
      case Standing.Unproven _ -> messages.text("standing.unproven");
      case Standing.NoKeys _ -> messages.text("standing.noKeys");
      case Standing.NoPort _ -> messages.text("standing.noPort");
    };
  }

  Tone tone(Standing standing) {
    return switch (standing) {
      case Standing.Resolving(), Standing.Waiting() -> Tone.NEUTRAL;
      case Standing.Unresolved _,
          Standing.Unreachable _,
          Standing.Falseticker _,
          Standing.Unproven _,
          Standing.NoKeys _,
          Standing.NoPort _ ->
          Tone.BAD;
      case Standing.Kissed kissed -> kissed.stopped() ? Tone.BAD : Tone.WARNING;
      case Standing.Unsynchronised _,
          Standing.TooDistant _,
          Standing.Loop(),
          Standing.NoMajority _,
          Standing.Outlier _ ->
          Tone.WARNING;
      case Standing.Selected _ -> Tone.GOOD;
    };
  }

  String sentence(SourceSnapshot source) {
    return switch (source.standing()) {
      case Standing.Resolving() -> messages.text("standing.resolving.why", source.name());
      case Standing.Unresolved unresolved ->
          messages.text("standing.unresolved.why", source.name(), lookup(unresolved.problem()));
      case Standing.Waiting() -> messages.text("standing.waiting.why");
      case Standing.Unreachable unreachable ->
          messages.text(
              unreachable.refused() ? "standing.unreachable.refused" : "standing.unreachable.why",
              Integer.toString(source.port()));
      case Standing.Kissed kissed -> kissed(kissed);
      case Standing.Unsynchronised unsynchronised ->
          messages.text(
              "standing.unsynchronised.why",
              messages.text("leap." + Sentences.key(unsynchronised.leap())),
              Integer.toString(unsynchronised.stratum()));
      case Standing.TooDistant distant ->
          messages.text(
              "standing.tooDistant.why",
              quantities.seconds(distant.distanceSeconds()),
              quantities.seconds(distant.limitSeconds()));
      case Standing.Loop() -> messages.text("standing.loop.why");
      case Standing.NoMajority none ->
          messages.text("standing.noMajority.why", quantities.interval(none.own()), none.usable());
      case Standing.Falseticker falseticker -> falseticker(falseticker, source.delaySeconds());
      case Standing.Outlier outlier ->
          messages.text(
              "standing.outlier.why",
              quantities.seconds(outlier.selectionJitterSeconds()),
              quantities.seconds(outlier.sourceJitterSeconds()));
      case Standing.Selected selected ->
          messages.text(
              selected.systemPeer() ? "standing.systemPeer.why" : "standing.candidate.why",
              String.format(Locale.ROOT, "%.0f", selected.weight() * 100));
      case Standing.Unproven unproven -> unproven(source, unproven);
      case Standing.NoKeys none -> noKeys(source, none);
      case Standing.NoPort none -> messages.text("standing.noPort.why", none.problem());
    };
  }

  /// Not every resolver gives a reason.
  String lookup(String reason) {
    return reason.isEmpty() ? messages.text("lookup.silent") : reason;
  }

  private String unproven(SourceSnapshot source, Standing.Unproven unproven) {
    var cause = Sentences.key(unproven.cause());
    if (source.proof() instanceof ProofSnapshot.Key key) {
      boolean inDaemons = key.daemons() && unproven.cause() == Standing.Unproven.Cause.NO_SUCH_KEY;
      return messages.text(
          "standing.unproven.key." + cause + (inDaemons ? ".daemon" : ""),
          Long.toString(key.number()),
          unproven.replies(),
          Objects.requireNonNullElse(key.file(), ""));
    }
    return messages.text(
        "standing.unproven.nts." + (unproven.cause().silences() ? "no_such_key" : cause),
        "",
        unproven.replies());
  }

  private String noKeys(SourceSnapshot source, Standing.NoKeys none) {
    var certificate = none.certificate();
    var nts = source.proof() instanceof ProofSnapshot.Nts server ? server : null;
    return messages.text(
        "standing.noKeys." + Sentences.key(none.problem()),
        nts == null ? source.name() : nts.server(),
        nts == null ? "" : Integer.toString(nts.port()),
        none.problem() == KeyExchangeProblem.NO_ADDRESS ? lookup(none.detail()) : none.detail(),
        certificate == null ? "" : certificate.subject(),
        certificate == null ? "" : certificate.notBefore().toString(),
        certificate == null ? "" : certificate.notAfter().toString());
  }

  private String kissed(Standing.Kissed kissed) {
    return messages.text(
        kissed.stopped() ? "standing.kissed.stopped" : "standing.kissed.slowed", kissed.code());
  }

  private String falseticker(Standing.Falseticker falseticker, double delaySeconds) {
    var own = falseticker.own();
    var shared = falseticker.shared();
    double error = Math.abs(own.midpointSeconds() - shared.midpointSeconds());
    var unit = QuantityFormat.unitOf(own);
    if (own.gapSeconds(shared) == 0) {
      return messages.text(
          "standing.falseticker.outside",
          quantities.interval(own, unit),
          falseticker.majority(),
          quantities.interval(shared, unit),
          quantities.about(error));
    }
    var text =
        messages.text(
            "standing.falseticker.why",
            quantities.interval(own, unit),
            falseticker.majority(),
            quantities.interval(shared, unit),
            quantities.about(error),
            quantities.about(2 * error));
    // A path can shift an offset by half of the round trip at most (RFC 5905 §8).
    boolean pathRuledOut = error - shared.radiusSeconds() > delaySeconds / 2;
    return messages.text(
        pathRuledOut ? "standing.falseticker.notThePath" : "standing.falseticker.end",
        text,
        quantities.seconds(delaySeconds));
  }
}
