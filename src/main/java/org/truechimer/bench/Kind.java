package org.truechimer.bench;

import org.jspecify.annotations.Nullable;

/// What is measured of every server, in this order.
///
/// Plain requests come at a fixed rate that every server can bear: only below saturation is what an
/// answer costs the same work for all, wake-ups included. Requests with proof come in a closed
/// loop, as fast as they are answered.
public enum Kind {
  /// 10,000 plain requests a second: a server that mostly waits.
  LIGHT("light", Traffic.PLAIN, 0, 10_000),
  /// 50,000 plain requests a second.
  PLAIN("plain", Traffic.PLAIN, 0, 50_000),
  /// 256 plain requests under way at every moment.
  SATURATED("saturated", Traffic.PLAIN, 256, 0),
  /// 200,000 plain requests a second: more than any server here can answer.
  FLOODED("flooded", Traffic.PLAIN, 0, 200_000),
  /// 128 requests with a SHA-1 key.
  SHA1("sha1", Traffic.SHA1, 128, 0),
  /// 128 requests with an AES-128-CMAC key.
  CMAC("cmac", Traffic.CMAC, 128, 0),
  /// 128 requests with NTS.
  NTS("nts", Traffic.NTS, 128, 0),
  /// 128 requests in interleaved mode.
  INTERLEAVED("interleaved", Traffic.INTERLEAVED, 128, 0);

  private final String word;
  private final Traffic traffic;
  private final int window;
  private final int perSecond;

  Kind(String word, Traffic traffic, int window, int perSecond) {
    this.word = word;
    this.traffic = traffic;
    this.window = window;
    this.perSecond = perSecond;
  }

  /// How reports and the command line call it.
  ///
  /// @return one word
  public String word() {
    return word;
  }

  /// What is asked.
  ///
  /// @return the traffic
  public Traffic traffic() {
    return traffic;
  }

  /// How much is asked.
  ///
  /// @return the load
  public Load load() {
    return new Load(window, perSecond, false);
  }

  /// Finds one by its word.
  ///
  /// @param word as [#word]
  /// @return null if none is called so
  public static @Nullable Kind named(String word) {
    for (var kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    return null;
  }

  /// Whether a server can be asked so at all. NTPsec has no interleaved mode for clients.
  boolean isKnownTo(Contender contender) {
    return this != INTERLEAVED || contender != Contender.NTPSEC;
  }
}
