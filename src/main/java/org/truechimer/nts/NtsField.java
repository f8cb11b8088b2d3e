package org.truechimer.nts;

/// The extension fields of NTS (RFC 8915 §5.3 to §5.6).
public enum NtsField {
  /// Ties a reply to its request.
  UNIQUE_IDENTIFIER(0x0104),
  /// A cookie.
  COOKIE(0x0204),
  /// Room for a cookie in the reply.
  COOKIE_PLACEHOLDER(0x0304),
  /// The proof, and fields that nobody else can read.
  AUTHENTICATOR(0x0404);

  private final int type;

  NtsField(int type) {
    this.type = type;
  }

  /// The type on the wire.
  ///
  /// @return as in the IANA registry
  public int type() {
    return type;
  }
}
