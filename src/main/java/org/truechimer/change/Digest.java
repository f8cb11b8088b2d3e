package org.truechimer.change;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.FileText;

/// SHA-256, as requests and the journal name the content of a file.
final class Digest {

  private Digest() {}

  /// The digest of a content.
  ///
  /// @param octets the content, null for a file that is not there
  /// @return 64 hexadecimal digits, or "absent"
  static String of(byte @Nullable [] octets) {
    if (octets == null) {
      return FileText.ABSENT_DIGEST;
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
