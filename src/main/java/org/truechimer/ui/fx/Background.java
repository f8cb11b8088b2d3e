package org.truechimer.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Runs what may block, away from the JavaFX thread: one virtual thread per task.
public final class Background implements Executor {

  /// The bridge; it has no state.
  public Background() {}

  @Override
  public void execute(Runnable task) {
    Thread.ofVirtual().name("window background").start(task);
  }

  /// Writes a text file, replacing one that is there.
  ///
  /// @param file where
  /// @param text its whole content, written as UTF-8
  /// @return completes with the path, or exceptionally with the system's reason
  public CompletableFuture<Path> write(Path file, String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Files.writeString(file, text);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        },
        this);
  }
}
