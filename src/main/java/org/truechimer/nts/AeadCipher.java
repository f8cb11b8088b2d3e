package org.truechimer.nts;

/// Authenticated encryption with associated data (RFC 5116), both of whose algorithms survive a
/// repeated nonce. A state of one thread.
///
/// Input and output must not overlap.
public sealed interface AeadCipher permits AesSivCmac, AesGcmSiv {

  /// Takes another key.
  ///
  /// @param octets holds it
  /// @param at where it begins; [Aead#keyOctets] of the algorithm
  void rekey(byte[] octets, int at);

  /// Does what can be done for a message before it is there. May be left out.
  ///
  /// @param nonce with which [#seal] comes next
  void prepare(Span nonce);

  /// Encrypts and proves.
  ///
  /// @param nonce of the algorithm's length
  /// @param associated what is proved but not hidden
  /// @param plain what is hidden
  /// @param out where to write
  /// @param at where it begins
  /// @return octets written: those of the plain text and [Aead#TAG_OCTETS]
  int seal(Span nonce, Span associated, Span plain, byte[] out, int at);

  /// Checks and decrypts.
  ///
  /// @param nonce as it was sealed with; one of a length that the algorithm does not have is
  ///   refused
  /// @param associated what was proved
  /// @param sealed what [#seal] wrote
  /// @param out where to write the plain text; it is overwritten with zeros if the proof is wrong
  /// @param at where it begins
  /// @return octets of the plain text, or −1 if the proof is wrong
  int open(Span nonce, Span associated, Span sealed, byte[] out, int at);
}
