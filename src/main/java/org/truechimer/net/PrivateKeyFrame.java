package org.truechimer.net;

import java.io.ByteArrayOutputStream;

/// Puts a private key of an older form (PKCS #1, RFC 8017 A.1.2; or RFC 5915) into the frame of
/// PKCS #8 (RFC 5208 §5) that the Java library reads.
///
/// The frame names the algorithm and its curve. They are the same as in the certificate's public
/// key (RFC 5280 §4.1), from where they are copied.
final class PrivateKeyFrame {

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};

  private PrivateKeyFrame() {}

  /// Frames a key.
  ///
  /// @param key the older form
  /// @param publicKey encoding of the public key to which it belongs
  /// @throws IllegalArgumentException if that is none
  static byte[] around(byte[] key, byte[] publicKey) {
    int algorithmAt = contentAt(publicKey, 0);
    int algorithmEnd = contentAt(publicKey, algorithmAt) + contentOctets(publicKey, algorithmAt);
    if (algorithmEnd > publicKey.length) {
      throw new IllegalArgumentException("no public key");
    }
    var content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.write(publicKey, algorithmAt, algorithmEnd - algorithmAt);
    write(content, OCTET_STRING, key);
    var frame = new ByteArrayOutputStream();
    write(frame, SEQUENCE, content.toByteArray());
    return frame.toByteArray();
  }

  /// Where the content of an element begins (X.690 §8.1.3).
  private static int contentAt(byte[] der, int at) {
    if (at + 2 > der.length || der[at] != SEQUENCE) {
      throw new IllegalArgumentException("no sequence");
    }
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int contentOctets(byte[] der, int at) {
    int content = contentAt(der, at);
    if (content > der.length || content - at > 6) {
      throw new IllegalArgumentException("no length");
    }
    int octets = der[at + 1] & 0xff;
    if (octets >= 0x80) {
      octets = 0;
      for (int i = at + 2; i < content; i++) {
        octets = octets << 8 | (der[i] & 0xff);
      }
    }
    return octets;
  }

  private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >>> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
  }
}
