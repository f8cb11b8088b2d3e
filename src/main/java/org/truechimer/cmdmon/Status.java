package org.truechimer.cmdmon;

/// What chronyd says of a request (`STT_*`).
public enum Status {
  /// Done.
  SUCCESS(0),
  /// Could not be done.
  FAILED(1),
  /// Not allowed over this socket.
  UNAUTHORISED(2),
  /// It does not know the command.
  INVALID_COMMAND(3),
  /// There is no such source.
  NO_SUCH_SOURCE(4),
  /// Duplicate or stale request.
  STALE(5),
  /// The function is not enabled.
  NOT_ENABLED(6),
  /// Not a subnet.
  BAD_SUBNET(7),
  /// The address would be allowed (the answer to a question).
  ACCESS_ALLOWED(8),
  /// The address would be denied (the answer to a question).
  ACCESS_DENIED(9),
  /// No access for this host; not sent any more.
  NO_HOST_ACCESS(10),
  /// The source is there already.
  SOURCE_KNOWN(11),
  /// There is no room for another source.
  TOO_MANY_SOURCES(12),
  /// There is no real-time clock.
  NO_RTC(13),
  /// The file of the real-time clock cannot be used.
  BAD_RTC_FILE(14),
  /// The log of clients is switched off.
  INACTIVE(15),
  /// No such sample.
  BAD_SAMPLE(16),
  /// Wrong family of address.
  BAD_ADDRESS_FAMILY(17),
  /// It speaks another version of the protocol.
  BAD_VERSION(18),
  /// The request is too short or too long.
  BAD_LENGTH(19),
  /// Not a name.
  BAD_NAME(21),
  /// A number that is not in chrony's list.
  UNKNOWN(-1);

  private final int code;

  Status(int code) {
    this.code = code;
  }

  /// The number on the wire.
  ///
  /// @return -1 for [#UNKNOWN]
  public int code() {
    return code;
  }

  /// The status of a number.
  ///
  /// @param code as on the wire
  /// @return [#UNKNOWN] if there is none
  public static Status of(int code) {
    for (var status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /// Whether the request was carried out.
  ///
  /// @return true also for the two answers to "would this address be allowed"
  public boolean ok() {
    return this == SUCCESS || this == ACCESS_ALLOWED || this == ACCESS_DENIED;
  }
}
