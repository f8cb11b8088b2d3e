package org.truechimer.ui.sources;

import java.util.ArrayList;
import java.util.Comparator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Ink;
import org.truechimer.ui.control.IntervalsPicture;

/// Why a source stands where it stands: one sentence, and what every source claims.
final class WhyCard {

  private static final int MOST_BARS = 24;

  private final VBox root = new VBox();
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final Label caption = new Label();
  private final Label proof = new Label();
  private final Node lock = Icon.of(Material2AL.LOCK, "lock-icon");
  private final IntervalsPicture intervals;
  private final SourcesViewModel model;

  WhyCard(SourcesViewModel model) {
    this.model = model;
    intervals = new IntervalsPicture(model.quantities()::signed);
    intervals.setAccessibleText(model.messages().text("ui.intervals"));
    title.getStyleClass().add("card-title");
    sentence.getStyleClass().add("why-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    proof.setId("source-proof");
    proof.getStyleClass().add("card-note");
    proof.setWrapText(true);
    proof.setMinHeight(Region.USE_PREF_SIZE);
    caption.setText(model.messages().text("ui.intervals"));
    caption.getStyleClass().add("card-note");
    VBox.setVgrow(intervals, Priority.SOMETIMES);
    caption.setWrapText(true);
    root.getChildren().addAll(title, sentence, proof, caption, intervals);
    root.getStyleClass().add("card-body");
  }

  Region root() {
    return root;
  }

  void show(SourceSnapshot source) {
    title.setText(
        model
            .messages()
            .text("ui.why", source.name(), model.sentences().standingWord(source.standing())));
    sentence.setText(model.sentences().standing(source));
    proof.setText(String.join("\n", model.sentences().proof(source.proof(), model.takenAt())));
    proof.setGraphic(source.authentication() == SourceSnapshot.Authentication.NONE ? null : lock);
    var state = model.snapshotProperty().get();
    if (state == null) {
      return;
    }
    var bars = new ArrayList<IntervalsPicture.Bar>();
    state.sources().stream()
        .sorted(Comparator.comparing((SourceSnapshot s) -> s.tally()).reversed())
        .filter(s -> s.interval() != null)
        .limit(MOST_BARS)
        .forEach(s -> bars.add(bar(s, s.id() == source.id())));
    if (source.interval() != null && bars.stream().noneMatch(IntervalsPicture.Bar::selected)) {
      bars.add(bar(source, true));
    }
    caption.setVisible(!bars.isEmpty());
    var shared = state.system().shared();
    intervals.show(
        bars,
        shared == null ? Double.NaN : shared.lowSeconds(),
        shared == null ? Double.NaN : shared.highSeconds());
  }

  private static IntervalsPicture.Bar bar(SourceSnapshot source, boolean selected) {
    var interval = source.interval();
    double low = interval == null ? 0 : interval.lowSeconds();
    double high = interval == null ? 0 : interval.highSeconds();
    var ink =
        switch (source.tally()) {
          case SYSTEM_PEER, CANDIDATE -> Ink.GOOD;
          case OUTLIER -> Ink.WARNING;
          case FALSETICKER -> Ink.BAD;
          case REJECTED -> Ink.FAINT;
        };
    return new IntervalsPicture.Bar(source.name(), low, high, ink, selected);
  }
}
