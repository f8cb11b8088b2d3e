package org.truechimer.ui.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.Interval;
import org.truechimer.ui.control.Ink;
import org.truechimer.ui.control.IntervalsPicture;

/// Why a daemon uses a source or not: its reasons with its own codes, and what each source claims.
final class ClaimWhyCard {

  private static final int MOST_BARS = 24;

  private final VBox root = new VBox();
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final Label caption = new Label();
  private final IntervalsPicture intervals;
  private final DaemonSourcesViewModel model;

  ClaimWhyCard(DaemonSourcesViewModel model) {
    this.model = model;
    intervals = new IntervalsPicture(model.quantities()::signed);
    intervals.setAccessibleText(model.messages().text("ui.intervals"));
    title.getStyleClass().add("card-title");
    sentence.setId("claim-why");
    sentence.getStyleClass().add("why-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    caption.getStyleClass().add("card-note");
    caption.setWrapText(true);
    caption.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(intervals, Priority.SOMETIMES);
    root.getChildren().addAll(title, sentence, caption, intervals);
    root.getStyleClass().add("card-body");
  }

  Region root() {
    return root;
  }

  void show(ClaimState state, DaemonView view) {
    var claim = state.claim();
    var daemon = view.daemon().displayName();
    title.setText(model.messages().text("claims.why", claim.name(), model.word(state)));
    sentence.setText(String.join("\n", model.claimSentences().why(daemon, claim)));
    boolean selection = view.sources().stream().anyMatch(source -> source.interval() != null);
    var bars = new ArrayList<IntervalsPicture.Bar>();
    sorted(view).stream()
        .filter(source -> interval(source, selection) != null)
        .limit(MOST_BARS)
        .forEach(source -> bars.add(bar(source, selection, source.equals(claim))));
    boolean shown = bars.stream().anyMatch(IntervalsPicture.Bar::selected);
    if (!shown && interval(claim, selection) != null) {
      bars.add(bar(claim, selection, true));
    }
    var ours = state.ours();
    if (ours != null && ours.source().interval() != null && !bars.isEmpty()) {
      bars.add(
          bar(
              model.messages().text("claims.intervals.ours"),
              ours.source().interval(),
              Ink.ACCENT,
              true));
    }
    caption.setText(
        model.messages().text(selection ? "claims.intervals" : "claims.intervals.errors", daemon));
    caption.setVisible(!bars.isEmpty());
    intervals.show(bars, Double.NaN, Double.NaN);
  }

  private static List<SourceClaim> sorted(DaemonView view) {
    return view.sources().stream().sorted(Comparator.comparing(SourceClaim::selection)).toList();
  }

  /// The interval by which the daemon selects; where it tells none of them, the error of the
  /// measurement stands in.
  private static @Nullable Interval interval(SourceClaim source, boolean selection) {
    if (selection) {
      return source.interval();
    }
    double offset = source.offsetSeconds();
    double error = source.errorSeconds();
    return Double.isFinite(offset) && error >= 0
        ? new Interval(offset - error, offset + error)
        : null;
  }

  private static IntervalsPicture.Bar bar(SourceClaim source, boolean selection, boolean selected) {
    var ink =
        switch (source.selection()) {
          case SYSTEM_PEER, PPS_PEER, CANDIDATE -> Ink.GOOD;
          case BACKUP, OUTLIER -> Ink.FAINT;
          case JITTERY -> Ink.WARNING;
          case FALSETICKER, REJECTED -> Ink.BAD;
        };
    return bar(source.name(), interval(source, selection), ink, selected);
  }

  private static IntervalsPicture.Bar bar(
      String name, @Nullable Interval interval, Ink ink, boolean selected) {
    return new IntervalsPicture.Bar(
        name,
        interval == null ? 0 : interval.lowSeconds(),
        interval == null ? 0 : interval.highSeconds(),
        ink,
        selected);
  }
}
