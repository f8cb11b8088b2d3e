package org.truechimer.net.server;

/// What came of opening the server's sockets.
public sealed interface Opened {

  /// They are open, and nothing is answered until [NtpPorts#start].
  ///
  /// @param ports the sockets
  record Ready(NtpPorts ports) implements Opened {}

  /// Somebody else has one of the ports; none is open.
  ///
  /// @param where address and port
  record Taken(String where) implements Opened {}

  /// This program may not have one of the ports; none is open.
  ///
  /// @param where address and port
  record Forbidden(String where) implements Opened {}

  /// One of the addresses is none of this machine's; none is open.
  ///
  /// @param where the address
  record NoSuchAddress(String where) implements Opened {}

  /// The system refused for another reason; none is open.
  ///
  /// @param problem what it said
  record Failed(String problem) implements Opened {}
}
