package org.truechimer.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import org.truechimer.settings.UiSettings;

/// Fonts and theme.
final class Appearance {

  private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);

  private static final List<String> FONTS =
      List.of(
          "Inter_400Regular.ttf",
          "Inter_500Medium.ttf",
          "Inter_600SemiBold.ttf",
          "JetBrainsMono_400Regular.ttf",
          "JetBrainsMono_500Medium.ttf",
          "JetBrainsMono_600SemiBold.ttf");

  private Appearance() {}

  static void loadFonts() {
    for (var file : FONTS) {
      try (var stream = Appearance.class.getResourceAsStream("fonts/" + file)) {
        // Without the font the window still reads well in the system's.
        Font.loadFont(Objects.requireNonNull(stream, file), 13);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /// The program's own mark.
  ///
  /// @param size its width in pixels, one of those in `ui/icons`
  static Image icon(int size) {
    var file = "/org/truechimer/ui/icons/truechimer-" + size + ".png";
    return new Image(
        Objects.requireNonNull(Appearance.class.getResource(file), file).toExternalForm());
  }

  static List<Image> icons() {
    return ICON_SIZES.stream().map(Appearance::icon).toList();
  }

  static void dress(Scene scene) {
    scene
        .getStylesheets()
        .setAll(
            Objects.requireNonNull(Appearance.class.getResource("truechimer.css"))
                .toExternalForm());
  }

  static void apply(UiSettings.Theme theme) {
    boolean dark =
        switch (theme) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    var sheet =
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    if (!sheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet);
    }
  }
}
