package org.truechimer.client;

/// What a reply proves about who sent it.
public enum ReplyProof {
  /// As much as was asked for.
  PROVEN,
  /// It carries no proof.
  ABSENT,
  /// It carries a wrong one, or one with a key that was not asked for.
  WRONG,
  /// It says that the server could not check our proof: a crypto-NAK (RFC 5905 §9.2) or a NAK of
  /// NTS (RFC 8915 §5.7). That itself is not proved, so nothing is done about it but to look for
  /// better keys.
  NAK
}
