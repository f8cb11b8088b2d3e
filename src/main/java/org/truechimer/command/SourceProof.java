package org.truechimer.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a source has to prove that its replies are its own.
public sealed interface SourceProof {

  /// Not at all.
  record None() implements SourceProof {}

  /// By a symmetric key.
  ///
  /// @param number 1 to 4 294 967 295
  /// @param holder in whose key file it is
  record Key(long number, Holder holder) implements SourceProof {

    /// The largest number.
    public static final long LARGEST = 0xffff_ffffL;

    /// Checks the range.
    public Key {
      if (number < 1 || number > LARGEST) {
        throw new IllegalArgumentException("key number out of range: " + number);
      }
    }

    /// A key of our own key file.
    ///
    /// @param number 1 to 4 294 967 295
    public Key(long number) {
      this(number, new Holder.Ours());
    }
  }

  /// Whose key it is: the same number means another key in another file.
  sealed interface Holder {

    /// Ours: the file of the settings or of the command line.
    record Ours() implements Holder {}

    /// The host's own daemon's.
    ///
    /// @param file path of its key file, null if its configuration names none
    /// @param trusted false if the daemon does not let the key count (ntpd's `trustedkey`)
    record Daemon(@Nullable String file, boolean trusted) implements Holder {}
  }

  /// By Network Time Security.
  ///
  /// @param port TCP port of the key exchange, 1 to 65 535
  /// @param authorities whose word about the certificate counts
  record Nts(int port, Authorities authorities) implements SourceProof {

    /// The usual port (RFC 8915 §7.1).
    public static final int USUAL_PORT = 4460;

    /// Checks the range.
    public Nts {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port out of range: " + port);
      }
    }

    /// By the authorities that count for every source.
    ///
    /// @param port TCP port of the key exchange, 1 to 65 535
    public Nts(int port) {
      this(port, Authorities.USUAL);
    }
  }

  /// Whose word about a server's certificate counts.
  ///
  /// @param files paths of files of certificates, or of folders of such files
  /// @param usual whether those count as well that count for every source
  record Authorities(List<String> files, boolean usual) {

    /// Those that count for every source.
    public static final Authorities USUAL = new Authorities(List.of(), true);

    /// Copies the list.
    public Authorities {
      files = List.copyOf(files);
    }
  }
}
