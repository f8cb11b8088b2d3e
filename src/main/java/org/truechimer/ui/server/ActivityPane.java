package org.truechimer.ui.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerCount.Fate;
import org.truechimer.ui.control.Ink;

/// What the server does: tiles, charts, what clients are told, clients.
final class ActivityPane {

  private static final double ROOM_FOR_THREE = 1000;

  /// Colours of the reasons, in the order of the counters.
  private static final List<Ink> REASONS =
      List.of(
          Ink.SERIES_3,
          Ink.SERIES_5,
          Ink.BAD,
          Ink.WARNING,
          Ink.SERIES_1,
          Ink.SERIES_6,
          Ink.SERIES_2,
          Ink.FAINT,
          Ink.SERIES_4,
          Ink.CLAIM,
          Ink.STRONG);

  private final ScrollPane root = new ScrollPane();
  private final GridPane grid = new GridPane();
  private final Region traffic;
  private final Region refusals;
  private final Region told;

  ActivityPane(ServerViewModel model, Region clients) {
    traffic =
        new RatesCard(
                model,
                "server-traffic",
                "server.chart.traffic",
                "server.chart.nothing",
                List.of(
                    new RatesCard.Line(
                        model.sentences().count(ServerCount.RECEIVED),
                        model.traffic().rates(ServerCount.RECEIVED),
                        Ink.STRONG,
                        true),
                    fate(model, Fate.ANSWERED, Ink.SERIES_2),
                    fate(model, Fate.DROPPED, Ink.WARNING),
                    fate(model, Fate.KISSED, Ink.SERIES_3)))
            .root();
    refusals =
        new RatesCard(
                model,
                "server-refusals",
                "server.chart.refusals",
                "server.chart.none",
                reasons(model))
            .root();
    told = new ToldCard(model).root();
    grid.getStyleClass().add("card-grid");
    grid.setMinWidth(0);
    grid.widthProperty().addListener((_, _, width) -> arrange(width.doubleValue()));
    arrange(ROOM_FOR_THREE);
    VBox.setVgrow(clients, Priority.ALWAYS);
    var page = new VBox(new ServerTiles(model).root(), grid, clients);
    page.getStyleClass().add("server-page");
    page.setMinWidth(0);
    root.setContent(page);
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
  }

  ScrollPane root() {
    return root;
  }

  private static RatesCard.Line fate(ServerViewModel model, Fate fate, Ink ink) {
    return new RatesCard.Line(model.sentences().fate(fate), model.traffic().rates(fate), ink, true);
  }

  private static List<RatesCard.Line> reasons(ServerViewModel model) {
    var refused =
        Arrays.stream(ServerCount.values())
            .filter(count -> count.fate() == Fate.KISSED || count.fate() == Fate.DROPPED)
            .toList();
    return IntStream.range(0, refused.size())
        .mapToObj(i ->
            new RatesCard.Line(
                model.sentences().count(refused.get(i)),
                model.traffic().rates(refused.get(i)),
                REASONS.get(i % REASONS.size()),
                false))
        .toList();
  }

  /// Charts and words side by side; the words under them where there is no room.
  private void arrange(double width) {
    boolean three = width >= ROOM_FOR_THREE;
    int columns = three ? 3 : 2;
    if (grid.getColumnConstraints().size() == columns) {
      return;
    }
    grid.getColumnConstraints().clear();
    grid.getChildren().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(three ? (i == 2 ? 28 : 36) : 50);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    grid.add(traffic, 0, 0);
    grid.add(refusals, 1, 0);
    if (three) {
      grid.add(told, 2, 0);
    } else {
      grid.add(told, 0, 1, 2, 1);
    }
    List<Node> all = List.of(traffic, refusals, told);
    all.forEach(node -> GridPane.setVgrow(node, Priority.ALWAYS));
  }
}
