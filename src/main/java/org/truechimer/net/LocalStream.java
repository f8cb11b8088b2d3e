package org.truechimer.net;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Reads what a daemon tells everybody who connects to its Unix stream socket.
public final class LocalStream {

  private LocalStream() {}

  /// Connects, and reads one message: a length of eight octets, big-endian, then as many octets.
  ///
  /// @param path of the socket
  /// @param most the longest message that is taken
  /// @param limit for all of it together
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @return the message, silence if the time is over, or what the system said
  public static Dialogue.Arrival readMessage(
      Path path, int most, Duration limit, LongSupplier nanos) {
    long deadline = nanos.getAsLong() + limit.toNanos();
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(path));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      var length = ByteBuffer.allocate(Long.BYTES);
      if (!fill(channel, selector, length, deadline, nanos)) {
        return new Dialogue.Arrival.Silence();
      }
      long octets = length.flip().getLong();
      if (octets < 0 || octets > most) {
        return new Dialogue.Failure(Dialogue.Problem.OTHER, "a message of " + octets + " octets");
      }
      var message = ByteBuffer.allocate((int) octets);
      return fill(channel, selector, message, deadline, nanos)
          ? new Dialogue.Arrival.Datagram(message.array())
          : new Dialogue.Arrival.Silence();
    } catch (IOException e) {
      return failure(path, e);
    } catch (UnsupportedOperationException e) {
      return new Dialogue.Failure(Dialogue.Problem.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  /// @return false if the other closed, or the time is over
  private static boolean fill(
      SocketChannel channel, Selector selector, ByteBuffer into, long deadline, LongSupplier nanos)
      throws IOException {
    while (into.hasRemaining()) {
      long left = (deadline - nanos.getAsLong()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      selector.select(left);
      selector.selectedKeys().clear();
      if (channel.read(into) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Dialogue.Failure failure(Path path, IOException e) {
    var words = String.valueOf(e.getMessage());
    if (words.contains("denied") || words.contains("not permitted")) {
      return new Dialogue.Failure(Dialogue.Problem.FORBIDDEN, words);
    }
    return Files.exists(path) && !words.contains("refused")
        ? new Dialogue.Failure(Dialogue.Problem.OTHER, words)
        : new Dialogue.Failure(Dialogue.Problem.NOBODY, words);
  }
}
