package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Turns the name of a host into addresses. May block for as long as DNS does, so it is called on a
/// thread of its own.
@FunctionalInterface
public interface Resolver {

  /// Looks a name up.
  ///
  /// @param host a name, or a numeric address without brackets, for which DNS is not asked
  /// @return what was found
  Answer resolve(String host);

  /// The resolver of the operating system: hosts file, DNS, whatever it is set up to use.
  ///
  /// Addresses of a family that this machine has no route for come last, those of the other in the
  /// order in which the system gave them.
  ///
  /// @return the resolver, fit for any thread
  static Resolver ofSystem() {
    return Resolver::ask;
  }

  private static Answer ask(String host) {
    try {
      return new Answer.Resolved(List.of(InetAddress.ofLiteral(host)));
    } catch (IllegalArgumentException e) {
      return askSystem(host);
    }
  }

  private static Answer askSystem(String host) {
    try {
      return new Answer.Resolved(byUse(List.of(InetAddress.getAllByName(host))));
    } catch (UnknownHostException e) {
      // Java says "name: what the system's resolver said".
      var words = Objects.requireNonNullElse(e.getMessage(), "");
      return new Answer.Failed(
          words.startsWith(host + ": ") ? words.substring(host.length() + 2) : "");
    } catch (IllegalArgumentException | SecurityException e) {
      return new Answer.Failed(Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }

  private static List<InetAddress> byUse(List<InetAddress> addresses) {
    var routed = new ArrayList<InetAddress>();
    var unrouted = new ArrayList<InetAddress>();
    // Asked once per family; null until then.
    var routes = new Boolean[2];
    for (var address : addresses) {
      int family = address instanceof Inet6Address ? 1 : 0;
      if (routes[family] == null) {
        routes[family] = hasRoute(address);
      }
      (routes[family] ? routed : unrouted).add(address);
    }
    routed.addAll(unrouted);
    return routed;
  }

  /// Connecting a UDP socket looks the route up and sends nothing.
  private static boolean hasRoute(InetAddress address) {
    var family =
        address instanceof Inet6Address
            ? StandardProtocolFamily.INET6
            : StandardProtocolFamily.INET;
    try (var probe = DatagramChannel.open(family)) {
      probe.connect(new InetSocketAddress(address, 123));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /// What a look-up found.
  sealed interface Answer {

    /// The name has addresses.
    ///
    /// @param addresses at least one
    record Resolved(List<InetAddress> addresses) implements Answer {
      /// Copies the list.
      public Resolved {
        addresses = List.copyOf(addresses);
      }
    }

    /// The name has none, or nobody could be asked.
    ///
    /// @param problem what the system's resolver said
    record Failed(String problem) implements Answer {}
  }
}
