package org.truechimer.ui.server;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Columns;
import org.truechimer.ui.control.Parts;

/// How the server is to run: cards in two columns, in one where there is no room for two.
final class SetUpPane {

  private static final double ROOM_FOR_TWO = 860;

  private final Columns root = new Columns(2, 1, ROOM_FOR_TWO, "card-grid");
  private final SetUpViewModel model;

  SetUpPane(ServerViewModel server) {
    model = server.setUp();
    var rules = new RulesCard(model.rules()).root();
    VBox.setVgrow(rules, Priority.ALWAYS);
    root.getStyleClass().add("server-page");
    root.fill(
        List.of(
            column(listen(), clock(), new ProofCard(server).root(), ports(), size()),
            column(rules, limit(), broadcast())));
  }

  Region root() {
    return root;
  }

  private static VBox column(Node... cards) {
    var column = new VBox(cards);
    column.getStyleClass().add("server-column");
    column.setMinWidth(0);
    return column;
  }

  private Region listen() {
    var exposure = Parts.wrapping("", "server-exposure");
    exposure.setId("server-exposure");
    model
        .exposureProperty()
        .subscribe(seen -> {
          Parts.show(exposure, seen != null);
          if (seen != null) {
            exposure.setText(model.messages().text(seen.key()));
            Parts.tone(exposure, seen.tone());
          }
        });
    var form = new FormGrid(model, Field.ADDRESSES, Field.PORT);
    return card("server.card.listen", form.root(), exposure);
  }

  private Region clock() {
    return form(
        "server.card.clock", Field.LOCAL_STRATUM, Choice.ORPHAN, Field.SMEAR, Choice.INTERLEAVED);
  }

  private Region ports() {
    return form("server.card.ports", Choice.CONTROL, Field.COMMAND_PORT, Field.METRICS_PORT);
  }

  private Region limit() {
    return form(
        "server.card.limit",
        Choice.LIMITED,
        Field.INTERVAL,
        Field.BURST,
        Field.LEAK,
        Choice.KISS,
        Field.PREFIX4,
        Field.PREFIX6,
        Field.NETWORK);
  }

  private Region broadcast() {
    return form(
        "server.card.broadcast",
        Choice.BROADCAST,
        Field.BROADCAST_ADDRESS,
        Field.BROADCAST_KEY,
        Field.BROADCAST_INTERVAL);
  }

  private Region size() {
    return form("server.card.size", Field.CLIENT_ROOM, Field.WORKERS);
  }

  private Region form(String titleKey, Entry... entries) {
    return card(titleKey, new FormGrid(model, entries).root());
  }

  private Region card(String titleKey, Node... content) {
    Label title = Parts.label(model.messages().text(titleKey), "card-title");
    var card = Cards.card(title);
    card.getChildren().addAll(content);
    return card;
  }
}
