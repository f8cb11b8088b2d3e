package org.truechimer.snapshot;

import org.jspecify.annotations.Nullable;

/// Where a source stands and why, with the figures that prove it.
public sealed interface Standing {

  /// Its name is being looked up.
  record Resolving() implements Standing {}

  /// Its name could not be looked up; it is tried again.
  ///
  /// @param problem what the look-up said, for people who know DNS
  record Unresolved(String problem) implements Standing {}

  /// Asked, and no answer is due yet.
  record Waiting() implements Standing {}

  /// None of the last eight polls was answered.
  ///
  /// @param refused true if the host said that nothing listens on the port, false if it said
  ///   nothing
  record Unreachable(boolean refused) implements Standing {}

  /// The server asked for fewer packets or none (RFC 5905 §7.4).
  ///
  /// @param code kiss code, four ASCII characters
  /// @param stopped true if it must not be asked again (DENY, RSTR), false if it is asked less
  ///   often (RATE)
  record Kissed(String code, boolean stopped) implements Standing {}

  /// It answers, but says itself that its clock is not set.
  ///
  /// @param leap its leap indicator
  /// @param stratum its stratum, 0 to 255
  record Unsynchronised(Leap leap, int stratum) implements Standing {}

  /// The bound on its error is too large to be of use.
  ///
  /// @param distanceSeconds its root distance
  /// @param limitSeconds the largest that is accepted
  record TooDistant(double distanceSeconds, double limitSeconds) implements Standing {}

  /// It takes its time from this very machine (RFC 5905 §9.2, loop).
  record Loop() implements Standing {}

  /// It is usable, but no majority of sources agrees, so none is used.
  ///
  /// @param own what it claims
  /// @param usable how many sources took part
  record NoMajority(Interval own, int usable) implements Standing {}

  /// Its interval misses the one that the majority shares.
  ///
  /// @param own what it claims
  /// @param shared what the majority shares
  /// @param majority how many sources share it
  record Falseticker(Interval own, Interval shared, int majority) implements Standing {}

  /// It agrees with the majority, but clustering left it out.
  ///
  /// @param selectionJitterSeconds how far it lies from the others, as root mean square
  /// @param sourceJitterSeconds the smallest jitter among those that remained
  record Outlier(double selectionJitterSeconds, double sourceJitterSeconds) implements Standing {}

  /// It is used.
  ///
  /// @param weight its share of the combined offset, 0 to 1
  /// @param systemPeer true for the one whose stratum and reference count
  record Selected(double weight, boolean systemPeer) implements Standing {}

  /// It answers, but does not prove that it is who it should be.
  ///
  /// @param cause what its answers, or our keys, lack
  /// @param replies how many answers were dropped for that
  record Unproven(Cause cause, long replies) implements Standing {

    /// What is lacking.
    public enum Cause {
      /// Its answers carry no proof: it does not know the key, or somebody answers in its place.
      NO_PROOF,
      /// Its answers carry a wrong proof: the secrets differ.
      WRONG_PROOF,
      /// It says that it cannot check our proof: it does not have this key.
      REFUSED,
      /// The key file has no key of this number; nothing is asked.
      NO_SUCH_KEY,
      /// The host's daemon proves it by a key, but its configuration names no key file; nothing is
      /// asked.
      NO_KEY_FILE,
      /// We may not read the daemon's key file; nothing is asked.
      KEY_FILE_FORBIDDEN,
      /// The daemon's key file is not there; nothing is asked.
      KEY_FILE_ABSENT,
      /// The daemon itself does not let this key count; nothing is asked.
      KEY_NOT_TRUSTED;

      /// Whether it lies with us, so that the source is not asked at all.
      ///
      /// @return false if its answers show it
      public boolean silences() {
        return switch (this) {
          case NO_PROOF, WRONG_PROOF, REFUSED -> false;
          case NO_SUCH_KEY, NO_KEY_FILE, KEY_FILE_FORBIDDEN, KEY_FILE_ABSENT, KEY_NOT_TRUSTED ->
              true;
        };
      }
    }
  }

  /// It is to be proved by NTS, and there are no keys; the exchange is tried again by itself.
  ///
  /// @param problem what went wrong
  /// @param detail what the system or the server said, for people who know TLS
  /// @param certificate the one that the server showed, null if it came to none
  /// @param attempts how many exchanges failed in a row
  record NoKeys(
      KeyExchangeProblem problem,
      String detail,
      @Nullable CertificateSnapshot certificate,
      int attempts)
      implements Standing {}

  /// A peer, or a server that broadcasts, would reach us at a port that another program has, or
  /// that this program may not have.
  ///
  /// @param problem what the system said
  record NoPort(String problem) implements Standing {}
}
