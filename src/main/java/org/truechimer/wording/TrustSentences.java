package org.truechimer.wording;

import java.time.Instant;
import java.util.List;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.TrustCheck;

/// The checks of "why do we trust this clock", each as what was found and the figures behind it.
final class TrustSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  TrustSentences(Messages messages, QuantityFormat quantities) {
    this.messages = messages;
    this.quantities = quantities;
  }

  TrustLine line(TrustCheck check) {
    return switch (check) {
      case TrustCheck.Steering steering -> steering(steering);
      case TrustCheck.SourcesAnswering answering ->
          new TrustLine(
              answering.verdict(),
              messages.text("trust.answering", answering.answering(), answering.sources()),
              messages.text(
                  answering.answering() == 0
                      ? "trust.answering.none"
                      : answering.answering() < 3
                          ? "trust.answering.few"
                          : "trust.answering.enough"));
      case TrustCheck.Majority majority -> majority(majority);
      case TrustCheck.FalsetickerFound found ->
          new TrustLine(
              found.verdict(),
              messages.text("trust.falseticker", found.name()),
              messages.text(
                  "trust.falseticker.evidence", quantities.signed(found.offsetSeconds())));
      case TrustCheck.RootDistance distance -> distance(distance);
      case TrustCheck.OwnMeasurement own -> own(own);
      case TrustCheck.KernelAgrees kernel -> kernel(kernel);
      case TrustCheck.DaemonAgrees daemon -> daemon(daemon);
      case TrustCheck.LeapList leap -> leap(leap);
      case TrustCheck.KernelFlag flag ->
          new TrustLine(
              flag.verdict(),
              messages.text("trust.flag." + Sentences.key(flag.verdict())),
              messages.text("trust.flag.evidence", quantities.bound(flag.maximumErrorSeconds())));
    };
  }

  private TrustLine steering(TrustCheck.Steering steering) {
    var names = String.join(messages.text("list.separator"), steering.steering());
    var title =
        steering.verdict() == TrustCheck.Verdict.UNKNOWN
            ? messages.text("trust.steering.unknown")
            : messages.text("trust.steering", steering.steering().size(), names);
    return new TrustLine(steering.verdict(), title, rivals(steering.steering(), steering));
  }

  private String rivals(List<String> steering, TrustCheck.Steering check) {
    if (steering.size() > 1) {
      return messages.text("trust.steering.fight");
    }
    if (!check.observing().isEmpty()) {
      return messages.text(
          "trust.steering.observing",
          String.join(messages.text("list.separator"), check.observing()));
    }
    return messages.text(steering.isEmpty() ? "trust.steering.drifts" : "trust.steering.noRival");
  }

  private TrustLine majority(TrustCheck.Majority majority) {
    boolean found = !Double.isNaN(majority.radiusSeconds());
    return new TrustLine(
        majority.verdict(),
        found
            ? messages.text("trust.majority", majority.agreeing(), majority.usable())
            : messages.text("trust.majority.none", majority.usable()),
        found
            ? messages.text("trust.majority.evidence", quantities.bound(majority.radiusSeconds()))
            : messages.text("trust.majority.none.evidence"));
  }

  private TrustLine distance(TrustCheck.RootDistance distance) {
    boolean known = !Double.isNaN(distance.distanceSeconds());
    return new TrustLine(
        distance.verdict(),
        known
            ? messages.text("trust.distance", quantities.seconds(distance.distanceSeconds()))
            : messages.text("trust.distance.unknown"),
        messages.text("trust.distance.evidence", quantities.seconds(distance.limitSeconds())));
  }

  private TrustLine own(TrustCheck.OwnMeasurement own) {
    boolean known = !Double.isNaN(own.offsetSeconds());
    return new TrustLine(
        own.verdict(),
        known
            ? messages.text("trust.own", quantities.offsetWords(own.offsetSeconds()))
            : messages.text("trust.own.unknown"),
        known
            ? messages.text("trust.own.evidence", quantities.bound(own.boundSeconds()))
            : messages.text("trust.own.unknown.evidence"));
  }

  private TrustLine kernel(TrustCheck.KernelAgrees kernel) {
    return new TrustLine(
        kernel.verdict(),
        messages.text("trust.kernel." + Sentences.key(kernel.verdict())),
        messages.text(
            "trust.kernel.evidence",
            quantities.signed(kernel.offsetSeconds()),
            quantities.bound(kernel.ourBoundSeconds()),
            quantities.bound(kernel.kernelBoundSeconds())));
  }

  private TrustLine leap(TrustCheck.LeapList leap) {
    return switch (leap.list()) {
      case LeapListSnapshot.None _ ->
          line(leap, messages.text("trust.leap.none"), messages.text("trust.leap.votes"));
      case LeapListSnapshot.Valid(_, var expires, var tai, var nextAt, _) ->
          line(
              leap,
              leap.contradicted()
                  ? messages.text(
                      "trust.leap.contradicted",
                      messages.text("leap." + Sentences.key(leap.announced())))
                  : nextAt == null
                      ? messages.text("trust.leap.valid")
                      : messages.text("trust.leap.next", day(nextAt.minusSeconds(1))),
              messages.text("trust.leap.valid.evidence", day(expires), Integer.toString(tai)));
      case LeapListSnapshot.Expired(var path, var expires) ->
          line(
              leap,
              messages.text("trust.leap.expired", day(expires)),
              messages.text("trust.leap.notBelieved", path));
      case LeapListSnapshot.Unusable(var path, var fault) ->
          line(
              leap,
              messages.text("trust.leap.unusable." + Sentences.key(fault)),
              messages.text("trust.leap.notBelieved", path));
    };
  }

  private static TrustLine line(TrustCheck check, String title, String evidence) {
    return new TrustLine(check.verdict(), title, evidence);
  }

  /// A date in UTC, as everywhere where no clock of the user is meant.
  private static String day(Instant time) {
    return time.toString().substring(0, 10);
  }

  private TrustLine daemon(TrustCheck.DaemonAgrees daemon) {
    var key = "trust.daemon." + Sentences.key(daemon.verdict());
    if (daemon.verdict() == TrustCheck.Verdict.UNKNOWN) {
      return new TrustLine(
          daemon.verdict(), messages.text(key), messages.text("trust.daemon.unknown.evidence"));
    }
    return new TrustLine(
        daemon.verdict(),
        messages.text(key, daemon.daemonName()),
        messages.text(
            "trust.daemon.evidence",
            quantities.signed(daemon.ourOffset()),
            quantities.bound(daemon.ourBound()),
            quantities.signed(daemon.daemonOffset()),
            quantities.bound(daemon.daemonBound())));
  }
}
