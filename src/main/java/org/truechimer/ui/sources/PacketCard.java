package org.truechimer.ui.sources;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.time.NtpTimestamp;

/// The last packet of a source field by field, and what was dropped and why.
final class PacketCard {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final VBox root = new VBox();
  private final GridPane fields = new GridPane();
  private final Label note = new Label();
  private final SourcesViewModel model;
  private @Nullable SourceSnapshot shown;
  private final List<Line> lines = new ArrayList<>();
  private int row;

  PacketCard(SourcesViewModel model) {
    this.model = model;
    var title = new Label(model.messages().text("ui.packet"));
    title.getStyleClass().add("card-title");
    note.getStyleClass().add("card-note");
    note.setWrapText(true);
    fields.getStyleClass().add("packet-fields");
    root.getChildren().addAll(title, note, fields);
    root.getStyleClass().add("card-body");
  }

  Region root() {
    return root;
  }

  void show(SourceSnapshot source) {
    var packet = source.lastPacket();
    note.setText(
        packet == null
            ? model.messages().text("ui.packet.none")
            : model
                .messages()
                .text(
                    "ui.packet.note",
                    model.quantities().ago(packet.receivedAt(), model.takenAt()),
                    model.sentences().stamps(packet.stamps())));
    if (source.equals(shown)) {
      return;
    }
    shown = source;
    row = 0;
    field("sent", Long.toString(source.sent()));
    field("received", Long.toString(source.received()));
    source.drops().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(drop ->
            line(
                model.messages().text("ui.packet.drop", model.sentences().drop(drop.getKey())),
                drop.getValue().toString(),
                "drop-count"));
    source.cardDoubts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(doubt ->
            line(
                model.sentences().cardDoubt(doubt.getKey()),
                doubt.getValue().toString(),
                "drop-count"));
    if (packet != null) {
      show(packet);
    }
    fields.getChildren().removeIf(label -> GridPane.getRowIndex(label) >= row);
    lines.subList(row, lines.size()).clear();
  }

  private void show(PacketSnapshot packet) {
    field("leap", model.sentences().leap(packet.leap()));
    field("exchange", model.sentences().exchange(packet.exchange()));
    field("version", packet.version() + " · " + packet.mode());
    field("stratum", Integer.toString(packet.stratum()));
    field("poll", power(packet.poll()));
    field("precision", power(packet.precision()));
    field("rootDelay", model.quantities().seconds(packet.rootDelaySeconds()));
    field("rootDispersion", model.quantities().seconds(packet.rootDispersionSeconds()));
    field("refid", packet.referenceId());
    stamp("reference", packet.reference(), packet.receivedAt());
    stamp("t1", packet.originSent(), packet.receivedAt());
    stamp("t2", packet.receive(), packet.receivedAt());
    stamp("t3", packet.transmit(), packet.receivedAt());
    stamp("t4", packet.destination(), packet.receivedAt());
    for (var extension : packet.extensions()) {
      line(
          model
              .messages()
              .text("ui.packet.extension", String.format(Locale.ROOT, "%04x", extension.type())),
          model.messages().text("ui.packet.octets", extension.octets()),
          "field-value");
    }
    if (packet.macOctets() > 0) {
      field("mac", model.messages().text("ui.packet.octets", packet.macOctets()));
    }
  }

  private String power(int exponent) {
    return exponent + " (" + model.quantities().seconds(Math.scalb(1.0, exponent)) + ')';
  }

  private void stamp(String key, NtpTimestamp stamp, Instant near) {
    // Nine decimals, because the differences between the four are what matters.
    field(key, stamp.isZero() ? "–" : clock(stamp.toInstant(near)));
  }

  private static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  private void field(String key, String value) {
    line(model.messages().text("ui.packet." + key), value, "field-value");
  }

  /// Fills the next line. Lines are kept from packet to packet: new ones would need new styles.
  private void line(String name, String value, String style) {
    if (row == lines.size()) {
      var line = new Line(new Label(), new Label());
      line.name().getStyleClass().add("field-name");
      line.name().setMinWidth(0);
      line.value().getStyleClass().add(style);
      line.value().setMinWidth(Region.USE_PREF_SIZE);
      lines.add(line);
      fields.addRow(row, line.name(), line.value());
    }
    var line = lines.get(row++);
    line.name().setText(name);
    line.value().setText(value);
    var styles = line.value().getStyleClass();
    if (!styles.getLast().equals(style)) {
      styles.set(styles.size() - 1, style);
    }
  }

  private record Line(Label name, Label value) {}
}
