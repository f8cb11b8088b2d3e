package org.truechimer.mode6;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// The text that answers carry: `name=value, name="text with, commas"`, in the daemon's order.
///
/// Whatever is not printable is left out: NTPsec 1.2.2 sends uninitialised memory in the lists of
/// filter samples. Of a name that comes twice the last value counts.
public final class Variables {

  /// None.
  public static final Variables NONE = new Variables(Map.of());

  private static final int MAX_COUNT = 4096;

  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /// Reads the payload of an answer.
  ///
  /// @param payload any octets
  /// @return at most 4096 variables
  public static Variables parse(byte[] payload) {
    var values = new LinkedHashMap<String, String>();
    var item = new StringBuilder();
    boolean quoted = false;
    for (byte octet : payload) {
      if (octet == '"') {
        quoted = !quoted;
        item.append('"');
      } else if (octet == ',' && !quoted) {
        put(values, item);
      } else if (octet >= ' ' && octet < 0x7f) {
        item.append((char) octet);
      } else if (octet == '\r' || octet == '\n' || octet == '\t') {
        item.append(' ');
      }
    }
    put(values, item);
    return new Variables(values);
  }

  private static void put(Map<String, String> values, StringBuilder item) {
    var text = item.toString().strip();
    item.setLength(0);
    if (text.isEmpty() || values.size() >= MAX_COUNT) {
      return;
    }
    int equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals).strip();
    var value = equals < 0 ? "" : text.substring(equals + 1).strip();
    if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1);
    }
    values.put(name, value);
  }

  /// All of them.
  ///
  /// @return an unmodifiable map in the daemon's order
  public Map<String, String> all() {
    return values;
  }

  /// Whether there are none.
  ///
  /// @return true for an empty answer
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// The text of a variable.
  ///
  /// @param name its name
  /// @return empty if it is not there
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /// The value of a variable as a figure.
  ///
  /// @param name its name
  /// @return NaN if it is not there, or is no decimal number
  public double number(String name) {
    return numberOf(text(name));
  }

  static double numberOf(String text) {
    // Nothing but decimal numbers: Java would also read "NaN", "1d" and hexadecimal fractions.
    if (text.isEmpty() || text.length() > 64 || !text.chars().allMatch(Variables::isDecimal)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static boolean isDecimal(int c) {
    return (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
  }

  /// The value of a variable as a whole number.
  ///
  /// @param name its name
  /// @param otherwise returned if it is not there, or is no whole number of 32 bits
  /// @return the value; hexadecimal after `0x`, decimal otherwise
  public int integer(String name, int otherwise) {
    var text = text(name);
    try {
      return text.startsWith("0x") || text.startsWith("0X")
          ? Integer.parseUnsignedInt(text, 2, text.length(), 16)
          : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  /// The value of a variable as a point in time: `0xeeadebaf.e07962fd`.
  ///
  /// @param name its name
  /// @return null if it is not there, or has another form
  public @Nullable NtpTimestamp time(String name) {
    return timeOf(text(name));
  }

  static @Nullable NtpTimestamp timeOf(String text) {
    var digits = text.startsWith("0x") ? text.substring(2) : text;
    if (digits.length() != 17 || digits.charAt(8) != '.') {
      return null;
    }
    try {
      long seconds = Long.parseUnsignedLong(digits, 0, 8, 16);
      long fraction = Long.parseUnsignedLong(digits, 9, 17, 16);
      return new NtpTimestamp(seconds << 32 | fraction);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
