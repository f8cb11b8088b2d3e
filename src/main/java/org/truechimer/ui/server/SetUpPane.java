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
            column(listen(), clock(), new ProofCard(server).root(), ports()),
            column(rules, limit(), broadcast(), size())));
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
    var form = new FormGrid(model);
    form.add(Field.ADDRESSES);
    form.add(Field.PORT);
    return card("server.card.listen", form.root(), exposure);
  }

  private Region clock() {
    var form = new FormGrid(model);
    form.add(Field.LOCAL_STRATUM);
    form.add(Choice.ORPHAN);
    form.add(Field.SMEAR);
    form.add(Choice.INTERLEAVED);
    return card("server.card.clock", form.root());
  }

  private Region ports() {
    var form = new FormGrid(model);
    form.add(Choice.CONTROL);
    form.add(Field.COMMAND_PORT);
    form.add(Field.METRICS_PORT);
    return card("server.card.ports", form.root());
  }

  private Region limit() {
    var form = new FormGrid(model);
    form.add(Choice.LIMITED);
    form.add(Field.INTERVAL);
    form.add(Field.BURST);
    form.add(Field.LEAK);
    form.add(Choice.KISS);
    form.add(Field.PREFIX4);
    form.add(Field.PREFIX6);
    form.add(Field.NETWORK);
    return card("server.card.limit", form.root());
  }

  private Region broadcast() {
    var form = new FormGrid(model);
    form.add(Choice.BROADCAST);
    form.add(Field.BROADCAST_ADDRESS);
    form.add(Field.BROADCAST_KEY);
    form.add(Field.BROADCAST_INTERVAL);
    return card("server.card.broadcast", form.root());
  }

  private Region size() {
    var form = new FormGrid(model);
    form.add(Field.CLIENT_ROOM);
    form.add(Field.WORKERS);
    return card("server.card.size", form.root());
  }

  private Region card(String titleKey, Node... content) {
    Label title = Parts.label(model.messages().text(titleKey), "card-title");
    var card = Cards.card(title);
    card.getChildren().addAll(content);
    return card;
  }
}
