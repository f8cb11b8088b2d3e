package org.truechimer.time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `leap-seconds.list` as IERS and NIST publish it and systems keep it in
/// `/usr/share/zoneinfo`.
///
/// ```
/// #$ 3960835200          when it was made, seconds since 1900
/// #@ 3991593600          when it expires
/// 3692217600  37  # …    from when on, and TAI − UTC
/// #h 49db2447 …          SHA-1 of all the digits above, in five words
/// ```
///
/// The sum is the last line, so that a file that was cut off has none: without it nothing is
/// believed (ntpd reads such a file and complains).
public final class LeapSecondsList {

  /// From 1 January 1900 to 1 January 1970 (RFC 5905 §6).
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  private static final long DAY_SECONDS = 86_400;

  /// There have been 28 in 54 years.
  private static final int MOST_ENTRIES = 1000;

  private static final Pattern MADE = Pattern.compile("#\\$\\s*(\\d{1,11})\\s*");
  private static final Pattern EXPIRES = Pattern.compile("#@\\s*(\\d{1,11})\\s*");
  private static final Pattern ENTRY = Pattern.compile("\\s*(\\d{1,11})\\s+(\\d{1,4})\\s*(?:#.*)?");

  /// Zeros at the front of a word are left out by some who make the file.
  private static final Pattern SUM = Pattern.compile("#h((?:\\s+[0-9a-fA-F]{1,8}){5})\\s*");

  private LeapSecondsList() {}

  /// What became of a file.
  public sealed interface Outcome {

    /// It is sound; whether it has expired is another question.
    ///
    /// @param table what it says
    record Read(LeapSeconds table) implements Outcome {}

    /// It cannot be used.
    ///
    /// @param fault why
    record Unusable(Fault fault) implements Outcome {}
  }

  /// Why a file cannot be used.
  public enum Fault {
    /// It is not there.
    MISSING,
    /// It is there and cannot be read.
    UNREADABLE,
    /// It is something else.
    NO_LIST,
    /// Its last line, the sum, is missing: it was cut off.
    NO_SUM,
    /// The sum is not that of the entries.
    WRONG_SUM,
    /// Its entries contradict each other or what leap seconds are (ITU-R TF.460).
    NONSENSE
  }

  /// Reads a text.
  ///
  /// @param text the whole file
  /// @return the table, or why there is none
  public static Outcome read(String text) {
    var digits = new StringBuilder();
    var eras = new ArrayList<LeapSeconds.Era>();
    Instant expires = null;
    String sum = null;
    for (var line : text.lines().toList()) {
      var made = MADE.matcher(line);
      var expiry = EXPIRES.matcher(line);
      var entry = ENTRY.matcher(line);
      var hash = SUM.matcher(line);
      if (made.matches()) {
        digits.append(made.group(1));
      } else if (expiry.matches()) {
        digits.append(expiry.group(1));
        expires = instant(expiry.group(1));
      } else if (hash.matches()) {
        sum = hash.group(1);
      } else if (entry.matches()) {
        digits.append(entry.group(1)).append(entry.group(2));
        eras.add(new LeapSeconds.Era(instant(entry.group(1)), Integer.parseInt(entry.group(2))));
        if (eras.size() > MOST_ENTRIES) {
          return new Outcome.Unusable(Fault.NONSENSE);
        }
      } else if (!line.isBlank() && !line.startsWith("#")) {
        return new Outcome.Unusable(Fault.NO_LIST);
      }
    }
    if (expires == null || eras.isEmpty()) {
      return new Outcome.Unusable(Fault.NO_LIST);
    }
    var fault = faultOf(digits.toString(), sum, eras);
    return fault == null
        ? new Outcome.Read(new LeapSeconds(eras, expires))
        : new Outcome.Unusable(fault);
  }

  private static @Nullable Fault faultOf(
      String digits, @Nullable String sum, List<LeapSeconds.Era> eras) {
    if (sum == null) {
      return Fault.NO_SUM;
    }
    if (!normal(sum).equals(sha1(digits))) {
      return Fault.WRONG_SUM;
    }
    for (int i = 0; i < eras.size(); i++) {
      if (!isFirstOfMonth(eras.get(i).begins()) || (i > 0 && !follows(eras, i))) {
        return Fault.NONSENSE;
      }
    }
    return null;
  }

  private static Instant instant(String ntpSeconds) {
    return Instant.ofEpochSecond(Long.parseLong(ntpSeconds) - NTP_TO_UNIX_SECONDS);
  }

  private static boolean isFirstOfMonth(Instant time) {
    return Math.floorMod(time.getEpochSecond(), DAY_SECONDS) == 0
        && time.atZone(ZoneOffset.UTC).getDayOfMonth() == 1;
  }

  /// One second more or less, and later.
  private static boolean follows(List<LeapSeconds.Era> eras, int index) {
    var before = eras.get(index - 1);
    var era = eras.get(index);
    return before.begins().isBefore(era.begins())
        && Math.abs(era.taiOffset() - before.taiOffset()) == 1;
  }

  private static String normal(String words) {
    var sum = new StringBuilder();
    for (var word : words.strip().split("\\s+", -1)) {
      sum.append("0".repeat(8 - word.length())).append(word.toLowerCase(Locale.ROOT));
    }
    return sum.toString();
  }

  private static String sha1(String digits) {
    try {
      var octets = digits.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
