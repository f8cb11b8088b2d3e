package org.truechimer.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.ConfigurationFile.Access;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.service.Daemon;

/// Finds out which files make up the configuration of a daemon, by following them as the daemon
/// does. Reads only; what this user may not read is listed and not followed.
public final class FilesInForce {

  private final Path root;

  /// Configurations below a root folder.
  ///
  /// @param root "/", or another folder for tests
  public FilesInForce(Path root) {
    this.root = root;
  }

  /// The configuration of a daemon.
  ///
  /// @param daemon which
  /// @param process the daemon as it runs, whose command line may name another file; null if it
  ///   does not run
  /// @return its configuration; without files if there are none
  public Configuration of(Daemon daemon, @Nullable DaemonProcess process) {
    var walk = new Walk(daemon, new ConfigurationFiles(root));
    switch (daemon) {
      case CHRONY -> DirectiveFiles.chrony(walk.files, start(walk, process, "-f"), walk);
      case NTP, NTPSEC -> ntpd(walk, start(walk, process, "-c"));
      case OPENNTPD -> DirectiveFiles.ntpd(walk.files, start(walk, process, "-f"), Role.MAIN, walk);
      case TIMESYNCD -> timesyncd(walk);
      case NTPD_RS -> walk.file(start(walk, process, "-c"), Role.MAIN);
      case W32TIME, TIMED -> {}
    }
    return walk.result();
  }

  /// The file on the command line, or the first usual one that is there.
  private static String start(Walk walk, @Nullable DaemonProcess process, String flag) {
    var named = process == null ? "" : process.valueOf(flag);
    var usual = ConfigurationPlaces.mainFiles(walk.daemon);
    return named.startsWith("/")
        ? named
        : usual.stream()
            .filter(file -> walk.files.access(file) != Access.MISSING)
            .findFirst()
            .orElse(usual.getFirst());
  }

  /// With a file of a DHCP client the daemon reads that one only; the usual one, from which it was
  /// made, is listed all the same: it is the one to edit.
  private static void ntpd(Walk walk, String start) {
    var dhcp =
        ConfigurationPlaces.dhcpFiles(walk.daemon).stream()
            .filter(file -> file.equals(start) || walk.files.access(file) != Access.MISSING)
            .findFirst();
    if (dhcp.isPresent()) {
      walk.file(start(walk, null, ""), Role.MAIN);
      DirectiveFiles.ntpd(walk.files, dhcp.get(), Role.DHCP, walk);
    } else {
      DirectiveFiles.ntpd(walk.files, start, Role.MAIN, walk);
    }
    if (walk.daemon == Daemon.NTPSEC) {
      var folder = start(walk, null, "").replaceFirst("/[^/]*$", "/ntp.d");
      walk.files
          .filesIn(folder, ".conf")
          .forEach(file -> DirectiveFiles.ntpd(walk.files, file, Role.INCLUDED, walk));
    }
  }

  /// systemd-networkd leaves what DHCP said about servers in a file for each link.
  private static void timesyncd(Walk walk) {
    walk.file(
        TimesyncdFiles.mainFile(walk.files)
            .orElse(ConfigurationPlaces.mainFiles(Daemon.TIMESYNCD).getFirst()),
        Role.MAIN);
    TimesyncdFiles.dropIns(walk.files).forEach(file -> walk.file(file, Role.DROP_IN));
    walk.files.filesIn("/run/systemd/netif/links", "").stream()
        .filter(file ->
            walk.files.lines(file).stream()
                .anyMatch(line -> line.startsWith("NTP=") && line.length() > "NTP=".length()))
        .forEach(file -> walk.file(file, Role.DHCP));
    walk.namesServers = TimesyncdFiles.namesServers(walk.files);
  }

  /// Collects what is met on the way.
  private static final class Walk implements DirectiveFiles.Visitor {

    private final Daemon daemon;
    private final ConfigurationFiles files;
    private final Map<String, Role> met = new LinkedHashMap<>();
    private boolean leavesClockAlone;
    private boolean namesServers;

    Walk(Daemon daemon, ConfigurationFiles files) {
      this.daemon = daemon;
      this.files = files;
    }

    @Override
    public void file(String path, Role role) {
      met.putIfAbsent(path, ConfigurationPlaces.role(path, role));
    }

    @Override
    public void directive(List<String> words) {
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "disable" -> leavesClockAlone |= daemon.ntpdFamily() && words.contains("ntp");
        case "enable" -> leavesClockAlone &= !words.contains("ntp");
        case "server", "servers", "pool", "peer" -> namesServers = true;
        default -> {}
      }
    }

    Configuration result() {
      return new Configuration(
          met.entrySet().stream()
              .map(file ->
                  new ConfigurationFile(
                      file.getKey(),
                      file.getValue(),
                      files.access(file.getKey()),
                      ConfigurationPlaces.slot(daemon, file.getKey(), file.getValue())))
              .toList(),
          leavesClockAlone,
          namesServers);
    }
  }
}
