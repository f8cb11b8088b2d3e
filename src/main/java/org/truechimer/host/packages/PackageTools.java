package org.truechimer.host.packages;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.truechimer.service.HostReport.PackageTool;

/// Which package tool this system uses.
public final class PackageTools {

  private PackageTools() {}

  /// Looks for the tools. apt-get counts only with dpkg's database: it can be installed on other
  /// systems as a mere program.
  ///
  /// @param exists whether a file is there
  /// @return the tool
  public static PackageTool find(Predicate<Path> exists) {
    if (exists.test(Path.of("/usr/bin/apt-get")) && exists.test(Path.of("/var/lib/dpkg/status"))) {
      return PackageTool.APT;
    }
    if (exists.test(Path.of("/usr/bin/dnf"))) {
      return PackageTool.DNF;
    }
    if (exists.test(Path.of("/usr/bin/yum"))) {
      return PackageTool.YUM;
    }
    if (exists.test(Path.of("/usr/bin/zypper"))) {
      return PackageTool.ZYPPER;
    }
    if (exists.test(Path.of("/usr/bin/pacman"))) {
      return PackageTool.PACMAN;
    }
    return exists.test(Path.of("/sbin/apk")) ? PackageTool.APK : PackageTool.NONE;
  }
}
