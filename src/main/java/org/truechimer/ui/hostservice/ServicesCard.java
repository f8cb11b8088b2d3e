package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.ui.control.Parts;

/// The table of services: a grid rather than a table control, so that each button of a row is
/// reached by the Tab key like any other.
final class ServicesCard {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final List<String> COLUMNS =
      List.of("service", "version", "state", "boot", "steers", "configuration");
  private static final double[] LEAST = {124, 54, 172, 62, 54, 40};

  private final VBox root = new VBox();
  private final GridPane grid = new GridPane();
  private final HostServiceViewModel model;
  private final List<Region> grounds = new ArrayList<>();

  ServicesCard(HostServiceViewModel model) {
    this.model = model;
    grid.setId("services");
    grid.getStyleClass().add("services");
    for (int i = 0; i < COLUMNS.size(); i++) {
      var column = new ColumnConstraints();
      column.setMinWidth(LEAST[i]);
      column.setHgrow(i == 2 || i == 5 ? Priority.ALWAYS : Priority.SOMETIMES);
      grid.getColumnConstraints().add(column);
    }
    var last = new ColumnConstraints();
    last.setMinWidth(Region.USE_PREF_SIZE);
    last.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().add(last);
    root.getChildren().add(grid);
    root.getStyleClass().addAll("card", "services-card");
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.rows().addListener((ListChangeListener<ServiceRow>) _ -> fill());
    model.selectedProperty().subscribe(this::mark);
    fill();
  }

  VBox root() {
    return root;
  }

  private void fill() {
    var focused = focusedId();
    grid.getChildren().clear();
    grounds.clear();
    for (int i = 0; i < COLUMNS.size(); i++) {
      var head = Parts.label(text("host.column." + COLUMNS.get(i)), "column-head");
      head.setTooltip(new Tooltip(text("host.column." + COLUMNS.get(i) + ".tip")));
      grid.add(head, i, 0);
    }
    int line = 1;
    for (var row : model.rows()) {
      add(row, line++);
    }
    mark(model.selectedProperty().get());
    // Rows are made anew; whoever went through them by keyboard stays where he was.
    var same = focused == null ? null : grid.lookup("#" + focused);
    if (same != null) {
      same.requestFocus();
    }
  }

  private @Nullable String focusedId() {
    var scene = grid.getScene();
    var owner = scene == null ? null : scene.getFocusOwner();
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at.equals(grid) && owner != null) {
        return owner.getId();
      }
    }
    return null;
  }

  private void add(ServiceRow row, int line) {
    var ground = ground(row);
    grounds.add(ground);
    grid.add(ground, 0, line, COLUMNS.size() + 1, 1);
    grid.add(cell(row.name(), "service-name"), 0, line);
    grid.add(cell(row.version(), "figure"), 1, line);
    grid.add(state(row), 2, line);
    grid.add(cell(row.boot()), 3, line);
    var steers = cell(row.steers());
    steers.getStyleClass().add(row.steering() ? "service-steers" : "muted");
    grid.add(steers, 4, line);
    grid.add(path(row), 5, line);
    grid.add(buttons(row), 6, line);
  }

  private Region ground(ServiceRow row) {
    var ground = new Region();
    ground.setId("service-" + row.daemon().id());
    ground.getStyleClass().add("service-row");
    ground.setUserData(row.daemon());
    ground.setFocusTraversable(true);
    ground.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
    ground.setAccessibleText(
        model
            .messages()
            .text("host.row", row.name(), row.version(), row.state(), row.boot(), row.steers()));
    ground.setOnMousePressed(_ -> {
      ground.requestFocus();
      model.select(row.daemon());
    });
    ground.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
        model.select(row.daemon());
        event.consume();
      }
    });
    return ground;
  }

  private static Label cell(String text, String... styles) {
    var label = Parts.label(text, styles);
    label.setMouseTransparent(true);
    label.setMinWidth(0);
    return label;
  }

  /// The end of a path says more than its beginning where there is no room for both.
  private Label path(ServiceRow row) {
    var label = cell(row.path(), "figure", "muted");
    label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    label.setTooltip(new Tooltip(row.path()));
    label.setMouseTransparent(false);
    label.setOnMousePressed(_ -> model.select(row.daemon()));
    return label;
  }

  private static HBox state(ServiceRow row) {
    var dot = new Region();
    dot.getStyleClass().add("state-dot");
    var box = new HBox(dot, cell(row.state(), "service-state"));
    box.getStyleClass().add("service-state-box");
    box.setAlignment(Pos.CENTER_LEFT);
    Parts.tone(box, row.tone());
    box.setMinWidth(0);
    if (row.detail().isEmpty()) {
      box.setMouseTransparent(true);
    } else {
      Tooltip.install(box, new Tooltip(row.detail()));
      box.setPickOnBounds(true);
    }
    return box;
  }

  private HBox buttons(ServiceRow row) {
    var box = new HBox();
    box.getStyleClass().add("service-buttons");
    box.setAlignment(Pos.CENTER_RIGHT);
    box.setPickOnBounds(false);
    for (var action : row.actions()) {
      box.getChildren().add(button(row, action));
    }
    return box;
  }

  private Button button(ServiceRow row, ServiceAction action) {
    var button =
        Parts.button(
            action.name().toLowerCase(Locale.ROOT) + '-' + row.daemon().id(),
            text(action.key()),
            () -> model.press(row.daemon(), action));
    button.getStyleClass().add("small");
    button.setAccessibleText(text(action.key()) + ' ' + row.name());
    button.setTooltip(new Tooltip(text(action.key() + ".tip")));
    button
        .disableProperty()
        .bind(model.errand().stageProperty().isEqualTo(ErrandViewModel.Stage.RUNNING));
    return button;
  }

  private void mark(@Nullable Daemon daemon) {
    for (var ground : grounds) {
      ground.pseudoClassStateChanged(SELECTED, ground.getUserData() == daemon);
    }
  }

  private String text(String key) {
    return model.messages().text(key);
  }
}
