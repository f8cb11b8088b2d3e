package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;

/// Which daemons' programs are on this machine, told from the files alone.
///
/// Three projects call their program `ntpd`, and BusyBox has a fourth. NTPsec and OpenNTPD are
/// known by words that their programs contain; what contains neither is the reference
/// implementation's.
public final class InstalledPrograms {

  /// The largest of these programs has about 1.5 MB.
  private static final int MOST_OCTETS = 8 << 20;

  private static final List<String> FOLDERS =
      List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/usr/local/sbin/", "/usr/local/bin/");

  private final Path root;

  /// Programs below a root folder.
  ///
  /// @param root "/", or another folder for tests
  public InstalledPrograms(Path root) {
    this.root = root;
  }

  /// The program of a daemon.
  ///
  /// @param daemon which
  /// @return its absolute path, null if it is not there
  public @Nullable String path(Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> first("chronyd");
      case NTP, NTPSEC -> ownerOfNtpd() == daemon ? first("ntpd") : null;
      case OPENNTPD -> {
        var own = first("openntpd");
        yield own != null ? own : ownerOfNtpd() == daemon ? first("ntpd") : null;
      }
      case TIMESYNCD ->
          existing(List.of("/usr/lib/systemd/systemd-timesyncd", "/lib/systemd/systemd-timesyncd"));
      case NTPD_RS -> first("ntp-daemon");
      case W32TIME, TIMED -> null;
    };
  }

  /// Whose program the one with the name `ntpd` is.
  ///
  /// @return [Daemon#NTP], [Daemon#NTPSEC] or [Daemon#OPENNTPD]; null if there is none, or
  ///   BusyBox's, which has no configuration that we could manage
  public @Nullable Daemon ownerOfNtpd() {
    var path = first("ntpd");
    if (path == null) {
      return null;
    }
    var file = root.resolve(path.substring(1));
    try (var in = Files.newInputStream(file)) {
      if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).endsWith("busybox")) {
        return null;
      }
      var text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.ISO_8859_1);
      if (text.contains("ntpsec")) {
        return Daemon.NTPSEC;
      }
      return text.contains("ntp engine") ? Daemon.OPENNTPD : Daemon.NTP;
    } catch (IOException e) {
      // Programs are readable for everybody on every distribution; a hidden one is no NTPsec.
      return Daemon.NTP;
    }
  }

  private @Nullable String first(String name) {
    return existing(FOLDERS.stream().map(folder -> folder + name).toList());
  }

  private @Nullable String existing(List<String> paths) {
    return paths.stream()
        .filter(path -> Files.exists(root.resolve(path.substring(1))))
        .findFirst()
        .orElse(null);
  }
}
