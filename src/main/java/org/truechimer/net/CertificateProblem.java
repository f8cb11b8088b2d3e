package org.truechimer.net;

import java.nio.file.Path;

/// Why a server cannot show a certificate.
///
/// @param file the file that it is about
/// @param cause what is wrong with it
/// @param detail for people who know files and TLS; never a secret
public record CertificateProblem(Path file, Cause cause, String detail) {

  /// What can be wrong with a file of a certificate or a key.
  public enum Cause {
    /// There is no such file.
    MISSING,
    /// The file may not be read by the user as whom the program runs.
    FORBIDDEN,
    /// The file cannot be read for another reason.
    UNREADABLE,
    /// The file holds no certificate in PEM form.
    NO_CERTIFICATE,
    /// The file holds no private key in PEM form.
    NO_KEY,
    /// The private key is encrypted, and a server has nobody to ask for the pass phrase.
    ENCRYPTED_KEY,
    /// The private key is not that of the certificate.
    OTHER_KEY,
    /// Certificate and key are a pair, but TLS 1.3 cannot be spoken with them.
    UNUSABLE
  }
}
