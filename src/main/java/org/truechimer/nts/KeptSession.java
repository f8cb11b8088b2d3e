package org.truechimer.nts;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a session outlives a run of the program. Holds secrets: see [#toString].
///
/// @param keys to be used
/// @param otherKeys to be used if the server does not take those, null if there is no doubt
/// @param cookies none of which was ever sent
public record KeptSession(NtsKeys keys, @Nullable NtsKeys otherKeys, List<Cookie> cookies) {

  private static final String KEYS = "keys";
  private static final String OTHER_KEYS = "other-keys";
  private static final String COOKIE = "cookie";

  /// Copies the list.
  public KeptSession {
    cookies = List.copyOf(cookies);
  }

  /// Goes on with it.
  ///
  /// @return a session
  public NtsSession resumed() {
    return new NtsSession(keys, otherKeys, cookies);
  }

  /// As lines of a file that only its owner may read.
  ///
  /// @return words, the first of which says what the line is
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(KEYS + " " + keys.aead().number() + " " + keys.secretText());
    if (otherKeys != null) {
      lines.add(OTHER_KEYS + " " + otherKeys.aead().number() + " " + otherKeys.secretText());
    }
    cookies.forEach(cookie -> lines.add(COOKIE + " " + HexFormat.of().formatHex(cookie.octets())));
    return lines;
  }

  /// Reads such lines; others are left out.
  ///
  /// @param lines of the file
  /// @return null if they hold no session
  public static @Nullable KeptSession parse(List<String> lines) {
    NtsKeys keys = null;
    NtsKeys otherKeys = null;
    var cookies = new ArrayList<Cookie>();
    try {
      for (var line : lines) {
        var words = line.split(" ", -1);
        switch (words[0]) {
          case KEYS -> keys = keys(words);
          case OTHER_KEYS -> otherKeys = keys(words);
          case COOKIE -> {
            if (words.length == 2 && cookies.size() < CookieJar.MOST) {
              cookies.add(new Cookie(HexFormat.of().parseHex(words[1])));
            }
          }
          default -> {}
        }
      }
    } catch (IllegalArgumentException _) {
      return null; // No number, no hexadecimal digits, or of another length: a damaged file.
    }
    return keys == null || cookies.isEmpty() ? null : new KeptSession(keys, otherKeys, cookies);
  }

  private static NtsKeys keys(String[] words) {
    var aead = words.length == 4 ? Aead.numbered(Integer.parseInt(words[1])) : null;
    if (aead == null) {
      throw new IllegalArgumentException("no keys");
    }
    return new NtsKeys(aead, HexFormat.of().parseHex(words[2]), HexFormat.of().parseHex(words[3]));
  }

  @Override
  public String toString() {
    return "session of " + keys + " with " + cookies.size() + " cookies";
  }
}
