package org.truechimer.command;

import org.jspecify.annotations.Nullable;

/// The rule for what may be typed as the name of a source: `host`, `host:port`, `192.0.2.1`,
/// `2001:db8::1`, `[2001:db8::1]:123`. Only the form is checked here; whether the name exists is
/// for the resolver.
public sealed interface SourceName {

  /// The text has the form of a source.
  ///
  /// @param host name or address, without brackets
  /// @param port the port that was given, or NTP's
  record Valid(String host, int port) implements SourceName {}

  /// The text cannot be a source.
  ///
  /// @param problem what is wrong with it
  record Invalid(Problem problem) implements SourceName {}

  /// What can be wrong with the text.
  enum Problem {
    /// There is none.
    EMPTY,
    /// A character that no name or address has.
    BAD_CHARACTER,
    /// A label is empty, longer than 63 characters, or begins or ends with a hyphen; or the name is
    /// over 253.
    BAD_LABEL,
    /// Four numbers, but not an IPv4 address.
    BAD_IPV4,
    /// Colons, but not an IPv6 address.
    BAD_IPV6,
    /// The port is not a number from 1 to 65 535.
    BAD_PORT
  }

  /// Reads the text of a source.
  ///
  /// @param text as typed; blanks around it do not count
  /// @return what it is
  static SourceName parse(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return new Invalid(Problem.EMPTY);
    }
    String host = trimmed;
    String port = null;
    if (trimmed.startsWith("[")) {
      int end = trimmed.indexOf(']');
      if (end < 0 || !isIpv6(trimmed.substring(1, end))) {
        return new Invalid(Problem.BAD_IPV6);
      }
      host = trimmed.substring(1, end);
      var rest = trimmed.substring(end + 1);
      if (!rest.isEmpty()) {
        if (!rest.startsWith(":")) {
          return new Invalid(Problem.BAD_IPV6);
        }
        port = rest.substring(1);
      }
    } else {
      int first = trimmed.indexOf(':');
      if (first >= 0 && first == trimmed.lastIndexOf(':')) {
        host = trimmed.substring(0, first);
        port = trimmed.substring(first + 1);
      }
    }
    int number = port == null ? SourceRequest.NTP_PORT : portNumber(port);
    if (number < 0) {
      return new Invalid(Problem.BAD_PORT);
    }
    var problem = problemOf(host);
    return problem == null ? new Valid(host, number) : new Invalid(problem);
  }

  private static int portNumber(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number >= 1 && number <= 65535 ? number : -1;
  }

  private static @Nullable Problem problemOf(String host) {
    if (host.isEmpty()) {
      return Problem.EMPTY;
    }
    if (host.indexOf(':') >= 0) {
      return isIpv6(host) ? null : Problem.BAD_IPV6;
    }
    if (host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
      return isIpv4(host) ? null : Problem.BAD_IPV4;
    }
    if (!host.chars()
        .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_')) {
      return Problem.BAD_CHARACTER;
    }
    var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.length() > 253) {
      return Problem.BAD_LABEL;
    }
    for (var label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
        return Problem.BAD_LABEL;
      }
    }
    return null;
  }

  private static boolean isIpv4(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (var part : parts) {
      if (part.isEmpty() || part.length() > 3 || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /// RFC 4291 §2.2: eight groups of up to four hexadecimal digits, one run of which may be left
  /// out, the last two of which may be an IPv4 address; a zone after `%` (RFC 4007 §11).
  private static boolean isIpv6(String text) {
    int zone = text.indexOf('%');
    var address = zone < 0 ? text : text.substring(0, zone);
    if (zone == text.length() - 1) {
      return false;
    }
    int gap = address.indexOf("::");
    if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    if (gap < 0) {
      return groups(address) == 8;
    }
    int before = gap == 0 ? 0 : groups(address.substring(0, gap));
    var tail = address.substring(gap + 2);
    int after = tail.isEmpty() ? 0 : groups(tail);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  private static int groups(String text) {
    var parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      var part = parts[i];
      if (i == parts.length - 1 && part.indexOf('.') >= 0) {
        if (!isIpv4(part)) {
          return -1;
        }
        count += 2;
      } else {
        if (part.isEmpty()
            || part.length() > 4
            || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
          return -1;
        }
        count++;
      }
    }
    return count;
  }
}
