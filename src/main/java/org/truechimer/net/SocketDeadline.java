package org.truechimer.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Closes a socket when a conversation takes too long as a whole, however often something arrives.
/// A time-out of the socket itself begins anew with each octet.
final class SocketDeadline implements AutoCloseable {

  private final CountDownLatch done = new CountDownLatch(1);

  /// Published: that the socket was closed by us.
  private volatile boolean passed;

  /// Begins to wait.
  SocketDeadline(Socket socket, Duration whole) {
    Thread.ofVirtual()
        .name("key-exchange-limit")
        .start(() -> {
          try {
            if (!done.await(whole.toMillis(), TimeUnit.MILLISECONDS)) {
              passed = true;
              socket.close();
            }
          } catch (InterruptedException | IOException _) {
            // Nobody interrupts it; and a socket that cannot be closed has ended already.
          }
        });
  }

  /// Whether the socket was closed, so that an exception of it means nothing else.
  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    done.countDown();
  }
}
