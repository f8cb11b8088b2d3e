package org.truechimer.wording;

/// Whether a text is good news; the window adds colour and shape, the terminal a character.
public enum Tone {
  /// As it should be.
  GOOD,
  /// Deserves a look.
  WARNING,
  /// Wrong.
  BAD,
  /// Neither, or not known yet.
  NEUTRAL
}
