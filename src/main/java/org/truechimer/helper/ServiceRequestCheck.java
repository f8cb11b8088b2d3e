package org.truechimer.helper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.SourceChange;

/// What the helper lets a request about services contain, whoever asks.
public final class ServiceRequestCheck {

  /// The longest configuration text, octets of UTF-8: a hundred times what distributions ship.
  public static final int MOST_TEXT = 256 * 1024;

  /// A person waits no longer; a daemon that polls every minute has long answered.
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(10);

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /// See the name of a backup in `change`: no dot at the beginning, no slash.
  private static final Pattern BACKUP =
      Pattern.compile(
          "[a-z][a-z0-9-]{1,20}-(main|keys|(fragment|sources)-[A-Za-z0-9][A-Za-z0-9_@.-]{0,63})"
              + "-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z(-[0-9]{1,4})?");

  /// Names of RFC 1123 with underscores, and addresses; a zone after a percent sign.
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9_:]([A-Za-z0-9_:.-]{0,252}(%[A-Za-z0-9_.-]{1,15})?)?");

  private ServiceRequestCheck() {}

  /// Checks a request.
  ///
  /// @param request what is asked for
  /// @return why it is refused, null if it is not
  public static @Nullable String problem(ServiceRequest request) {
    return switch (request) {
      case ServiceRequest.Install(var daemon) ->
          daemon == Daemon.W32TIME || daemon == Daemon.TIMED
              ? daemon.displayName() + " is part of its system and cannot be installed"
              : null;
      // Made of enumerations alone: whatever could be decoded is on the list.
      case ServiceRequest.Control _,
          ServiceRequest.Firewall _,
          ServiceRequest.Recover _,
          ServiceRequest.Resync _,
          ServiceRequest.ReadAll _ ->
          null;
      case ServiceRequest.Apply apply -> apply(apply);
      case ServiceRequest.Restore(var id, var watch) ->
          BACKUP.matcher(id).matches() && !id.contains("..")
              ? watch(watch)
              : "this is not the name of a backup";
      case ServiceRequest.ChangeSource(var change, var address) -> source(change, address);
      case ServiceRequest.ReadConfiguration(_, var slot) ->
          switch (slot.kind()) {
            case KEYS -> "keys are not shown";
            case NONE -> "this file cannot be named";
            case MAIN, FRAGMENT, SOURCES -> null;
          };
    };
  }

  private static @Nullable String apply(ServiceRequest.Apply apply) {
    if (!apply.slot().writable()) {
      return "this file cannot be written";
    }
    if (apply.slot().kind() == FileSlot.Kind.SOURCES && apply.daemon() != Daemon.CHRONY) {
      return "only chronyd has files of sources";
    }
    var expected = apply.expected();
    if (!expected.equals(FileText.ABSENT_DIGEST) && !DIGEST.matcher(expected).matches()) {
      return "the digest of the old file has not the form of SHA-256";
    }
    if (apply.text().length() > MOST_TEXT
        || apply.text().getBytes(StandardCharsets.UTF_8).length > MOST_TEXT) {
      return "a configuration file has at most 256 KiB";
    }
    return apply.text().chars().anyMatch(ServiceRequestCheck::unprintable)
        ? "a configuration file has no control characters"
        : watch(apply.watch());
  }

  private static boolean unprintable(int character) {
    return (character < ' ' && character != '\t' && character != '\n' && character != '\r')
        || character == 0x7f;
  }

  private static @Nullable String watch(Duration watch) {
    return watch.isNegative() || watch.compareTo(LONGEST_WATCH) > 0
        ? "a daemon is watched for at most ten minutes"
        : null;
  }

  private static @Nullable String source(SourceChange change, @Nullable String address) {
    if (address == null) {
      return change == SourceChange.ADD || change == SourceChange.DELETE
          ? "which source is to be changed must be said"
          : null;
    }
    return ADDRESS.matcher(address).matches() ? null : "this is not an address or a name";
  }
}
