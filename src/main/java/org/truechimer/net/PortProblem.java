package org.truechimer.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/// Why a port cannot be listened on.
public enum PortProblem {
  /// Another program has it.
  TAKEN,
  /// Ports below 1024 need a right that this program has not.
  FORBIDDEN,
  /// The address is not one of this machine's.
  NOT_OURS,
  /// Something else.
  OTHER;

  private static final int FIRST_FREE = 1024;

  /// Finds the cause. The library has one exception for all of them, whose words are the system's,
  /// so that it takes a look at what does work.
  ///
  /// @param address that could not be had
  /// @param refusal how that was said
  /// @return the cause
  public static PortProblem of(InetSocketAddress address, IOException refusal) {
    var words = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("permission denied")
        || (words.contains("not permitted") && address.getPort() < FIRST_FREE)) {
      return FORBIDDEN;
    }
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address.getAddress(), 0));
      return words.contains("in use") || address.getPort() >= FIRST_FREE ? TAKEN : OTHER;
    } catch (IOException e) {
      return NOT_OURS;
    }
  }
}
