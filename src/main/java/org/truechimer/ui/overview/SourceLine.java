package org.truechimer.ui.overview;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.ui.control.ReachBar;
import org.truechimer.wording.QuantityFormat;

/// One line of the short list of sources.
final class SourceLine {

  private final Label tally = label("tally");
  private final Label name = label("source-name");
  private final Label stratum = label("figure");
  private final ReachBar reach = new ReachBar();
  private final Label delay = label("figure");
  private final Label offset = label("figure");
  private final Label jitter = label("figure");
  private String tallyStyle = "";

  Node[] nodes() {
    return new Node[] {tally, name, stratum, reach, delay, offset, jitter};
  }

  void show(SourceSnapshot source, QuantityFormat quantities) {
    tally.setText(Character.toString(source.tally().symbol()));
    var style = source.tally().name().toLowerCase(Locale.ROOT);
    if (!style.equals(tallyStyle)) {
      tally.getStyleClass().remove(tallyStyle);
      tally.getStyleClass().add(style);
      tallyStyle = style;
    }
    name.setText(source.name());
    stratum.setText(
        source.stratum() >= 16 ? QuantityFormat.UNKNOWN : Integer.toString(source.stratum()));
    reach.show(source.reach());
    reach.setAccessibleText(Integer.toOctalString(source.reach()));
    delay.setText(quantities.seconds(source.delaySeconds()));
    offset.setText(quantities.signed(source.offsetSeconds()));
    jitter.setText(quantities.seconds(source.jitterSeconds()));
  }

  private static Label label(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(0);
    return label;
  }
}
