package org.truechimer.ui.overview;

import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.wording.EstimateSentences;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.QuantityFormat.Scaled;
import org.truechimer.wording.Sentences;

/// The figures of the six tiles, ready to be shown.
///
/// @param offset combined offset
/// @param jitter combined jitter
/// @param frequency frequency
/// @param distance root distance
/// @param stratum stratum and reference
/// @param leap leap second
/// @param needle offset as a part of twice its bound, so that half of the gauge stands for the
///   bound; NaN without one
public record Readings(
    Reading offset,
    Reading jitter,
    Reading frequency,
    Reading distance,
    Reading stratum,
    Reading leap,
    double needle) {

  /// One figure.
  ///
  /// @param number the figure
  /// @param unit its unit
  /// @param note a remark
  public record Reading(String number, String unit, String note) {}

  static Readings of(
      EngineSnapshot snapshot, Messages messages, QuantityFormat quantities, Sentences sentences) {
    var system = snapshot.system();
    double offset = system.offsetSeconds();
    double bound = system.rootDistanceSeconds();
    boolean known = !Double.isNaN(offset) && bound > 0;
    double ppm = system.frequencyPpm();
    var ppmText = quantities.ppm(ppm);
    return new Readings(
        reading(
            quantities.steady(offset, true),
            known ? quantities.offsetWords(offset) : messages.text("ui.tile.waiting")),
        reading(
            quantities.steady(system.jitterSeconds(), false), messages.text("ui.tile.jitter.note")),
        new Reading(
            Double.isNaN(ppm) ? QuantityFormat.UNKNOWN : ppmText.substring(0, ppmText.indexOf(' ')),
            Double.isNaN(ppm) ? "" : "ppm",
            Double.isNaN(ppm)
                ? messages.text("ui.tile.frequency.waiting")
                : messages.text(
                    "ui.tile.frequency.note",
                    number(quantities.ppmBound(system.skewPpm())),
                    new EstimateSentences(messages).wanderWord(system.wander()))),
        reading(quantities.steady(bound, false), messages.text("ui.tile.distance.note")),
        new Reading(
            system.stratum() >= 16 ? QuantityFormat.UNKNOWN : Integer.toString(system.stratum()),
            "",
            reference(snapshot, messages)),
        new Reading(
            system.leap() == Leap.UNSYNCHRONISED
                ? QuantityFormat.UNKNOWN
                : sentences.leap(system.leap()),
            "",
            tai(snapshot, messages)),
        known ? offset / (2 * bound) : Double.NaN);
  }

  /// The unit stands beside the figure above.
  private static String number(String withUnit) {
    int end = withUnit.indexOf(' ');
    return end < 0 ? withUnit : withUnit.substring(0, end);
  }

  private static Reading reading(Scaled scaled, String note) {
    return new Reading(scaled.number(), scaled.unit(), note);
  }

  private static String reference(EngineSnapshot snapshot, Messages messages) {
    var system = snapshot.system();
    if (system.peerName().isEmpty()) {
      return messages.text("ui.tile.stratum.none");
    }
    return system.peerName().equals(system.peerAddress())
        ? messages.text("ui.tile.stratum.address", system.peerAddress())
        : messages.text("ui.tile.stratum.note", system.peerName(), system.peerAddress());
  }

  private static String tai(EngineSnapshot snapshot, Messages messages) {
    var tai = snapshot.clock().taiOffsetSeconds();
    return tai == null
        ? messages.text("ui.tile.leap.unknownTai")
        : messages.text("ui.tile.leap.tai", Integer.toString(tai));
  }
}
