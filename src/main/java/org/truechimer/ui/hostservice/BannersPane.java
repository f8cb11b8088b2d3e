package org.truechimer.ui.hostservice;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.Tone;

/// What wants an answer, above the table: a sentence and its buttons each.
final class BannersPane {

  private final VBox root = new VBox();
  private final HostServiceViewModel model;

  BannersPane(HostServiceViewModel model) {
    this.model = model;
    root.setId("host-banners");
    root.getStyleClass().add("host-banners");
    model.banners().addListener((ListChangeListener<Banner>) _ -> fill());
    fill();
  }

  VBox root() {
    return root;
  }

  private void fill() {
    root.getChildren().setAll(model.banners().stream().map(BannersPane::row).toList());
    Parts.show(root, !model.banners().isEmpty());
  }

  private static Node row(Banner banner) {
    Label sentence = Parts.wrapping(banner.text(), "host-banner-text");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    var row = new HBox(Icon.of(icon(banner.tone()), "banner-icon"), sentence);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("host-banner");
    Parts.tone(row, banner.tone());
    for (var answer : banner.answers()) {
      var button = Parts.button("", answer.label(), answer.press());
      button.getStyleClass().add("banner-answer");
      row.getChildren().add(button);
    }
    return row;
  }

  private static Ikon icon(Tone tone) {
    return switch (tone) {
      case BAD -> Material2AL.ERROR_OUTLINE;
      case WARNING -> Material2MZ.WARNING;
      case GOOD, NEUTRAL -> Material2AL.INFO;
    };
  }
}
