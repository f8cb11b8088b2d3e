package org.truechimer.command;

/// How a source has to prove that its replies are its own.
public sealed interface SourceProof {

  /// Not at all.
  record None() implements SourceProof {}

  /// By a symmetric key of the key file.
  ///
  /// @param number 1 to 4 294 967 295
  record Key(long number) implements SourceProof {

    /// The largest number.
    public static final long LARGEST = 0xffff_ffffL;

    /// Checks the range.
    public Key {
      if (number < 1 || number > LARGEST) {
        throw new IllegalArgumentException("key number out of range: " + number);
      }
    }
  }

  /// By Network Time Security.
  ///
  /// @param port TCP port of the key exchange, 1 to 65 535
  record Nts(int port) implements SourceProof {

    /// The usual port (RFC 8915 §7.1).
    public static final int USUAL_PORT = 4460;

    /// Checks the range.
    public Nts {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port out of range: " + port);
      }
    }
  }
}
