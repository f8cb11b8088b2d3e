package org.truechimer.ui.sources;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.service.Comparison;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.wording.ClaimSentences;
import org.truechimer.wording.QuantityFormat;

/// Our figures of a source beside those that the daemon claims, and whether both can be right.
final class BesideCard {

  private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final VBox root = new VBox();
  private final GridPane figures = new GridPane();
  private final Label verdict = new Label();
  private final Label ours = head();
  private final Label claimed = head();
  private final List<Label> values = new ArrayList<>();
  private final DaemonSourcesViewModel model;
  private int next;

  BesideCard(DaemonSourcesViewModel model) {
    this.model = model;
    var title = new Label(model.messages().text("claims.beside"));
    title.getStyleClass().add("card-title");
    verdict.setId("claim-verdict");
    verdict.getStyleClass().addAll("why-sentence", "beside-verdict");
    verdict.setWrapText(true);
    verdict.setMinHeight(Region.USE_PREF_SIZE);
    figures.getStyleClass().add("beside-figures");
    var name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    name.setMinWidth(60);
    figures.getColumnConstraints().addAll(name, value(), value());
    ours.setText(model.messages().text("claims.side.ours"));
    figures.add(ours, 1, 0);
    figures.add(claimed, 2, 0);
    int row = 1;
    for (var line : Line.values()) {
      var label = new Label(model.messages().text(line.key));
      label.getStyleClass().add("field-name");
      label.setMinWidth(0);
      figures.add(label, 0, row);
      for (int column = 1; column <= 2; column++) {
        var figure = new Label();
        figure.getStyleClass().add("field-value");
        values.add(figure);
        figures.add(figure, column, row);
      }
      row++;
    }
    root.getChildren().addAll(title, verdict, figures);
    root.getStyleClass().add("card-body");
  }

  Region root() {
    return root;
  }

  private static Label head() {
    var label = new Label();
    label.getStyleClass().add("column-head");
    return label;
  }

  private static ColumnConstraints value() {
    var column = new ColumnConstraints();
    column.setHalignment(HPos.RIGHT);
    column.setMinWidth(Region.USE_PREF_SIZE);
    return column;
  }

  void show(ClaimState state, DaemonView view) {
    var measured = state.ours();
    boolean old =
        ClaimSentences.stale(view, model.claims().now())
            || state.stale()
            || (measured != null && measured.stale());
    var comparison = state.comparison();
    verdict.setText(model.claimSentences().beside(comparison, old));
    var judged = comparison == null || old ? Comparison.Verdict.UNKNOWN : comparison.verdict();
    verdict.pseudoClassStateChanged(GOOD, judged == Comparison.Verdict.AGREES);
    verdict.pseudoClassStateChanged(BAD, judged == Comparison.Verdict.CONTRADICTS);
    claimed.setText(view.daemon().displayName());
    next = 0;
    for (var line : Line.values()) {
      values.get(next++).setText(measured == null ? "" : figure(line, measured));
      values.get(next++).setText(figure(line, state));
    }
  }

  private String figure(Line line, PeerState state) {
    var quantities = model.quantities();
    return switch (line) {
      case OFFSET ->
          Double.isNaN(state.errorSeconds())
              ? quantities.signed(state.offsetSeconds())
              : quantities.signed(state.offsetSeconds())
                  + " ±"
                  + quantities.bound(state.errorSeconds());
      case DELAY -> quantities.seconds(state.delaySeconds());
      case JITTER -> quantities.seconds(state.jitterSeconds());
      case STRATUM ->
          state.stratum() == PeerState.NO_STRATUM
              ? QuantityFormat.UNKNOWN
              : Integer.toString(state.stratum());
      case REFID -> state.referenceId().isEmpty() ? QuantityFormat.UNKNOWN : state.referenceId();
      case REACH ->
          state.reach() < 0 ? QuantityFormat.UNKNOWN : Integer.toOctalString(state.reach());
      case WHEN ->
          state.whenSeconds() < 0
              ? QuantityFormat.UNKNOWN
              : model
                  .messages()
                  .text("claims.beside.ago", quantities.duration(state.whenSeconds()));
      case LEAP ->
          model
              .sentences()
              .leap(
                  switch (state) {
                    case RowState ours -> ours.source().leap();
                    case ClaimState claim -> claim.claim().leap();
                  });
      case KIND ->
          model
              .claimSentences()
              .kind(
                  switch (state) {
                    case RowState _ -> SourceClaim.Kind.SERVER;
                    case ClaimState claim -> claim.claim().kind();
                  });
      case COOKIES ->
          state instanceof ClaimState(var claim, _) && claim.cookies() >= 0
              ? Integer.toString(claim.cookies())
              : QuantityFormat.UNKNOWN;
    };
  }

  /// The lines, in order.
  private enum Line {
    OFFSET("claims.beside.offset"),
    DELAY("ui.column.delay"),
    JITTER("ui.column.jitter"),
    STRATUM("ui.column.stratum"),
    REFID("ui.column.refid"),
    REACH("ui.column.reach"),
    WHEN("ui.column.when"),
    LEAP("claims.beside.leap"),
    KIND("claims.beside.kind"),
    COOKIES("claims.beside.cookies");

    private final String key;

    Line(String key) {
      this.key = key;
    }
  }
}
