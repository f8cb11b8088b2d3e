package org.truechimer.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files with which sources are proved.
///
/// @param keys key file in the form of ntpd or chrony; null for that of the settings
/// @param trust certificates in PEM form that count besides the system's; null for those of the
///   settings
public record Credentials(@Nullable Path keys, @Nullable Path trust) {

  /// Those of the settings.
  public static final Credentials OF_SETTINGS = new Credentials(null, null);
}
