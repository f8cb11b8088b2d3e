package org.truechimer.nts;

import java.util.Arrays;

/// A cookie: what the server has to remember about us, sealed so that only it can read it (RFC 8915
/// §6). Each is sent once, because a second time would show that two requests come from one client.
///
/// Immutable. It is in no text.
public final class Cookie {

  /// The longest that we take. With more, a request would no longer fit into a packet that every
  /// network lets through.
  public static final int LONGEST = 512;

  private final byte[] octets;

  /// Takes a cookie.
  ///
  /// @param octets it; copied. Its length has to be one that [#fits]
  public Cookie(byte[] octets) {
    if (!fits(octets.length)) {
      throw new IllegalArgumentException("a cookie of " + octets.length + " octets");
    }
    this.octets = octets.clone();
  }

  /// Whether a cookie may have this length: an extension field has to hold it without padding,
  /// which would become a part of it (RFC 7822 §3).
  ///
  /// @param length octets
  /// @return true for multiples of four from 12 to [#LONGEST]
  public static boolean fits(int length) {
    return length >= 12 && length <= LONGEST && length % 4 == 0;
  }

  /// The cookie.
  ///
  /// @return a copy
  public byte[] octets() {
    return octets.clone();
  }

  /// Its length.
  ///
  /// @return octets
  public int length() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cookie cookie && Arrays.equals(octets, cookie.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "cookie of " + octets.length + " octets";
  }
}
