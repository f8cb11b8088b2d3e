package org.truechimer.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons whose size and colour come from the style sheet.
public final class Icon {

  private Icon() {}

  /// An icon.
  ///
  /// @param glyph which
  /// @param styles style classes
  /// @return a new node
  public static FontIcon of(Ikon glyph, String... styles) {
    var icon = new FontIcon(glyph);
    icon.getStyleClass().addAll(styles);
    return icon;
  }
}
