package org.truechimer.host.bus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/// Where the bus of a machine is.
///
/// @param socket path of its Unix socket
public record SystemBus(Path socket) {

  /// How long the bus may take to let us in.
  private static final int CONNECT_MILLIS = 5000;

  /// The bus of this machine, at the address that the D-Bus specification gives for it.
  ///
  /// @return the bus, which may not be there
  public static SystemBus ofThisMachine() {
    return new SystemBus(Path.of("/run/dbus/system_bus_socket"));
  }

  /// Connects.
  ///
  /// @return a session; without a bus one in which every call fails
  public BusSession connect() {
    if (!Files.exists(socket)) {
      return BusSession.absent("no bus at " + socket);
    }
    try {
      return new LiveSession(
          DBusConnectionBuilder.forAddress("unix:path=" + socket)
              .withShared(false)
              .transportConfig()
              .withTimeout(CONNECT_MILLIS)
              .back()
              .build());
    } catch (DBusException | DBusExecutionException e) {
      return BusSession.absent(
          Objects.requireNonNullElse(e.getMessage(), "not let in at " + socket));
    }
  }
}
