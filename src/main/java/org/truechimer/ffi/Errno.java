package org.truechimer.ffi;

/// Error numbers of Linux (the same on x86-64 and aarch64) that somebody here tells apart, and
/// their words.
public final class Errno {

  /// Operation not permitted.
  public static final int EPERM = 1;

  /// There is no such file.
  public static final int ENOENT = 2;

  /// A signal came in between.
  public static final int EINTR = 4;

  /// Nothing there yet.
  public static final int EAGAIN = 11;

  /// Permission denied; as an ICMP error: a firewall says that it is forbidden.
  public static final int EACCES = 13;

  /// No protocol of this family.
  public static final int EAFNOSUPPORT = 97;

  /// Somebody else has the address and port.
  public static final int EADDRINUSE = 98;

  /// No such address on this machine.
  public static final int EADDRNOTAVAIL = 99;

  /// The interface is down.
  public static final int ENETDOWN = 100;

  /// No route to the network.
  public static final int ENETUNREACH = 101;

  /// Nothing listens on the port.
  public static final int ECONNREFUSED = 111;

  /// No route to the host.
  public static final int EHOSTUNREACH = 113;

  private Errno() {}

  /// The name and the words of an error, as `strerror` has them in English.
  ///
  /// @param number a positive error number of Linux
  /// @return such as "Operation not permitted (EPERM)"; an unknown one yields its number
  public static String words(int number) {
    return switch (number) {
      case EPERM -> "Operation not permitted (EPERM)";
      case ENOENT -> "No such file or directory (ENOENT)";
      case EINTR -> "Interrupted system call (EINTR)";
      case EAGAIN -> "Resource temporarily unavailable (EAGAIN)";
      case EACCES -> "Permission denied (EACCES)";
      case 17 -> "File exists (EEXIST)";
      case 19 -> "No such device (ENODEV)";
      case 20 -> "Not a directory (ENOTDIR)";
      case 22 -> "Invalid argument (EINVAL)";
      case 23 -> "Too many open files in system (ENFILE)";
      case 24 -> "Too many open files (EMFILE)";
      case 38 -> "Function not implemented (ENOSYS)";
      case 90 -> "Message too long (EMSGSIZE)";
      case 92 -> "Protocol not available (ENOPROTOOPT)";
      case 91 -> "Protocol wrong type for socket (EPROTOTYPE)";
      case EAFNOSUPPORT -> "Address family not supported by protocol (EAFNOSUPPORT)";
      case 98 -> "Address already in use (EADDRINUSE)";
      case EADDRNOTAVAIL -> "Cannot assign requested address (EADDRNOTAVAIL)";
      case ENETDOWN -> "Network is down (ENETDOWN)";
      case ENETUNREACH -> "Network is unreachable (ENETUNREACH)";
      case 105 -> "No buffer space available (ENOBUFS)";
      case ECONNREFUSED -> "Connection refused (ECONNREFUSED)";
      case 112 -> "Host is down (EHOSTDOWN)";
      case EHOSTUNREACH -> "No route to host (EHOSTUNREACH)";
      default -> "error " + number;
    };
  }
}
