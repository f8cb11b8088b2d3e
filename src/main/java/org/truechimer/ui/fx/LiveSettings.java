package org.truechimer.ui.fx;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;

/// The settings as they are now. Every change is shown at once and handed on to be kept.
///
/// Belongs to the JavaFX thread.
public final class LiveSettings {

  private final ReadOnlyObjectWrapper<Settings> current;
  private final Consumer<Settings> save;

  /// Starts with what was kept.
  ///
  /// @param kept the settings of the last run
  /// @param save keeps new ones; must not block
  public LiveSettings(Settings kept, Consumer<Settings> save) {
    this.current = new ReadOnlyObjectWrapper<>(kept);
    this.save = save;
  }

  /// The settings.
  ///
  /// @return never null
  public Settings value() {
    return current.get();
  }

  /// The settings, to be observed.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Settings> property() {
    return current.getReadOnlyProperty();
  }

  /// Changes them. A change that changes nothing is not kept.
  ///
  /// @param change from the present ones to the new ones
  public void change(UnaryOperator<Settings> change) {
    var before = current.get();
    var after = change.apply(before);
    if (!after.equals(before)) {
      current.set(after);
      save.accept(after);
    }
  }

  /// The zone in which times are shown.
  ///
  /// @return UTC or the machine's
  public ZoneId zone() {
    return value().ui().timeZone() == UiSettings.TimeZone.UTC
        ? ZoneOffset.UTC
        : ZoneId.systemDefault();
  }

  /// The language of the window.
  ///
  /// @param system the operating system's
  /// @return the chosen one, or the operating system's
  public Locale locale(Locale system) {
    return switch (value().ui().language()) {
      case SYSTEM -> system;
      case ENGLISH -> Locale.ENGLISH;
      case CHINESE -> Locale.SIMPLIFIED_CHINESE;
    };
  }
}
