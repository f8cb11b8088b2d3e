package org.truechimer.helper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the helper says, written by a task of its own: whoever does not listen must not be able to
/// hold a transaction up.
final class ReplyLines {

  /// More lines than that are waiting only if nobody reads them.
  private static final int MOST_WAITING = 256;

  private static final int PATIENCE_SECONDS = 10;

  private static final String END = "";

  private final OutputStream out;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CountDownLatch written = new CountDownLatch(1);

  /// Publishes to the working thread that nobody hears it any more.
  private volatile boolean broken;

  ReplyLines(OutputStream out) {
    this.out = out;
  }

  /// Says something that may be lost if nobody listens.
  void report(String line) {
    if (!waiting.offer(line)) {
      broken = true;
    }
  }

  /// Says something that must be heard; waits for a while.
  ///
  /// @return false if nobody listens
  boolean answer(String line) throws InterruptedException {
    boolean taken = waiting.offer(line, PATIENCE_SECONDS, TimeUnit.SECONDS);
    broken |= !taken;
    return !broken;
  }

  boolean broken() {
    return broken;
  }

  /// Writes until [#end]. For a task of its own.
  void write() {
    try {
      for (var line = waiting.take(); !line.equals(END); line = waiting.take()) {
        out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException _) {
      // The other side has gone; the working thread sees it before its next step.
      broken = true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      written.countDown();
    }
  }

  /// Waits for a while until everything is written.
  void end() throws InterruptedException {
    if (answer(END)) {
      written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
