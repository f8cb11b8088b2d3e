package org.truechimer.monitor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.NumericAddress;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.snapshot.SourceSnapshot;

/// Addresses and reference IDs as chrony's protocol has them.
final class ChronyAddresses {

  private ChronyAddresses() {}

  /// A numeric address; none if the text is no such thing.
  static SourceAddress of(String text) {
    int zone = text.indexOf('%');
    var address = NumericAddress.parse(zone < 0 ? text : text.substring(0, zone));
    return address == null ? SourceAddress.NONE : address;
  }

  /// The address of a source; its number while the name has none.
  static SourceAddress of(SourceSnapshot source) {
    var text = source.address();
    return text == null
        ? new SourceAddress(SourceAddress.Family.UNRESOLVED, source.id() << 32, 0)
        : of(text);
  }

  static @Nullable SourceSnapshot find(List<SourceSnapshot> sources, SourceAddress address) {
    for (var source : sources) {
      if (of(source).equals(address)) {
        return source;
      }
    }
    return null;
  }

  /// The reference ID by which followers of a server know it (RFC 5905 §7.3): its IPv4 address, or
  /// the beginning of the MD5 digest of its IPv6 address.
  static int reference(SourceAddress address) {
    return switch (address.family()) {
      case IPV4 -> address.firstWord();
      case IPV6 -> ByteBuffer.wrap(digest(address)).getInt();
      case NONE, UNRESOLVED -> 0;
    };
  }

  private static byte[] digest(SourceAddress address) {
    try {
      var octets = ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
      return Objects.requireNonNull(MessageDigest.getInstance("MD5").digest(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /// The reference ID of a source as its packets have it.
  static int reference(SourceSnapshot source) {
    var text = Written.withoutDots(source.referenceId());
    var address = NumericAddress.parse(text);
    if (address != null && address.family() == SourceAddress.Family.IPV4) {
      return address.firstWord();
    }
    int bits = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      bits = bits << 8 | (i < text.length() ? text.charAt(i) & 0x7f : 0);
    }
    return bits;
  }
}
