package org.truechimer.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.net.server.Broadcaster;
import org.truechimer.server.BroadcastMaker;
import org.truechimer.server.Published;

/// The beginning of a broadcast.
sealed interface Announcing {

  /// The time is sent.
  ///
  /// @param broadcaster to be closed
  record Begun(Broadcaster broadcaster) implements Announcing {}

  /// Nothing is sent.
  ///
  /// @param outcome why
  record Refused(ServerOutcome outcome) implements Announcing {}

  /// Begins.
  ///
  /// @param wanted to whom, and how often
  /// @param port to which UDP port
  /// @param keys symmetric keys, among them that of the broadcast
  static Announcing begin(
      ServerSettings.Broadcast wanted,
      int port,
      KeyRing keys,
      Published published,
      Surroundings surroundings) {
    InetAddress to;
    try {
      to = InetAddress.ofLiteral(wanted.address());
    } catch (IllegalArgumentException _) {
      return new Refused(new ServerOutcome.BadSetting(ServerOutcome.Setting.BROADCAST));
    }
    var maker =
        BroadcastMaker.of(
            published, surroundings.wallClock(), keys, wanted.key(), wanted.intervalSeconds());
    if (maker == null) {
      return new Refused(new ServerOutcome.NoSuchKey(wanted.key()));
    }
    try {
      var interval = Duration.ofSeconds(wanted.intervalSeconds());
      return new Begun(Broadcaster.start(to, port, maker, interval));
    } catch (IOException e) {
      return new Refused(new ServerOutcome.Failed(String.valueOf(e.getMessage())));
    }
  }
}
