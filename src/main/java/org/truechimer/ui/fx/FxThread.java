package org.truechimer.ui.fx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Runs tasks on the JavaFX thread: the one caller of [Platform#runLater].
public final class FxThread implements Executor {

  /// The bridge; it has no state.
  public FxThread() {}

  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }

  /// Hands the end of a piece of background work to another thread, failure included.
  ///
  /// @param <T> what the work yields
  /// @param work the work
  /// @param thread where the outcome is wanted
  /// @param done called with the result
  /// @param failed called with a sentence of the failure
  public static <T> void deliver(
      CompletableFuture<T> work, Executor thread, Consumer<T> done, Consumer<String> failed) {
    var _ =
        work.handleAsync(
                (result, failure) -> {
                  if (failure == null) {
                    done.accept(result);
                  } else {
                    var cause = failure.getCause() == null ? failure : failure.getCause();
                    var message = cause.getLocalizedMessage();
                    failed.accept(message == null ? cause.getClass().getSimpleName() : message);
                  }
                  return result;
                },
                thread)
            .whenComplete((_, bug) -> {
              // A future keeps what its listener throws to itself; a bug of ours must be seen.
              if (bug != null) {
                var here = Thread.currentThread();
                here.getUncaughtExceptionHandler().uncaughtException(here, bug);
              }
            });
  }
}
