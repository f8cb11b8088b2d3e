package org.truechimer.ui.sources;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.ui.control.ErrorBar;
import org.truechimer.ui.control.Icon;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.control.ReachBar;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Tone;

/// The cells of the peer table.
final class SourceCells {

  private SourceCells() {}

  static <S extends PeerState, R extends PeerRow<S>> TableCell<R, S> cell(
      SourceColumn column, TableModel<S, R> model) {
    return switch (column) {
      case REACH -> new ReachCell<>(model);
      case ERROR -> new ErrorCell<>(model);
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
          new TextCell<>(column, model);
    };
  }

  /// Words and figures.
  private static final class TextCell<S extends PeerState, R extends PeerRow<S>>
      extends TableCell<R, S> {

    private final SourceColumn column;
    private final TableModel<S, R> model;
    private final Toned toned = new Toned(this);
    private final Node lock;
    private String shownReasons = "";

    TextCell(SourceColumn column, TableModel<S, R> model) {
      this.column = column;
      this.model = model;
      lock = Icon.of(Material2AL.LOCK, "lock-icon");
      getStyleClass().add(column.number() ? "number-cell" : "text-cell");
      getStyleClass().add("column-" + column.name().toLowerCase(Locale.ROOT));
      setAlignment(column.number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable S state, boolean empty) {
      super.updateItem(state, empty);
      setText(state == null || empty ? null : text(state));
      if (column == SourceColumn.AUTHENTICATION) {
        boolean locked = state != null && !empty && state.authentication() != Authentication.NONE;
        setGraphic(locked ? lock : null);
      }
      if (column == SourceColumn.STATE) {
        explain(state == null || empty ? "" : model.reasons(state));
      }
      toned.show(state == null ? Tone.NEUTRAL : toneOf(state));
    }

    private void explain(String reasons) {
      if (!reasons.equals(shownReasons)) {
        shownReasons = reasons;
        setTooltip(reasons.isEmpty() ? null : new Tooltip(reasons));
      }
    }

    private Tone toneOf(S state) {
      return column == SourceColumn.TALLY || column == SourceColumn.STATE
          ? model.tone(state)
          : Tone.NEUTRAL;
    }

    private String text(S state) {
      var units = model.unitsProperty().get();
      var quantities = model.quantities();
      return switch (column) {
        case TALLY -> Character.toString(state.tally()).strip();
        case NAME -> state.name();
        case ADDRESS -> known(state.address());
        case REFID -> known(state.referenceId());
        case STRATUM ->
            state.stratum() == PeerState.NO_STRATUM
                ? QuantityFormat.UNKNOWN
                : Integer.toString(state.stratum());
        case WHEN ->
            state.whenSeconds() < 0 ? QuantityFormat.UNKNOWN : Long.toString(state.whenSeconds());
        case POLL -> poll(state.pollSeconds());
        case DELAY -> quantities.inColumn(state.delaySeconds(), units.delay(), false);
        case OFFSET -> quantities.inColumn(state.offsetSeconds(), units.offset(), true);
        case JITTER -> quantities.inColumn(state.jitterSeconds(), units.jitter(), false);
        case AUTHENTICATION -> model.authentication(state);
        case STATE -> word(state);
        case REACH, ERROR -> "";
      };
    }

    private static String known(String text) {
      return text.isEmpty() ? QuantityFormat.UNKNOWN : text;
    }

    private static String poll(double seconds) {
      if (Double.isNaN(seconds)) {
        return QuantityFormat.UNKNOWN;
      }
      return seconds >= 1 ? Long.toString(Math.round(seconds)) : Double.toString(seconds);
    }

    private String word(S state) {
      var word = model.word(state);
      return state.stale()
          ? model
              .messages()
              .text("ui.state.stale", word, model.quantities().duration(state.whenSeconds()))
          : word;
    }
  }

  /// The reach register.
  private static final class ReachCell<S extends PeerState, R extends PeerRow<S>>
      extends TableCell<R, S> {

    private final ReachBar bar = new ReachBar();
    private final Tooltip tip = new Tooltip();
    private int shown = -1;
    private final TableModel<S, R> model;

    ReachCell(TableModel<S, R> model) {
      this.model = model;
      setTooltip(tip);
    }

    @Override
    protected void updateItem(@Nullable S state, boolean empty) {
      super.updateItem(state, empty);
      if (state == null || empty) {
        setGraphic(null);
        return;
      }
      int reach = state.reach();
      if (reach < 0) {
        setGraphic(null);
        return;
      }
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
  private static final class ErrorCell<S extends PeerState, R extends PeerRow<S>>
      extends TableCell<R, S> {

    private final ErrorBar bar = new ErrorBar();
    private final Toned toned = new Toned(this);
    private final TableModel<S, R> model;

    ErrorCell(TableModel<S, R> model) {
      this.model = model;
      getStyleClass().add("error-cell");
    }

    @Override
    protected void updateItem(@Nullable S state, boolean empty) {
      super.updateItem(state, empty);
      if (state == null || empty) {
        setGraphic(null);
        return;
      }
      bar.show(
          state.offsetSeconds(),
          state.errorSeconds(),
          model.unitsProperty().get().errorScaleSeconds());
      toned.show(model.tone(state));
      setAccessibleText(
          model.quantities().signed(state.offsetSeconds())
              + " ±"
              + model.quantities().bound(state.errorSeconds()));
      setGraphic(bar);
    }
  }

  /// The tone of a cell, changed only when it changes, as every change means new styles.
  private static final class Toned {

    private final TableCell<?, ?> cell;
    private Tone shown = Tone.NEUTRAL;

    Toned(TableCell<?, ?> cell) {
      this.cell = cell;
      Parts.tone(cell, shown);
    }

    void show(Tone tone) {
      if (tone != shown) {
        Parts.tone(cell, tone);
        shown = tone;
      }
    }
  }
}
