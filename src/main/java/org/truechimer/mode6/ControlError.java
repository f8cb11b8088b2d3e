package org.truechimer.mode6;

/// Why a request was refused (RFC 9327 §3.4): the upper octet of the status of an error message.
public enum ControlError {
  /// It does not say.
  UNSPECIFIED(0),
  /// Authentication is missing or wrong, or there is no memory for the answer.
  PERMISSION(1),
  /// Not a request, or not a valid nonce.
  BAD_FORMAT(2),
  /// It does not know the opcode.
  BAD_OPCODE(3),
  /// There is no such association.
  UNKNOWN_ASSOCIATION(4),
  /// There is no such variable.
  UNKNOWN_VARIABLE(5),
  /// The value of a variable is not allowed.
  BAD_VALUE(6),
  /// Access is restricted.
  RESTRICTED(7);

  private final int code;

  ControlError(int code) {
    this.code = code;
  }

  /// The error of a status word.
  ///
  /// @param status of an error message
  /// @return [#UNSPECIFIED] for a number that there is not
  public static ControlError ofStatus(int status) {
    for (var error : values()) {
      if (error.code == (status >>> 8 & 0xff)) {
        return error;
      }
    }
    return UNSPECIFIED;
  }

  /// The status word of this error.
  ///
  /// @return the number in the upper octet
  public int status() {
    return code << 8;
  }
}
