package org.truechimer.snapshot;

/// Why a file that the server was given cannot be used: a certificate, its key, or symmetric keys.
///
/// @param file its path
/// @param cause what is wrong with it
/// @param detail the fact that goes with the cause, as [Cause] has it; empty if there is none;
///   never a secret
public record FileProblem(String file, Cause cause, String detail) {

  /// What can be wrong with a file.
  public enum Cause {
    /// There is no such file.
    MISSING,
    /// The file may not be read by the user as whom the program runs.
    FORBIDDEN,
    /// The file cannot be read for another reason; detail: the system's words.
    UNREADABLE,
    /// The file is larger than any of its kind; detail: how many octets are read at most.
    TOO_LARGE,
    /// The file holds no certificate in PEM form; detail: the library's words, if it tried.
    NO_CERTIFICATE,
    /// The file holds no private key in PEM form.
    NO_KEY,
    /// The private key is encrypted, and a server has nobody to ask for the pass phrase.
    ENCRYPTED_KEY,
    /// The private key is not that of the certificate; detail: whom the certificate names.
    OTHER_KEY,
    /// The certificate's key is of a kind that no library here knows; detail: its algorithm.
    UNKNOWN_ALGORITHM,
    /// Certificate and key are a pair, but TLS 1.3 cannot be spoken with them; detail: the
    /// library's words.
    UNUSABLE
  }
}
