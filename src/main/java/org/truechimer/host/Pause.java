package org.truechimer.host;

import java.time.Duration;

/// Waiting between two looks at something that cannot tell us when it changes.
@FunctionalInterface
public interface Pause {

  /// Waits.
  ///
  /// @param length how long
  /// @return false if the thread was interrupted: give up; its interrupt status is kept
  boolean sleep(Duration length);

  /// A pause that puts the thread to sleep.
  ///
  /// @return the pause
  static Pause sleeping() {
    return length -> {
      try {
        Thread.sleep(length);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
