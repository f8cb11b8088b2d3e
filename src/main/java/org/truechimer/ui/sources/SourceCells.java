package org.truechimer.ui.sources;

import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.ui.control.ErrorBar;
import org.truechimer.ui.control.ReachBar;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Tone;

/// The cells of the peer table.
final class SourceCells {

  private SourceCells() {}

  static TableCell<SourceRow, RowState> cell(SourceColumn column, SourcesViewModel model) {
    return switch (column) {
      case REACH -> new ReachCell(model);
      case ERROR -> new ErrorCell(model);
      case TALLY,
          NAME,
          ADDRESS,
          REFID,
          STRATUM,
          WHEN,
          POLL,
          DELAY,
          OFFSET,
          JITTER,
          AUTHENTICATION,
          STATE ->
          new TextCell(column, model);
    };
  }

  /// Words and figures.
  private static final class TextCell extends TableCell<SourceRow, RowState> {

    private final SourceColumn column;
    private final SourcesViewModel model;
    private final Toned toned = new Toned(this);

    TextCell(SourceColumn column, SourcesViewModel model) {
      this.column = column;
      this.model = model;
      getStyleClass().add(column.number() ? "number-cell" : "text-cell");
      getStyleClass().add("column-" + column.name().toLowerCase(Locale.ROOT));
      setAlignment(column.number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable RowState state, boolean empty) {
      super.updateItem(state, empty);
      setText(state == null || empty ? null : text(state));
      toned.show(state == null ? Tone.NEUTRAL : toneOf(state));
    }

    private Tone toneOf(RowState state) {
      return column == SourceColumn.TALLY || column == SourceColumn.STATE
          ? model.sentences().tone(state.source().standing())
          : Tone.NEUTRAL;
    }

    private String text(RowState state) {
      var source = state.source();
      var units = model.unitsProperty().get();
      var quantities = model.quantities();
      return switch (column) {
        case TALLY ->
            source.tally() == Tally.REJECTED ? "" : Character.toString(source.tally().symbol());
        case NAME -> name(source);
        case ADDRESS -> Objects.requireNonNullElse(source.endpoint(), QuantityFormat.UNKNOWN);
        case REFID ->
            source.referenceId().isEmpty() ? QuantityFormat.UNKNOWN : source.referenceId();
        case STRATUM ->
            source.stratum() >= 16 ? QuantityFormat.UNKNOWN : Integer.toString(source.stratum());
        case WHEN ->
            state.whenSeconds() < 0 ? QuantityFormat.UNKNOWN : Long.toString(state.whenSeconds());
        case POLL -> poll(source.poll().seconds());
        case DELAY -> quantities.inColumn(source.delaySeconds(), units.delay(), false);
        case OFFSET -> quantities.inColumn(source.offsetSeconds(), units.offset(), true);
        case JITTER -> quantities.inColumn(source.jitterSeconds(), units.jitter(), false);
        case AUTHENTICATION -> model.sentences().authentication(source.authentication());
        case STATE -> word(state);
        case REACH, ERROR -> "";
      };
    }

    /// The port stands in the column of addresses as soon as there is an address.
    private static String name(SourceSnapshot source) {
      return source.port() == 123 || source.endpoint() != null
          ? source.name()
          : source.name() + ':' + source.port();
    }

    private static String poll(double seconds) {
      return seconds >= 1 ? Long.toString(Math.round(seconds)) : Double.toString(seconds);
    }

    private String word(RowState state) {
      var word = model.sentences().standingWord(state.source().standing());
      return state.stale()
          ? model
              .messages()
              .text("ui.state.stale", word, model.quantities().duration(state.whenSeconds()))
          : word;
    }
  }

  /// The reach register.
  private static final class ReachCell extends TableCell<SourceRow, RowState> {

    private final ReachBar bar = new ReachBar();
    private final Tooltip tip = new Tooltip();
    private int shown = -1;
    private final SourcesViewModel model;

    ReachCell(SourcesViewModel model) {
      this.model = model;
      setTooltip(tip);
    }

    @Override
    protected void updateItem(@Nullable RowState state, boolean empty) {
      super.updateItem(state, empty);
      if (state == null || empty) {
        setGraphic(null);
        return;
      }
      int reach = state.source().reach();
      setGraphic(bar);
      if (reach == shown) {
        return;
      }
      shown = reach;
      bar.show(reach);
      var words =
          model.messages().text("ui.reach", Integer.toOctalString(reach), Integer.bitCount(reach));
      tip.setText(words);
      setAccessibleText(words);
    }
  }

  /// The offset with its error.
  private static final class ErrorCell extends TableCell<SourceRow, RowState> {

    private final ErrorBar bar = new ErrorBar();
    private final Toned toned = new Toned(this);
    private final SourcesViewModel model;

    ErrorCell(SourcesViewModel model) {
      this.model = model;
      getStyleClass().add("error-cell");
    }

    @Override
    protected void updateItem(@Nullable RowState state, boolean empty) {
      super.updateItem(state, empty);
      if (state == null || empty) {
        setGraphic(null);
        return;
      }
      var source = state.source();
      bar.show(
          source.offsetSeconds(),
          source.rootDistanceSeconds(),
          model.unitsProperty().get().errorScaleSeconds());
      toned.show(model.sentences().tone(source.standing()));
      setAccessibleText(
          model.quantities().signed(source.offsetSeconds())
              + " ±"
              + model.quantities().bound(source.rootDistanceSeconds()));
      setGraphic(bar);
    }
  }

  /// The tone of a cell, changed only when it changes, as every change means new styles.
  private static final class Toned {

    private final TableCell<?, ?> cell;
    private Tone shown = Tone.NEUTRAL;

    Toned(TableCell<?, ?> cell) {
      this.cell = cell;
      state(shown, true);
    }

    void show(Tone tone) {
      if (tone != shown) {
        state(shown, false);
        state(tone, true);
        shown = tone;
      }
    }

    private void state(Tone tone, boolean on) {
      cell.pseudoClassStateChanged(
          PseudoClass.getPseudoClass("tone-" + tone.name().toLowerCase(Locale.ROOT)), on);
    }
  }
}
