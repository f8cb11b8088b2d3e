package org.truechimer.wire;

import java.util.Arrays;
import java.util.HexFormat;

/// An extension field of a packet (RFC 7822).
///
/// Immutable; not a record because the body is an array.
public final class ExtensionField {

  /// Octets before the body: type and length.
  static final int HEADER_OCTETS = 4;

  /// The smallest field (RFC 7822 §3).
  static final int LEAST_OCTETS = 16;

  private final int type;
  private final byte[] body;

  /// Makes a field.
  ///
  /// @param type 0 to 65 535
  /// @param body what follows type and length, padding included; a multiple of four octets, at
  ///   least twelve
  public ExtensionField(int type, byte[] body) {
    if (type < 0
        || type > 0xffff
        || body.length % 4 != 0
        || body.length + HEADER_OCTETS < LEAST_OCTETS) {
      throw new IllegalArgumentException("not an extension field");
    }
    this.type = type;
    this.body = body.clone();
  }

  /// What kind of field it is.
  ///
  /// @return 0 to 65 535
  public int type() {
    return type;
  }

  /// The body.
  ///
  /// @return a copy
  public byte[] body() {
    return body.clone();
  }

  /// Length of the body.
  ///
  /// @return octets, a multiple of four
  public int octets() {
    return body.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtensionField field
        && type == field.type
        && Arrays.equals(body, field.body);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "%04x:%s".formatted(type, HexFormat.of().formatHex(body));
  }
}
