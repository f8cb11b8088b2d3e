package org.truechimer.mode6;

/// What a message is about (RFC 9327 §2; 8 to 12 by NTPsec and the reference implementation).
public final class Opcode {

  /// Status of the system and all associations.
  public static final int READ_STATUS = 1;

  /// Variables of the system or an association.
  public static final int READ_VARIABLES = 2;

  /// Set variables; refused by today's daemons.
  public static final int WRITE_VARIABLES = 3;

  /// Variables of a reference clock.
  public static final int READ_CLOCK = 4;

  /// Set variables of a reference clock; refused by today's daemons.
  public static final int WRITE_CLOCK = 5;

  /// Lines of configuration, authenticated.
  public static final int CONFIGURE = 8;

  /// Write the configuration to a file, authenticated; reference implementation only.
  public static final int SAVE_CONFIGURATION = 9;

  /// The most recently used list: who asked this server. Needs a nonce.
  public static final int READ_MRU = 10;

  /// Interfaces or restrictions, authenticated.
  public static final int READ_ORDERED_LIST = 11;

  /// A nonce, which proves that our address is our own.
  public static final int REQUEST_NONCE = 12;

  private Opcode() {}
}
