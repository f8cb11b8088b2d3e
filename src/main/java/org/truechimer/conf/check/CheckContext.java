package org.truechimer.conf.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// What is known about the file's daemon and surroundings.
///
/// @param implementation which of the two daemons reads an `ntp.conf`
/// @param version the daemon's version, for example "4.3"; empty if unknown
/// @param part whether the file is the whole configuration
/// @param keys numbers of the keys in the key file, null if unknown
public record CheckContext(
    Implementation implementation, String version, Part part, @Nullable Set<Long> keys) {

  /// Keeps its own set.
  public CheckContext {
    keys = keys == null ? null : Set.copyOf(keys);
  }

  /// Nothing is known: a main file of a daemon of any kind and age.
  ///
  /// @return the context
  public static CheckContext unknown() {
    return new CheckContext(Implementation.UNKNOWN, "", Part.MAIN, null);
  }

  /// A daemon's file, with its keys not known.
  ///
  /// @param daemon whose file
  /// @param slot which
  /// @param version the daemon's version, empty if unknown
  /// @return the context
  public static CheckContext of(Daemon daemon, FileSlot slot, String version) {
    var implementation =
        switch (daemon) {
          case NTP -> Implementation.CLASSIC;
          case NTPSEC -> Implementation.NTPSEC;
          case CHRONY, OPENNTPD, TIMESYNCD, NTPD_RS, W32TIME, TIMED -> Implementation.UNKNOWN;
        };
    var part =
        switch (slot.kind()) {
          case MAIN, KEYS, NONE -> Part.MAIN;
          case FRAGMENT -> Part.FRAGMENT;
          case SOURCES -> Part.SOURCES;
        };
    return new CheckContext(implementation, version, part, null);
  }

  /// Who reads an `ntp.conf`.
  public enum Implementation {
    /// Not known; what either knows is accepted.
    UNKNOWN,
    /// The reference implementation.
    CLASSIC,
    /// NTPsec.
    NTPSEC
  }

  /// What part of a configuration a file is.
  public enum Part {
    /// The main file; it should name enough sources.
    MAIN,
    /// A file that is included or a drop-in.
    FRAGMENT,
    /// A file that may hold sources only (chrony's `*.sources`).
    SOURCES
  }
}
