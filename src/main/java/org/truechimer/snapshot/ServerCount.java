package org.truechimer.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the NTP server counts. Each datagram is counted once as [#RECEIVED] and once under what
/// became of it, its [Fate]; the counters without a fate say more about some of them.
public enum ServerCount {
  /// Datagrams that arrived at NTP's port.
  RECEIVED(null),
  /// Ordinary answers, of any kind of proof.
  ANSWERED(Fate.ANSWERED),
  /// Kisses of death: the client asks too often (RFC 5905 §7.4, RATE).
  KISSED_RATE(Fate.KISSED),
  /// Kisses of death: a rule forbids it (RFC 5905 §7.4, DENY).
  KISSED_DENY(Fate.KISSED),
  /// The cookie cannot be read (RFC 8915 §5.7, NTSN).
  KISSED_NTS(Fate.KISSED),
  /// The key is unknown or the digest wrong; said with a crypto-NAK (RFC 5905 §9.2).
  KISSED_CRYPTO(Fate.KISSED),
  /// A rule forbids it, and nothing was said.
  DROPPED_ACCESS(Fate.DROPPED),
  /// The client, or its network, asks too often, and nothing was said.
  DROPPED_RATE(Fate.DROPPED),
  /// Too short, of an unknown version, or with fields that do not add up.
  DROPPED_MALFORMED(Fate.DROPPED),
  /// An answer, a broadcast, or of a reserved mode: nobody asks so.
  DROPPED_MODE(Fate.DROPPED),
  /// A rule demands a proof and there is none, or a wrong one.
  DROPPED_UNPROVEN(Fate.DROPPED),
  /// The operating system did not take the answer.
  DROPPED_UNSENT(Fate.DROPPED),
  /// Questions of mode 6 that were handed on; see the control protocol's own counters.
  CONTROL(Fate.CONTROL),
  /// Questions of modes 6 and 7 that were not handed on: not allowed, or too many at once.
  DROPPED_CONTROL(Fate.DROPPED),
  /// Of the answers: interleaved (RFC 9769).
  INTERLEAVED(null),
  /// Of the answers: with a symmetric key.
  PROVEN_BY_KEY(null),
  /// Of the answers: with NTS.
  PROVEN_BY_NTS(null),
  /// Of the datagrams: by IPv6.
  OVER_IPV6(null),
  /// Datagrams that the operating system threw away before we saw them, because its queue was full;
  /// they are not part of [#RECEIVED].
  OVERFLOWED(null),
  /// Answers without a receive stamp of the kernel: their time of arrival was read later.
  UNSTAMPED(null),
  /// Clients that were forgotten to make room for others.
  FORGOTTEN(null);

  private final @Nullable Fate fate;

  ServerCount(@Nullable Fate fate) {
    this.fate = fate;
  }

  /// What became of a datagram.
  public enum Fate {
    /// It was answered with the time.
    ANSWERED,
    /// It was answered with a refusal.
    KISSED,
    /// It was not answered.
    DROPPED,
    /// It went to the control protocol.
    CONTROL
  }

  /// What it is called in JSON.
  ///
  /// @return such as `droppedAccess`
  public String word() {
    var words = name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  /// What the counter says of a datagram.
  ///
  /// @return null if it is no fate, but says more about some that have another
  public @Nullable Fate fate() {
    return fate;
  }
}
