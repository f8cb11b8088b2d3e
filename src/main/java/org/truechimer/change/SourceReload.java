package org.truechimer.change;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.ServiceControl;

/// Lets a running daemon read a file again without a restart, where it can.
@FunctionalInterface
public interface SourceReload {

  /// Reads the file again.
  ///
  /// @param daemon which
  /// @param slot which of its files has changed
  /// @return what came of it; null if this daemon cannot do that for this file
  ServiceControl.@Nullable Result reload(Daemon daemon, FileSlot slot);

  /// No daemon can.
  ///
  /// @return always null
  static SourceReload none() {
    return (daemon, slot) -> null;
  }
}
