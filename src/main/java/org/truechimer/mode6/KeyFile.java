package org.truechimer.mode6;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.ControlKey.Algorithm;

/// Keys files of ntpd: lines of a number, a type and a secret; `#` begins a comment. A secret of
/// more than 20 characters is hexadecimal.
public final class KeyFile {

  private static final int LONGEST_PLAIN_SECRET = 20;
  private static final int MAX_ID = 65_535;
  private static final int MAX_KEYS = 65_535;
  private static final int AES_128_OCTETS = 16;

  private KeyFile() {}

  /// Reads a keys file.
  ///
  /// @param text the whole file
  /// @return the keys by number; lines that are no keys, and types that we do not know, are left
  ///   out
  public static Map<Integer, ControlKey> parse(String text) {
    var keys = new HashMap<Integer, ControlKey>();
    for (var line : text.lines().limit(MAX_KEYS).toList()) {
      int comment = line.indexOf('#');
      var key = key((comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+"));
      if (key != null) {
        keys.put(key.id(), key);
      }
    }
    return Map.copyOf(keys);
  }

  private static @Nullable ControlKey key(String[] words) {
    if (words.length < 3) {
      return null;
    }
    var algorithm = algorithm(words[1]);
    var secret = secret(words[2]);
    try {
      int id = Integer.parseInt(words[0]);
      if (id < 1 || id > MAX_ID || algorithm == null || secret == null) {
        return null;
      }
      return new ControlKey(id, algorithm, algorithm == Algorithm.AES_CMAC ? fit(secret) : secret);
    } catch (IllegalArgumentException _) {
      return null; // No number, or a secret that does not fit its type.
    }
  }

  private static @Nullable Algorithm algorithm(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "M", "MD5" -> Algorithm.MD5;
      case "SHA", "SHA1", "SHA-1" -> Algorithm.SHA1;
      case "SHA256", "SHA-256" -> Algorithm.SHA256;
      case "SHA512", "SHA-512" -> Algorithm.SHA512;
      case "AES", "AES128", "AES-128", "AES128CMAC", "AES-128-CMAC" -> Algorithm.AES_CMAC;
      default -> null;
    };
  }

  private static byte @Nullable [] secret(String word) {
    if (word.length() <= LONGEST_PLAIN_SECRET) {
      return word.getBytes(StandardCharsets.ISO_8859_1);
    }
    try {
      return HexFormat.of().parseHex(word);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// ntpd cuts or pads a secret to the length of AES-128.
  private static byte[] fit(byte[] secret) {
    return Arrays.copyOf(secret, AES_128_OCTETS);
  }
}
