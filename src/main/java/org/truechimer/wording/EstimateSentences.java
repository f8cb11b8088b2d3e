package org.truechimer.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.truechimer.snapshot.EstimateSnapshot;

/// Says what all measurements of a source together tell about the local clock.
public final class EstimateSentences {

  /// Upper ends of the classes of wander, seconds a second for each square root of a second.
  private static final double[] CLASSES = {3e-10, 3e-9, 3e-8, 3e-7};

  /// Less asymmetry is within what the estimate itself does not know.
  private static final double WORTH_SAYING = 0.15;

  private final Messages messages;
  private final QuantityFormat quantities;

  /// Sentences in a language.
  ///
  /// @param messages the words
  public EstimateSentences(Messages messages) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
  }

  /// The figures of an estimate.
  ///
  /// @param estimate what the measurements say
  /// @return one line or two
  public List<String> lines(EstimateSnapshot estimate) {
    var lines = new ArrayList<String>();
    lines.add(
        messages.text(
            "ui.estimate",
            Integer.toString(estimate.samples()),
            quantities.bound(estimate.deviationSeconds()),
            quantities.ppm(estimate.frequencyPpm()),
            quantities.ppmBound(estimate.skewPpm()),
            wander(estimate.wander())));
    if (Math.abs(estimate.asymmetry()) >= WORTH_SAYING) {
      lines.add(
          messages.text(
              "ui.estimate.asymmetry",
              String.format(Locale.ROOT, "%.0f %%", 100 * estimate.asymmetry())));
    }
    return lines;
  }

  /// What the wander of the oscillator is like.
  ///
  /// @param wander seconds a second for each square root of a second
  /// @return words with the figure
  public String wander(double wander) {
    return messages.text(
        "wander." + classOf(wander), String.format(Locale.ROOT, "%.2g", wander * 1e9));
  }

  /// The same in a word.
  ///
  /// @param wander seconds a second for each square root of a second
  /// @return the word
  public String wanderWord(double wander) {
    return messages.text("wander.short." + classOf(wander));
  }

  private static int classOf(double wander) {
    int at = 0;
    while (at < CLASSES.length && wander > CLASSES[at]) {
      at++;
    }
    return at;
  }
}
