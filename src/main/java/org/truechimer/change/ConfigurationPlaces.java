package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// Where the files of each known daemon lie on this machine: the only way from a request to a path.
public final class ConfigurationPlaces {

  private final FileOperations files;
  private final Path root;

  /// The places below a folder.
  ///
  /// @param files the file system
  /// @param root `/`, or the folder that stands for it
  public ConfigurationPlaces(FileOperations files, Path root) {
    this.files = files;
    this.root = root;
  }

  /// Where a file lies.
  sealed interface Place {

    /// Here, whether it exists or not.
    ///
    /// @param path free of links, somewhere below `/etc`
    /// @param folder its folder, or the one above if that has to be made first
    record At(Path path, FileStatus folder) implements Place {}

    /// Nowhere where we would write.
    ///
    /// @param why the reason
    record Nowhere(String why) implements Place {}
  }

  /// Finds the place of a file.
  ///
  /// @param daemon whose
  /// @param slot which
  /// @return where it lies
  Place locate(Daemon daemon, FileSlot slot) throws IOException {
    var candidates = candidates(daemon, slot.kind());
    if (candidates.isEmpty()) {
      return new Place.Nowhere(
          daemon.displayName()
              + " has no file of the kind "
              + slot.kind().name().toLowerCase(Locale.ROOT));
    }
    var names = new LinkTrail(files, root);
    Path fallback = null;
    for (var candidate : candidates) {
      var path = slot.name().isEmpty() ? candidate : candidate + "/" + slot.name();
      var known = names.follow(Path.of(slot.name().isEmpty() ? path : candidate));
      if (known != null && files.status(known) != null) {
        return judged(names.follow(Path.of(path)), path);
      }
      var folder = names.follow(parent(Path.of(candidate)));
      if (fallback == null && folder != null && files.status(folder) != null) {
        fallback = Path.of(path);
      }
    }
    return fallback == null
        ? new Place.Nowhere("there is no folder for " + candidates.getFirst())
        : judged(names.follow(fallback), fallback.toString());
  }

  private Place judged(@Nullable Path path, String asked) throws IOException {
    var etc = root.resolve("etc");
    if (path == null || !path.startsWith(etc) || path.equals(etc)) {
      return new Place.Nowhere(asked + " is a link that leads out of /etc");
    }
    var status = files.status(path);
    if (status != null && status.kind() != FileStatus.Kind.FILE) {
      return new Place.Nowhere(asked + " is not a file");
    }
    var owner = files.status(root);
    var at = parent(path);
    var folder = files.status(at);
    var holder = folder == null ? files.status(parent(at)) : folder;
    if (owner == null
        || holder == null
        || holder.kind() != FileStatus.Kind.FOLDER
        || !holder.changedOnlyBy(owner.user())) {
      return new Place.Nowhere("others than root can change the folder of " + asked);
    }
    return new Place.At(path, holder);
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no folder: " + path);
    }
    return parent;
  }

  /// Files for the main file and the keys, folders for the rest; the usual place first. Debian has
  /// folders of the packages' names, Fedora and SUSE files in `/etc` itself.
  private static List<String> candidates(Daemon daemon, FileSlot.Kind kind) {
    return switch (kind) {
      case MAIN ->
          switch (daemon) {
            case CHRONY -> List.of("/etc/chrony/chrony.conf", "/etc/chrony.conf");
            case NTP -> List.of("/etc/ntp.conf");
            case NTPSEC -> List.of("/etc/ntpsec/ntp.conf", "/etc/ntp.conf");
            case OPENNTPD -> List.of("/etc/openntpd/ntpd.conf", "/etc/ntpd.conf");
            case TIMESYNCD -> List.of("/etc/systemd/timesyncd.conf");
            case NTPD_RS -> List.of("/etc/ntpd-rs/ntp.toml");
            case W32TIME, TIMED -> List.of();
          };
      case FRAGMENT ->
          switch (daemon) {
            case CHRONY -> List.of("/etc/chrony/conf.d", "/etc/chrony.d");
            case NTPSEC -> List.of("/etc/ntpsec/ntp.d", "/etc/ntp.d");
            case TIMESYNCD -> List.of("/etc/systemd/timesyncd.conf.d");
            case NTP, OPENNTPD, NTPD_RS, W32TIME, TIMED -> List.of();
          };
      case SOURCES -> daemon == Daemon.CHRONY ? List.of("/etc/chrony/sources.d") : List.of();
      case KEYS ->
          switch (daemon) {
            case CHRONY -> List.of("/etc/chrony/chrony.keys", "/etc/chrony.keys");
            case NTP -> List.of("/etc/ntp.keys", "/etc/ntp/keys");
            case NTPSEC -> List.of("/etc/ntpsec/ntp.keys", "/etc/ntp.keys");
            case OPENNTPD, TIMESYNCD, NTPD_RS, W32TIME, TIMED -> List.of();
          };
      case NONE -> List.of();
    };
  }
}
