package org.truechimer.mode6;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The tests that the last packet of an association failed: bits of its variable `flash`.
public enum Flash {
  /// Duplicate packet.
  DUPLICATE(0x0001),
  /// Bogus packet: it does not answer our request.
  BOGUS(0x0002),
  /// The server's clock is not synchronised.
  UNSYNCHRONISED(0x0004),
  /// Access denied.
  DENIED(0x0008),
  /// Authentication failed.
  AUTHENTICATION(0x0010),
  /// Bad leap indicator or stratum.
  BAD_STRATUM(0x0020),
  /// Root distance in the header too large.
  HEADER_DISTANCE(0x0040),
  /// Autokey sequence error; reference implementation only.
  AUTOKEY(0x0080),
  /// Autokey protocol error; reference implementation only.
  CRYPTO(0x0100),
  /// Stratum out of range.
  STRATUM(0x0200),
  /// Root distance too large.
  DISTANCE(0x0400),
  /// It follows us: a loop.
  LOOP(0x0800),
  /// Unreachable, or told not to be selected.
  UNREACHABLE(0x1000);

  private final int bit;

  Flash(int bit) {
    this.bit = bit;
  }

  /// The tests that failed.
  ///
  /// @param word value of `flash`
  /// @return in the order of the bits
  public static List<Flash> of(int word) {
    return Arrays.stream(values()).filter(flash -> (word & flash.bit) != 0).toList();
  }

  /// The value of `flash`.
  ///
  /// @param failed the tests that failed
  /// @return 0 if there are none
  public static int word(Collection<Flash> failed) {
    return failed.stream().mapToInt(flash -> flash.bit).reduce(0, (a, b) -> a | b);
  }
}
