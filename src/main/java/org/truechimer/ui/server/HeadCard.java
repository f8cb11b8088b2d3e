package org.truechimer.ui.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.server.ServerViewModel.Part;
import org.truechimer.wording.Tone;

/// The head of the screen: whether the server runs, the buttons, which part is shown; and under it
/// what went wrong and what is still to be done.
final class HeadCard {

  private final HBox root = new HBox();
  private final VBox banners = new VBox();
  private final ServerViewModel model;
  private final Region dot = new Region();
  private final ProgressIndicator progress = new ProgressIndicator();
  private final Label headline = Parts.label("", "server-headline");
  private final Label detail = Parts.label("", "card-note");
  private final Button start;
  private final Button stop;
  private final Button apply;

  private final Map<Part, ToggleButton> parts = new EnumMap<>(Part.class);

  /// Whether the cursor was on a button when it was pressed, so that it has to go on from there.
  private boolean pressed;

  HeadCard(ServerViewModel model) {
    this.model = model;
    var messages = model.messages();
    dot.getStyleClass().add("state-dot");
    progress.getStyleClass().add("server-progress");
    headline.setId("server-headline");
    headline.setMinWidth(Region.USE_PREF_SIZE);
    detail.setId("server-detail");
    detail.setMinWidth(0);
    HBox.setHgrow(detail, Priority.ALWAYS);
    detail.setMaxWidth(Double.MAX_VALUE);
    start = Cards.button(messages, "server.start", "server-start", pressed(model::start));
    start.getStyleClass().add("accent");
    Cards.tip(start, messages.text("server.start.tip"));
    apply = Cards.button(messages, "server.apply", "server-apply", pressed(model::start));
    apply.getStyleClass().add("accent");
    Cards.tip(apply, messages.text("server.apply.tip"));
    stop = Cards.button(messages, "server.stop", "server-stop", pressed(model::stop));
    Cards.tip(stop, messages.text("server.stop.tip"));
    var words = new HBox(dot, progress, headline, detail);
    words.getStyleClass().add("service-state-box");
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    root.getChildren().addAll(words, parts(), apply, stop, start);
    root.getStyleClass().addAll("card", "server-head");
    root.setAlignment(Pos.CENTER_LEFT);
    banners.getStyleClass().add("host-banners");
    var dismiss = Cards.button(messages, "server.dismiss", "server-dismiss", model::dismiss);
    dismiss.getStyleClass().add("banner-answer");
    banner("server-failure", Tone.BAD, model.failureProperty(), dismiss);
    banner("server-remark", Tone.WARNING, model.remarkProperty(), null);
    model.stateProperty().subscribe(state -> show(state, words));
    model.remarkProperty().subscribe(_ -> show(model.stateProperty().get(), words));
  }

  HBox root() {
    return root;
  }

  VBox banners() {
    return banners;
  }

  private void show(ServerState state, HBox words) {
    Parts.tone(words, state.tone());
    headline.setText(state.headline());
    detail.setText(state.detail());
    // It is cut where the window is narrow.
    detail.setTooltip(state.detail().isEmpty() ? null : new Tooltip(state.detail()));
    Parts.show(dot, !state.busy());
    Parts.show(progress, state.busy());
    boolean usable = model.setUp().settingsProperty().get() != null;
    Parts.show(start, !state.running());
    Parts.show(stop, state.running());
    Parts.show(apply, state.running() && model.changed());
    start.setDisable(state.busy() || !usable);
    apply.setDisable(state.busy() || !usable);
    stop.setDisable(state.busy());
    if (pressed && !state.busy()) {
      handOn();
    }
  }

  private Runnable pressed(Runnable deed) {
    return () -> {
      pressed = Stream.of(start, apply, stop).anyMatch(Node::isFocused);
      deed.run();
    };
  }

  /// A button that is disabled or hidden loses the cursor to whatever comes next, which would be
  /// the one to stop: a second press must not undo the first.
  private void handOn() {
    pressed = false;
    if (start.isVisible()) {
      start.requestFocus();
    } else {
      parts.values().stream().filter(ToggleButton::isSelected).forEach(Node::requestFocus);
    }
  }

  private SegmentedButton parts() {
    var group = new ToggleGroup();
    var segments = new SegmentedButton();
    for (var part : Part.values()) {
      var button =
          new ToggleButton(
              model.messages().text(part == Part.ACTIVITY ? "server.activity" : "server.setup"));
      button.setId("server-part-" + part.name());
      button.setToggleGroup(group);
      // A press on the chosen part must not unchoose it.
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.choose(part);
      });
      parts.put(part, button);
      segments.getButtons().add(button);
    }
    segments.setToggleGroup(group);
    segments.setMinWidth(Region.USE_PREF_SIZE);
    segments.setAccessibleText(model.messages().text("server.mode"));
    model.partProperty().subscribe(this::select);
    return segments;
  }

  private void select(Part part) {
    parts.forEach((one, button) -> button.setSelected(one == part));
  }

  private void banner(String id, Tone tone, ObservableStringValue text, @Nullable Button answer) {
    var sentence = Parts.wrapping("", "host-banner-text");
    sentence.setId(id);
    sentence.textProperty().bind(text);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Ikon glyph = tone == Tone.BAD ? Material2AL.ERROR_OUTLINE : Material2MZ.WARNING;
    var row = new HBox(Icon.of(glyph, "banner-icon"), sentence);
    if (answer != null) {
      row.getChildren().add(answer);
    }
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("host-banner");
    Parts.tone(row, tone);
    banners.getChildren().add(row);
    text.subscribe(words -> {
      Parts.show(row, !words.isEmpty());
      Parts.show(banners, banners.getChildren().stream().anyMatch(Node::isVisible));
    });
  }
}
