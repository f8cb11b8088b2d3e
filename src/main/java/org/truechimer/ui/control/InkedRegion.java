package org.truechimer.ui.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// A region that paints with the colours of the style sheet.
abstract class InkedRegion extends Region {

  /// Until the style sheet has been read.
  private static final Color FALLBACK = Color.GRAY;

  private static final Map<Ink, CssMetaData<InkedRegion, Color>> INKS = inks();
  private static final List<CssMetaData<? extends Styleable, ?>> CSS = css();

  private final Map<Ink, StyleableObjectProperty<Color>> colours = new EnumMap<>(Ink.class);

  /// Begins with colours that do until the style sheet has been read.
  protected InkedRegion() {
    INKS.forEach((ink, css) -> {
      var property = new SimpleStyleableObjectProperty<>(css, this, ink.property(), FALLBACK);
      property.addListener((_, _, _) -> inksChanged());
      colours.put(ink, property);
    });
  }

  /// Called when a colour has changed.
  protected abstract void inksChanged();

  /// A colour of the theme.
  ///
  /// @param ink which
  /// @return the colour
  protected final Color colour(Ink ink) {
    var property = colours.get(ink);
    var colour = property == null ? null : property.get();
    return colour == null ? FALLBACK : colour;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return CSS;
  }

  private static Map<Ink, CssMetaData<InkedRegion, Color>> inks() {
    var map = new EnumMap<Ink, CssMetaData<InkedRegion, Color>>(Ink.class);
    for (var ink : Ink.values()) {
      map.put(
          ink,
          new CssMetaData<>(ink.property(), ColorConverter.getInstance(), FALLBACK) {
            @Override
            public boolean isSettable(InkedRegion region) {
              return !property(region).isBound();
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(InkedRegion region) {
              return property(region);
            }

            private StyleableObjectProperty<Color> property(InkedRegion region) {
              return Objects.requireNonNull(region.colours.get(ink));
            }
          });
    }
    return map;
  }

  private static List<CssMetaData<? extends Styleable, ?>> css() {
    var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
    all.addAll(INKS.values());
    return Collections.unmodifiableList(all);
  }
}
