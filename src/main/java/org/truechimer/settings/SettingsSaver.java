package org.truechimer.settings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps settings without making the JavaFX thread wait for the disk. Only the newest ones are
/// written: changes that come while a write runs become one write after it.
public final class SettingsSaver implements Consumer<Settings>, AutoCloseable {

  private final AtomicReference<@Nullable Settings> waiting = new AtomicReference<>();
  private final SettingsFile file;
  private final Executor worker;
  private final Consumer<Saved.Failed> failures;

  /// A saver.
  ///
  /// @param file where to
  /// @param worker runs one task at a time, in order; has to be alive until [#close] has returned
  /// @param failures told on the worker's thread of each write that failed
  public SettingsSaver(SettingsFile file, Executor worker, Consumer<Saved.Failed> failures) {
    this.file = file;
    this.worker = worker;
    this.failures = failures;
  }

  /// Has settings written soon. Never blocks.
  ///
  /// @param settings to be kept
  @Override
  public void accept(Settings settings) {
    if (waiting.getAndSet(settings) == null) {
      worker.execute(this::write);
    }
  }

  /// Waits until all that was handed over is written.
  @Override
  public void close() {
    CompletableFuture.runAsync(this::write, worker).join();
  }

  private void write() {
    var settings = waiting.getAndSet(null);
    if (settings != null && file.save(settings) instanceof Saved.Failed failed) {
      failures.accept(failed);
    }
  }
}
