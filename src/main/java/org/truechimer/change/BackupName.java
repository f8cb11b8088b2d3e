package org.truechimer.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// The name of a backup, which says everything about it: "chrony-main-2026-11-24T02-03-04Z". Names
/// of one file sort by time.
///
/// @param daemon whose file
/// @param slot which file
/// @param at when, to the second
/// @param number 1, or more if there are several of that second
record BackupName(Daemon daemon, FileSlot slot, Instant at, int number) {

  /// Colons would be awkward in a file name.
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9-]{1,20}?)-(main|keys|fragment|sources)(?:-([A-Za-z0-9_@.-]{1,64}))?"
              + "-([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z)(?:-([2-9]|[1-9][0-9]{1,3}))?");

  /// A moment as it is in names.
  static String stamp(Instant at) {
    return STAMP.format(at);
  }

  /// Reads a name.
  ///
  /// @return null if it is none
  static @Nullable BackupName of(String id) {
    var match = FORM.matcher(id);
    if (!match.matches()) {
      return null;
    }
    var daemon = Daemon.of(match.group(1));
    var kind = FileSlot.Kind.valueOf(match.group(2).toUpperCase(Locale.ROOT));
    var name = match.group(3);
    var number = match.group(5);
    if (daemon == null) {
      return null;
    }
    try {
      return new BackupName(
          daemon,
          new FileSlot(kind, name == null ? "" : name),
          STAMP.parse(match.group(4), Instant::from),
          number == null ? 1 : Integer.parseInt(number));
    } catch (IllegalArgumentException | DateTimeException _) {
      return null;
    }
  }

  /// Whether both are of one file.
  boolean sameFile(BackupName other) {
    return daemon == other.daemon && slot.equals(other.slot);
  }

  /// The name as text.
  String id() {
    return daemon.id()
        + "-"
        + slot.kind().name().toLowerCase(Locale.ROOT)
        + (slot.name().isEmpty() ? "" : "-" + slot.name())
        + "-"
        + stamp(at)
        + (number == 1 ? "" : "-" + number);
  }
}
