package org.truechimer.mode6;

/// Why a request was refused (RFC 9327 §3.4): the upper octet of the status of an error message, in
/// the order of its numbers.
public enum ControlError {
  /// It does not say.
  UNSPECIFIED,
  /// Authentication is missing or wrong, or there is no memory for the answer.
  PERMISSION,
  /// Not a request, or not a valid nonce.
  BAD_FORMAT,
  /// It does not know the opcode.
  BAD_OPCODE,
  /// There is no such association.
  UNKNOWN_ASSOCIATION,
  /// There is no such variable.
  UNKNOWN_VARIABLE,
  /// The value of a variable is not allowed.
  BAD_VALUE,
  /// Access is restricted.
  RESTRICTED;

  /// The error of a status word.
  ///
  /// @param status of an error message
  /// @return [#UNSPECIFIED] for a number that there is not
  public static ControlError ofStatus(int status) {
    int code = status >>> 8 & 0xff;
    return code < values().length ? values()[code] : UNSPECIFIED;
  }

  /// The status word of this error.
  ///
  /// @return the number in the upper octet
  public int status() {
    return ordinal() << 8;
  }
}
