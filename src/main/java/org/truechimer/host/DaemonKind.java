package org.truechimer.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;

/// The programs that keep a clock, and what their command lines say about it.
public enum DaemonKind {
  /// chronyd.
  CHRONYD(Daemon.CHRONY),
  /// ntpd of the reference implementation, or one that its process does not tell from it.
  NTPD(Daemon.NTP),
  /// ntpd of NTPsec.
  NTPSEC(Daemon.NTPSEC),
  /// ntpd of OpenBSD.
  OPENNTPD(Daemon.OPENNTPD),
  /// systemd's client.
  TIMESYNCD(Daemon.TIMESYNCD),
  /// The daemon in Rust.
  NTPD_RS(Daemon.NTPD_RS),
  /// linuxptp's daemon for a network card's clock.
  PTP4L("ptp4l"),
  /// linuxptp's bridge between a card's clock and the system's.
  PHC2SYS("phc2sys"),
  /// The client of macOS.
  TIMED(Daemon.TIMED);

  private final String serviceName;
  private final @Nullable Daemon daemon;

  DaemonKind(Daemon daemon) {
    this.serviceName = daemon.displayName();
    this.daemon = daemon;
  }

  DaemonKind(String serviceName) {
    this.serviceName = serviceName;
    this.daemon = null;
  }

  String serviceName() {
    return serviceName;
  }

  /// The service that it is.
  ///
  /// @return null for a program that we do not manage
  public @Nullable Daemon daemon() {
    return daemon;
  }

  /// Tells the kind of a process.
  ///
  /// @param name name of the program as the kernel keeps it, which cuts it at 15 characters
  /// @param arguments the command line with the program first; empty if unknown
  /// @return the kind, null for any other program
  static @Nullable DaemonKind of(String name, List<String> arguments) {
    return switch (name) {
      case "chronyd" -> CHRONYD;
      case "systemd-timesyn", "systemd-timesyncd" -> TIMESYNCD;
      case "ntp-daemon" -> NTPD_RS;
      case "ptp4l" -> PTP4L;
      case "phc2sys" -> PHC2SYS;
      case "openntpd" -> OPENNTPD;
      case "timed" -> TIMED;
      case "ntpd" -> ntpd(arguments);
      default -> null;
    };
  }

  /// Three programs share the name. OpenNTPD writes its part into its title ("ntpd: ntp engine");
  /// NTPsec is known by the folder or the user that packages give it.
  private static DaemonKind ntpd(List<String> arguments) {
    var line = String.join(" ", arguments);
    if (line.startsWith("ntpd: ")) {
      return OPENNTPD;
    }
    return line.contains("ntpsec") ? NTPSEC : NTPD;
  }

  /// Whether a process with this command line is there to steer the system clock.
  boolean steers(List<String> arguments) {
    return switch (this) {
      // -x does not touch the clock, -Q measures once and prints.
      case CHRONYD -> !hasFlag(arguments, "xQ", "fFlLPtu");
      // It steers the clock of a network card; the system's only with software time stamps.
      case PTP4L -> hasFlag(arguments, "S", "fipl");
      case PHC2SYS -> phc2sysSteers(arguments);
      case NTPD, NTPSEC, OPENNTPD, TIMESYNCD, NTPD_RS, TIMED -> true;
    };
  }

  /// phc2sys(8): -c names the clock that is steered, by default the system's; with -a they are
  /// found out, the system's only if -r is given.
  private static boolean phc2sysSteers(List<String> arguments) {
    int clock = arguments.indexOf("-c");
    if (clock >= 0 && clock + 1 < arguments.size()) {
      return arguments.get(clock + 1).equals("CLOCK_REALTIME");
    }
    var withValue = "cdDfsEPISFRNOLMiunzlt";
    return !hasFlag(arguments, "a", withValue) || hasFlag(arguments, "r", withValue);
  }

  /// Looks for a flag the way getopt(3) does: flags may stand together behind one hyphen, and one
  /// that takes a value takes the rest or the next argument.
  private static boolean hasFlag(List<String> arguments, String wanted, String withValue) {
    for (int i = 1; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (!argument.startsWith("-") || argument.startsWith("--")) {
        continue;
      }
      for (int at = 1; at < argument.length(); at++) {
        char flag = argument.charAt(at);
        if (wanted.indexOf(flag) >= 0) {
          return true;
        }
        if (withValue.indexOf(flag) >= 0) {
          if (at == argument.length() - 1) {
            i++;
          }
          break;
        }
      }
    }
    return false;
  }
}
