package org.truechimer.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries states from any thread to the JavaFX thread.
///
/// Keeps only the newest: a busy window skips states instead of falling behind, and the JavaFX
/// queue never holds more than one entry of each feed.
///
/// @param <T> a whole state, so that the newest replaces all before
public final class LatestFeed<T> implements Consumer<T> {

  private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
  private final Executor fxThread;
  private final Consumer<T> window;

  /// A feed to one window.
  ///
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param window called on that thread
  public LatestFeed(Executor fxThread, Consumer<T> window) {
    this.fxThread = fxThread;
    this.window = window;
  }

  @Override
  public void accept(T state) {
    if (latest.getAndSet(state) == null) {
      fxThread.execute(this::deliver);
    }
  }

  private void deliver() {
    var state = latest.getAndSet(null);
    if (state != null) {
      window.accept(state);
    }
  }
}
