package org.truechimer.wording;

import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SteeringSnapshot.Reason;

/// Says whether this program keeps the clock, and why not.
public final class SteeringSentences {

  private final Messages messages;
  private final QuantityFormat quantities;

  /// Sentences in a language.
  ///
  /// @param messages the words
  public SteeringSentences(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
  }

  /// One sentence without a subject: "observing only", "keeps the clock: …".
  ///
  /// @param steering the state
  /// @return the sentence
  public String text(SteeringSnapshot steering) {
    return switch (steering) {
      case SteeringSnapshot.Observing _ -> messages.text("steering.observing");
      case SteeringSnapshot.Waiting _ -> messages.text("steering.waiting");
      case SteeringSnapshot.Steering s when s.holdover() ->
          messages.text("steering.holdover", quantities.ppm(s.ratePpm()));
      case SteeringSnapshot.Steering s when s.slewPpm() != 0 ->
          messages.text(
              "steering.slewing",
              quantities.ppm(s.slewPpm()),
              quantities.signed(s.offsetSeconds()));
      case SteeringSnapshot.Steering s ->
          messages.text(
              "steering.keeping",
              quantities.ppm(s.ratePpm()),
              quantities.signed(s.offsetSeconds()));
      case SteeringSnapshot.Stopped(_, var reason) -> stopped(reason);
    };
  }

  private String stopped(Reason reason) {
    return switch (reason) {
      case Reason.NotPermitted(var missing) ->
          messages.text("steering.stopped.permission", missing);
      case Reason.Failed(var problem) -> messages.text("steering.stopped.failed", problem);
      case Reason.DaemonSteers(var daemon) -> messages.text("steering.stopped.daemon", daemon);
      case Reason.Panic(var offset, var limit) ->
          messages.text(
              "steering.stopped.panic", quantities.signed(offset), quantities.seconds(limit));
      case Reason.Demonstration _ -> messages.text("steering.stopped.demonstration");
    };
  }

  /// Whether the sentence is worth a line by itself: merely observing is what everybody expects.
  ///
  /// @param steering the state
  /// @return false while observing
  public static boolean worthSaying(SteeringSnapshot steering) {
    return !(steering instanceof SteeringSnapshot.Observing);
  }
}
