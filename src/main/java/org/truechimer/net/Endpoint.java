package org.truechimer.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a daemon on this machine is asked.
public sealed interface Endpoint {

  /// As people write it.
  ///
  /// @return `127.0.0.1:323`, `[::1]:323` or a path
  String text();

  /// A UDP port.
  ///
  /// @param address a numeric address and a port
  record Udp(InetSocketAddress address) implements Endpoint {
    @Override
    public String text() {
      var host = address.getAddress().getHostAddress();
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
  }

  /// A socket with a path.
  ///
  /// @param path an absolute one, at most 107 octets
  record Local(String path) implements Endpoint {
    @Override
    public String text() {
      return path;
    }
  }

  /// Reads an endpoint. Names are not looked up.
  ///
  /// @param text `127.0.0.1`, `127.0.0.1:11323`, `::1`, `[::1]:11323` or `/run/chrony/chronyd.sock`
  /// @param port that of an address that brings none
  /// @return null if it is none of these
  static @Nullable Endpoint parse(String text, int port) {
    if (text.startsWith("/")) {
      boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= 107 && text.indexOf('\0') < 0;
      return fits ? new Local(text) : null;
    }
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean bare = bracket < 0 && text.indexOf(':') != colon;
    boolean hasPort = !bare && colon > bracket;
    var host = hasPort ? text.substring(0, colon) : text;
    int number = hasPort ? port(text.substring(colon + 1)) : port;
    if (number < 0 || (bracket >= 0 && !(host.startsWith("[") && host.endsWith("]")))) {
      return null;
    }
    var address = literal(bracket < 0 ? host : host.substring(1, host.length() - 1));
    return address == null ? null : new Udp(new InetSocketAddress(address, number));
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static int port(String digits) {
    try {
      int port = Integer.parseInt(digits);
      return port > 0 && port < 65_536 ? port : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
