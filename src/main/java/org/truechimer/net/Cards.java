package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.CardControl;
import org.truechimer.ffi.Libc;

/// The network cards of this machine that stamp NTP's packets already, because the administrator or
/// the host's daemon has told them to. What a card does is never changed here (decision 5). Belongs
/// to the engine's thread.
final class Cards {

  private static final System.Logger LOG = System.getLogger(Cards.class.getName());

  private final CardControl control = new CardControl();
  private final Map<Integer, CardClock> clocks = new HashMap<>();

  /// A way out through a card.
  ///
  /// @param clock its clock
  /// @param megabits speed of its link in Mbit/s, 0 if it is not known
  record Card(CardClock clock, int megabits) {

    /// From the card's stamp to the end of the frame; see [Cards#frameNanos].
    long frameNanos(int octets, boolean v6) {
      return Cards.frameNanos(megabits, octets, v6);
    }
  }

  /// Frame around a UDP datagram, without what comes before the card's stamp: Ethernet's header and
  /// check sequence, IPv4's or IPv6's header, UDP's.
  private static final int FRAME_OCTETS_V4 = 14 + 4 + 20 + 8;

  private static final int FRAME_OCTETS_V6 = 14 + 4 + 40 + 8;

  /// From a card's stamp, which is that of the beginning of a frame, to the frame's end: an NTP
  /// packet has arrived when all of it has, as a kernel counts it.
  ///
  /// @param megabits speed of the link in Mbit/s, 0 if it is not known
  /// @param octets of the datagram
  /// @param v6 whether it came by IPv6
  /// @return nanoseconds, 0 if the speed is not known
  static long frameNanos(int megabits, int octets, boolean v6) {
    long bits = 8L * (octets + (v6 ? FRAME_OCTETS_V6 : FRAME_OCTETS_V4));
    return megabits == 0 ? 0 : bits * 1000 / megabits;
  }

  /// Looks at all interfaces once.
  ///
  /// @param libc of the calling thread
  static Cards find(Libc libc) {
    var cards = new Cards();
    int socket = libc.udpSocket(Libc.AF_INET);
    if (socket >= 0) {
      try {
        NetworkInterface.networkInterfaces().forEach(each -> cards.look(socket, each.getName()));
      } catch (SocketException e) {
        LOG.log(System.Logger.Level.DEBUG, "interfaces", e);
      }
      libc.close(socket);
    }
    return cards;
  }

  private @Nullable CardClock look(int socket, String name) {
    var ability = control.ability(socket, name);
    if (ability == null || !ability.stampsNtp()) {
      return null;
    }
    return clocks.computeIfAbsent(
        ability.clock(),
        number -> {
          var opened = CardClock.open(number);
          LOG.log(
              System.Logger.Level.INFO,
              opened == null ? "{0}: no stamps by the card" : "{0}: stamps by the card, clock {1}",
              name,
              Integer.toString(number));
          return opened;
        });
  }

  /// Whether there is any that stamps; if not, nothing else here is worth asking.
  boolean any() {
    return !clocks.isEmpty();
  }

  /// The card through which the way to a server goes.
  ///
  /// @param libc of the calling thread
  /// @param server where to
  /// @return null if it does not stamp
  @Nullable Card towards(Libc libc, InetSocketAddress server) {
    if (!any()) {
      return null;
    }
    boolean v6 = server.getAddress() instanceof Inet6Address;
    int socket = libc.udpSocket(v6 ? Libc.AF_INET6 : Libc.AF_INET);
    if (socket < 0) {
      return null;
    }
    try {
      var local = libc.connect(socket, server) < 0 ? null : libc.localAddress(socket);
      var way = local == null ? null : NetworkInterface.getByInetAddress(local.getAddress());
      if (way == null) {
        return null;
      }
      var clock = look(socket, way.getName());
      return clock == null ? null : new Card(clock, megabits(way.getName()));
    } catch (SocketException e) {
      return null;
    } finally {
      libc.close(socket);
    }
  }

  private static int megabits(String name) {
    try {
      int speed =
          Integer.parseInt(Files.readString(Path.of("/sys/class/net", name, "speed")).strip());
      return Math.max(0, speed);
    } catch (IOException | NumberFormatException e) {
      return 0; // A link that is down, or no link at all.
    }
  }

  /// Closes the clocks; no exchange may be under way any more.
  void close(Libc libc) {
    clocks.values().forEach(clock -> libc.close(clock.descriptor()));
    clocks.clear();
  }
}
