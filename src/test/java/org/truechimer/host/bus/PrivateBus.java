package org.truechimer.host.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;

/// A real `dbus-daemon` of its own, on a socket in a folder of the test. Its policy forbids to
/// restart units, for a refusal in the words of the bus itself.
public final class PrivateBus implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/dbus-daemon");

  private final Process process;
  private final Path socket;

  private PrivateBus(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  /// For `@EnabledIf`.
  ///
  /// @return whether the program is installed here
  public static boolean available() {
    return Files.isExecutable(PROGRAM);
  }

  public static PrivateBus in(Path folder) throws IOException {
    var socket = folder.resolve("bus");
    var configuration =
        Files.writeString(
            folder.resolve("bus.conf"),
            """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
                <deny send_interface="org.freedesktop.systemd1.Manager" send_member="RestartUnit"/>
              </policy>
            </busconfig>
            """
                .formatted(socket));
    var process =
        new ProcessBuilder(
                PROGRAM.toString(), "--nofork", "--config-file=" + configuration, "--print-address")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // It prints the address once it listens.
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (output.readLine() == null) {
      throw new IOException("dbus-daemon did not start");
    }
    return new PrivateBus(process, socket);
  }

  public SystemBus bus() {
    return new SystemBus(socket);
  }

  /// A connection for a service.
  public DBusConnection connection() throws Exception {
    return DBusConnectionBuilder.forAddress("unix:path=" + socket).withShared(false).build();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
