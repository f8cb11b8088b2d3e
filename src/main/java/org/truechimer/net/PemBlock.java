package org.truechimer.net;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// One object of a PEM file (RFC 7468). Is in no text: it may be a private key.
final class PemBlock {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final String label;
  private final String body;

  private PemBlock(String label, String body) {
    this.label = label;
    this.body = body;
  }

  /// All objects of a file; what stands between them is passed over.
  static List<PemBlock> of(String file) {
    var blocks = new ArrayList<PemBlock>();
    int at = file.indexOf(BEGIN);
    while (at >= 0) {
      int labelAt = at + BEGIN.length();
      int labelEnd = file.indexOf(DASHES, labelAt);
      if (labelEnd < 0) {
        break;
      }
      var label = file.substring(labelAt, labelEnd);
      int end = file.indexOf(END + label + DASHES, labelEnd);
      if (end < 0) {
        break;
      }
      blocks.add(new PemBlock(label, file.substring(labelEnd + DASHES.length(), end)));
      at = file.indexOf(BEGIN, end);
    }
    return blocks;
  }

  /// What it says that it is: `CERTIFICATE`, `PRIVATE KEY` …
  String label() {
    return label;
  }

  /// Whether it can be read with a pass phrase only: as PKCS #8, or by a header (RFC 1421
  /// §4.6.1.1).
  boolean encrypted() {
    return label.startsWith("ENCRYPTED ") || body.contains("ENCRYPTED");
  }

  /// Its octets.
  ///
  /// @throws IllegalArgumentException if they are no base64
  byte[] octets() {
    return Base64.getMimeDecoder().decode(body);
  }
}
