package org.truechimer.ui.sources;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.wording.Messages;

/// Takes tables out of the window, and says that it was done.
///
/// @param messages the language
/// @param write writes a text file in the background
/// @param fxThread where the outcome of writing is wanted
/// @param announce shows a sentence for a few seconds
public record Exports(
    Messages messages,
    BiFunction<Path, String, CompletableFuture<Path>> write,
    Executor fxThread,
    Consumer<String> announce) {

  void csv(int rows, String text, Path file) {
    FxThread.deliver(
        write.apply(file, text),
        fxThread,
        written -> announce.accept(messages.text("ui.csv.done", rows, written.toString())),
        problem -> announce.accept(messages.text("ui.csv.failed", file.toString(), problem)));
  }

  void copied(int rows) {
    announce.accept(messages.text("ui.copied", rows));
  }
}
