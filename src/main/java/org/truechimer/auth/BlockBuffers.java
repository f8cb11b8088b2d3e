package org.truechimer.auth;

/// Room in which blocks of a cipher are put together and encrypted. Holds nothing from one message
/// to the next, so that all ciphers of a thread can have one together.
public final class BlockBuffers {

  /// What is encrypted in one call: with all its fields a packet of NTP has rarely more.
  public static final int OCTETS = 64 * AesCmac.BLOCK;

  private final byte[] in = new byte[OCTETS];
  private final byte[] out = new byte[OCTETS];

  /// Begins with zeros.
  public BlockBuffers() {
    // The fields say it.
  }

  /// What is to be encrypted.
  ///
  /// @return not a copy
  public byte[] in() {
    return in;
  }

  /// What has been.
  ///
  /// @return not a copy
  public byte[] out() {
    return out;
  }
}
