package org.truechimer.host.facts;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.diagnosis.Probes.Network;
import org.truechimer.net.LocalAddresses;

/// Whether there is a way out of this machine, from Linux's routing tables.
public final class Routes {

  private static final String NOWHERE4 = "00000000";
  private static final String NOWHERE6 = "0".repeat(32);

  /// Flags of a route (`linux/route.h`): up; and one that refuses.
  private static final long RTF_UP = 0x1;

  private static final long RTF_REJECT = 0x200;

  private final Path procNet;
  private final Supplier<List<String>> addresses;

  Routes(Path procNet, Supplier<List<String>> addresses) {
    this.procNet = procNet;
    this.addresses = addresses;
  }

  /// The routes of this machine.
  ///
  /// @return a reader
  public static Routes ofThisMachine() {
    return new Routes(Path.of("/proc/net"), LocalAddresses::reachable);
  }

  /// Looks.
  ///
  /// @return [Network#UNKNOWN] on systems without such tables
  public Network look() {
    var four = BoundedText.of(procNet.resolve("route"));
    var six = BoundedText.of(procNet.resolve("ipv6_route"));
    if (four == null && six == null) {
      return Network.UNKNOWN;
    }
    if ((four != null && four.lines().anyMatch(Routes::isDefault4))
        || (six != null && six.lines().anyMatch(Routes::isDefault6))) {
      return Network.ROUTED;
    }
    return addresses.get().isEmpty() ? Network.NONE : Network.LOCAL_ONLY;
  }

  /// `Iface Destination Gateway Flags RefCnt Use Metric Mask …`, hexadecimal.
  private static boolean isDefault4(String line) {
    var fields = line.strip().split("\\s+", -1);
    return fields.length > 7
        && fields[1].equals(NOWHERE4)
        && fields[7].equals(NOWHERE4)
        && isUsable(fields[3]);
  }

  /// `destination length source length next-hop metric refcnt use flags interface`.
  private static boolean isDefault6(String line) {
    var fields = line.strip().split("\\s+", -1);
    return fields.length == 10
        && fields[0].equals(NOWHERE6)
        && fields[1].equals("00")
        && !fields[9].equals("lo")
        && isUsable(fields[8]);
  }

  private static boolean isUsable(String flags) {
    try {
      long bits = Long.parseLong(flags, 16);
      return (bits & RTF_UP) != 0 && (bits & RTF_REJECT) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
