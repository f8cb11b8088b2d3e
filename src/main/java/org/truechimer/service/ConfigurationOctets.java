package org.truechimer.service;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Between the octets of a configuration file and its text, without a loss: UTF-8 where the octets
/// are that, otherwise each octet is one character of ISO 8859-1.
public final class ConfigurationOctets {

  private ConfigurationOctets() {}

  /// Reads octets.
  ///
  /// @param octets the file
  /// @return its text
  public static String text(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException _) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /// Writes text in the same way as the file that it replaces.
  ///
  /// @param text the new text
  /// @param before the file's old octets; empty for a new file
  /// @return the octets: [#text] of them is `text` again
  public static byte[] octets(String text, byte[] before) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (isUtf8(before) || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      return utf8;
    }
    var latin = text.getBytes(StandardCharsets.ISO_8859_1);
    // An edit may have removed the last octet that was no UTF-8; what is left would read otherwise.
    return text(latin).equals(text) ? latin : utf8;
  }

  /// The octets that a text was read from.
  ///
  /// @param text what [#text] made of them
  /// @param digest their [#digest]
  /// @return the octets; in UTF-8 if the digest fits neither way of writing
  public static byte[] original(String text, String digest) {
    var latin = text.getBytes(StandardCharsets.ISO_8859_1);
    return digest(latin).equals(digest) ? latin : text.getBytes(StandardCharsets.UTF_8);
  }

  /// SHA-256 of octets.
  ///
  /// @param octets of a file
  /// @return 64 hexadecimal digits
  public static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isUtf8(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
