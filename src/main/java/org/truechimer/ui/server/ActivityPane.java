package org.truechimer.ui.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerCount.Fate;
import org.truechimer.ui.control.Columns;
import org.truechimer.ui.control.Ink;
import org.truechimer.ui.control.LinesChart.Scale;
import org.truechimer.ui.series.ServerTraffic.Share;
import org.truechimer.wording.ServerSentences;

/// What the server does: tiles, charts, what clients are told, clients.
final class ActivityPane {

  private static final double ROOM_FOR_THREE = 1000;

  /// The narrowest in which each of what clients are told stands on one line.
  private static final double TOLD_WIDTH = 296;

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
  private final Columns charts = new Columns(3, 2, ROOM_FOR_THREE, "card-grid");
  private final HBox below = new HBox();
  private final List<Region> lines;
  private final Region told;
  private final Region clients;

  ActivityPane(ServerViewModel model, Region clients) {
    this.clients = clients;
    lines = List.of(traffic(model), refusals(model), times(model));
    told = new ToldCard(model).root();
    HBox.setHgrow(clients, Priority.ALWAYS);
    VBox.setVgrow(below, Priority.ALWAYS);
    below.getStyleClass().add("server-below");
    below.setMinWidth(0);
    charts.widthProperty().addListener((_, _, width) -> arrange(width.doubleValue()));
    arrange(ROOM_FOR_THREE);
    var page = new VBox(new ServerTiles(model).root(), charts, below);
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

  private static Region traffic(ServerViewModel model) {
    var requests =
        new LinesCard.Line(
            model.sentences().count(ServerCount.RECEIVED),
            model.traffic().rates(ServerCount.RECEIVED),
            Ink.STRONG,
            true);
    return new LinesCard(
            model,
            rates("traffic"),
            List.of(
                requests,
                fate(model, Fate.ANSWERED, Ink.SERIES_2),
                fate(model, Fate.DROPPED, Ink.WARNING),
                fate(model, Fate.KISSED, Ink.SERIES_3)))
        .root();
  }

  private static Region refusals(ServerViewModel model) {
    return new LinesCard(model, rates("refusals"), reasons(model)).root();
  }

  /// Times differ by powers of ten: a collection of garbage takes as long as a thousand answers.
  private static Region times(ServerViewModel model) {
    var words = model.quantities();
    var measure = new LinesCard.Measure("times", Scale.DECADES, words::seconds, words::about);
    return new LinesCard(
            model,
            measure,
            List.of(
                share(model, Share.P999, Ink.SERIES_5),
                share(model, Share.P99, Ink.SERIES_3),
                share(model, Share.MEDIAN, Ink.STRONG)))
        .root();
  }

  private static LinesCard.Measure rates(String key) {
    return new LinesCard.Measure(
        key, Scale.FROM_ZERO, ServerSentences::shortRate, ServerSentences::rate);
  }

  private static LinesCard.Line share(ServerViewModel model, Share share, Ink ink) {
    return new LinesCard.Line(
        model.messages().text("server.share." + share.name().toLowerCase(Locale.ROOT)),
        model.traffic().times(share),
        ink,
        true);
  }

  private static LinesCard.Line fate(ServerViewModel model, Fate fate, Ink ink) {
    return new LinesCard.Line(model.sentences().fate(fate), model.traffic().rates(fate), ink, true);
  }

  private static List<LinesCard.Line> reasons(ServerViewModel model) {
    var refused =
        Arrays.stream(ServerCount.values())
            .filter(count -> count.fate() == Fate.KISSED || count.fate() == Fate.DROPPED)
            .toList();
    return IntStream.range(0, refused.size())
        .mapToObj(i ->
            new LinesCard.Line(
                model.sentences().count(refused.get(i)),
                model.traffic().rates(refused.get(i)),
                REASONS.get(i % REASONS.size()),
                false))
        .toList();
  }

  /// What clients are told stands beside the clients, or as a fourth among the charts where there
  /// is no room for that.
  private void arrange(double width) {
    boolean wide = width >= ROOM_FOR_THREE;
    if (below.getChildren().size() == (wide ? 2 : 1)) {
      return;
    }
    // A node has one parent at a time.
    charts.fill(lines);
    below.getChildren().setAll(clients);
    if (wide) {
      told.setMinWidth(TOLD_WIDTH);
      below.getChildren().add(told);
    } else {
      told.setMinWidth(0);
      charts.fill(Stream.concat(lines.stream(), Stream.of(told)).toList());
    }
  }
}
