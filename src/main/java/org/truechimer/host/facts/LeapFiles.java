package org.truechimer.host.facts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes.LeapFile;
import org.truechimer.time.LeapSecondsList;

/// Until when the list of leap seconds is valid.
public final class LeapFiles {

  /// Where systems keep the list as IERS publishes it.
  public static final Path OF_SYSTEM = Path.of("/usr/share/zoneinfo/leap-seconds.list");

  /// Where systems keep it, in both forms.
  public static final List<Path> USUAL =
      List.of(
          OF_SYSTEM, Path.of("/usr/share/zoneinfo/leapseconds"), Path.of("/etc/ntp/leapseconds"));

  /// From 1 January 1900 to 1 January 1970 (RFC 5905 §6).
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  /// IERS' and NIST's `leap-seconds.list`: seconds since 1900.
  private static final Pattern LIST = Pattern.compile("#@\\s+(\\d{1,11})\\s*");

  /// The time zone database's `leapseconds`: seconds since 1970.
  private static final Pattern LEAPSECONDS = Pattern.compile("#expires (\\d{1,11})\\b.*");

  private LeapFiles() {}

  /// Reads the first one that is there and says when it expires.
  ///
  /// @param candidates where to look, the daemon's own file first
  /// @return null if none is there
  public static @Nullable LeapFile first(List<Path> candidates) {
    for (var path : candidates) {
      var text = BoundedText.of(path);
      var expires = text == null ? null : expiry(text);
      if (expires != null) {
        return new LeapFile(path.toString(), expires);
      }
    }
    return null;
  }

  /// Reads a list of leap seconds as a whole.
  ///
  /// @param file where it is
  /// @return the table, or why there is none
  public static LeapSecondsList.Outcome read(Path file) {
    if (!Files.exists(file)) {
      return new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.MISSING);
    }
    var text = BoundedText.of(file);
    return text == null
        ? new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.UNREADABLE)
        : LeapSecondsList.read(text);
  }

  static @Nullable Instant expiry(String text) {
    for (var line : text.lines().toList()) {
      var list = LIST.matcher(line);
      if (list.matches()) {
        return Instant.ofEpochSecond(Long.parseLong(list.group(1)) - NTP_TO_UNIX_SECONDS);
      }
      var seconds = LEAPSECONDS.matcher(line);
      if (seconds.matches()) {
        return Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
      }
    }
    return null;
  }
}
