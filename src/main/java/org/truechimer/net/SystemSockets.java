package org.truechimer.net;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.NativeAccess;
import org.truechimer.time.NtpTimestamp;

/// Chooses the best sockets that this system has.
public final class SystemSockets {

  private static final System.Logger LOG = System.getLogger(SystemSockets.class.getName());

  private SystemSockets() {}

  /// Opens the sockets: with the kernel's time stamps on 64-bit Linux, with the program's own
  /// elsewhere and where native calls are not allowed.
  ///
  /// @param listener where datagrams go; called by the receiver thread
  /// @param now reads the system clock
  /// @return open sockets, with their receiver thread running
  /// @throws IOException if the system gives no sockets at all
  public static ExchangeSockets open(ExchangeSockets.Listener listener, Supplier<NtpTimestamp> now)
      throws IOException {
    if (hasLinuxLayouts()) {
      try {
        return LinuxExchangeSockets.open(listener, now);
      } catch (IOException | LinkageError | IllegalCallerException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "No time stamps by the kernel: {0}",
            NativeAccess.problem(e));
      }
    }
    return NioExchangeSockets.open(listener, now);
  }

  /// Whether this is a system whose kernel stamps datagrams for us, and native calls are allowed.
  ///
  /// @return true on 64-bit Linux
  public static boolean stampsOfKernel() {
    if (!hasLinuxLayouts()) {
      return false;
    }
    try {
      new Libc();
      return true;
    } catch (LinkageError | IllegalCallerException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "No time stamps by the kernel: {0}",
          NativeAccess.problem(e));
      return false;
    }
  }

  private static boolean hasLinuxLayouts() {
    var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return System.getProperty("os.name").equals("Linux")
        && (architecture.equals("amd64") || architecture.equals("aarch64"));
  }
}
