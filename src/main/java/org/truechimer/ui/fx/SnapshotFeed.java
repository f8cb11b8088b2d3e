package org.truechimer.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.EngineSnapshot;

/// Carries snapshots from the engine's thread to the JavaFX thread.
///
/// Keeps only the newest: a busy window skips states instead of falling behind, and the JavaFX
/// queue never holds more than one entry of ours.
public final class SnapshotFeed implements Consumer<EngineSnapshot> {

  private final AtomicReference<@Nullable EngineSnapshot> latest = new AtomicReference<>();
  private final Executor fxThread;
  private final Consumer<EngineSnapshot> window;

  /// A feed to one window.
  ///
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param window called on that thread
  public SnapshotFeed(Executor fxThread, Consumer<EngineSnapshot> window) {
    this.fxThread = fxThread;
    this.window = window;
  }

  @Override
  public void accept(EngineSnapshot snapshot) {
    if (latest.getAndSet(snapshot) == null) {
      fxThread.execute(this::deliver);
    }
  }

  private void deliver() {
    var snapshot = latest.getAndSet(null);
    if (snapshot != null) {
      window.accept(snapshot);
    }
  }
}
