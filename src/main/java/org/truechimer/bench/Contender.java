package org.truechimer.bench;

/// A server that is measured.
public enum Contender {
  /// Ours.
  TRUECHIMER("truechimer"),
  /// chronyd of chrony, with `-x`.
  CHRONYD("chronyd"),
  /// ntpd of NTPsec.
  NTPSEC("ntpsec");

  private final String word;

  Contender(String word) {
    this.word = word;
  }

  /// How reports call it.
  ///
  /// @return one word
  public String word() {
    return word;
  }
}
