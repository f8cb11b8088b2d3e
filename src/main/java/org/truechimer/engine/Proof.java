package org.truechimer.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.PacketGuard;
import org.truechimer.client.ReplyVerdict;
import org.truechimer.command.SourceProof;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.nts.RekeyPolicy;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Standing.Unproven.Cause;

/// With what one source is proved: keys, cookies, where they come from, what went wrong with them.
/// A state of the engine's thread.
final class Proof {

  private final SourceProof wanted;
  private final @Nullable KeyChoice choice;
  private @Nullable PacketGuard guard;

  private KeyExchangeOutcome.@Nullable Agreed agreed;
  private KeyExchangeOutcome.@Nullable Failed failed;
  private RekeyPolicy policy = RekeyPolicy.FRESH;
  private long exchanges;
  private boolean asked;
  private long agreedNanos;
  private ReplyVerdict.@Nullable Reason refusal;

  /// Begins.
  ///
  /// @param wanted what the user asked for
  /// @param config the keys that there are
  Proof(SourceProof wanted, EngineConfig config) {
    this.wanted = wanted;
    switch (wanted) {
      case SourceProof.None _ -> {
        choice = null;
        guard = new PacketGuard.None();
      }
      case SourceProof.Key key -> {
        choice = KeyChoice.of(key, config);
        guard = choice instanceof KeyChoice.Found(var found) ? new PacketGuard.Key(found) : null;
      }
      case SourceProof.Nts _ -> {
        choice = null;
        guard = null;
      }
    }
  }

  /// Proves packets; null while there is nothing to prove them with.
  @Nullable PacketGuard guard() {
    return guard;
  }

  /// What has to be asked for before the source can be; null unless NTS proves it.
  ///
  /// @param host name of the source
  /// @param clockUnset whether the local clock is known not to be set
  KeyExchange.@Nullable Wanted exchangeWith(String host, boolean clockUnset) {
    if (!(wanted instanceof SourceProof.Nts(int port, var authorities))) {
      return null;
    }
    // Kept keys, and certificates out of their time, are for the first time only.
    var request =
        new KeyExchange.Wanted(host, port, authorities, !asked, clockUnset && agreed == null);
    asked = true;
    return request;
  }

  /// Whether an exchange of keys is due although the source answers or may answer.
  boolean wantsKeys(long nowNanos) {
    return guard instanceof PacketGuard.Nts nts
        && (nts.session().cookies() == 0
            || nts.session().refused()
            || nowNanos - agreedNanos > RekeyPolicy.REFRESH_NANOS);
  }

  /// Takes keys in.
  void agreed(KeyExchangeOutcome.Agreed outcome, long nowNanos) {
    agreed = outcome;
    agreedNanos = nowNanos;
    failed = null;
    policy = RekeyPolicy.FRESH;
    exchanges++;
    if (guard instanceof PacketGuard.Nts nts) {
      nts.renew(outcome.session().resumed());
    } else {
      guard = new PacketGuard.Nts(outcome.session().resumed());
    }
  }

  /// Notes that there are none.
  ///
  /// @return nanoseconds until it may be tried again
  long failed(KeyExchangeOutcome.Failed outcome) {
    failed = outcome;
    policy = policy.failed();
    return policy.pauseNanos();
  }

  /// What is left for another run; the source cannot be asked any more.
  KeyExchangeOutcome.@Nullable Agreed giveAway() {
    var last = agreed;
    if (last == null || !(guard instanceof PacketGuard.Nts nts)) {
      return null;
    }
    var left = nts.session().giveAway();
    return left == null
        ? null
        : new KeyExchangeOutcome.Agreed(
            left,
            last.addresses(),
            last.port(),
            last.certificates(),
            last.timeUnchecked(),
            last.agreedAt());
  }

  /// The port of the source.
  ///
  /// @param usual if the key exchange did not say otherwise
  int port(int usual) {
    return agreed == null || agreed.port() == 0 ? usual : agreed.port();
  }

  /// A reply was dropped.
  void refused(ReplyVerdict.Reason reason) {
    switch (reason) {
      case UNPROVEN, FORGED, NAK -> refusal = reason;
      default -> {}
    }
  }

  /// A reply was proven.
  void proven() {
    refusal = null;
  }

  /// Why the source cannot be asked at all; null if it can.
  @Nullable Standing blocked() {
    if (guard != null) {
      return null;
    }
    return choice instanceof KeyChoice.Lacking(var cause)
        ? new Standing.Unproven(cause, 0)
        : noKeys();
  }

  /// Why nothing that it answered counted; null if it did not answer.
  ///
  /// @param drops what was dropped, by reason
  @Nullable Standing silent(Map<DropReason, Long> drops) {
    if (guard instanceof PacketGuard.Nts nts && nts.session().cookies() == 0 && failed != null) {
      return noKeys();
    }
    if (refusal == null) {
      return null;
    }
    var cause =
        switch (refusal) {
          case FORGED -> Cause.WRONG_PROOF;
          case NAK -> Cause.REFUSED;
          default -> Cause.NO_PROOF;
        };
    return new Standing.Unproven(cause, drops.getOrDefault(Wires.reasonOf(refusal), 0L));
  }

  private @Nullable Standing noKeys() {
    var last = failed;
    return last == null
        ? null
        : new Standing.NoKeys(
            last.problem(),
            last.detail(),
            last.certificates().isEmpty()
                ? null
                : Wires.certificateOf(last.certificates().getFirst()),
            policy.failures());
  }

  /// What may be shown of it.
  ///
  /// @param host name of the source
  ProofSnapshot snapshot(String host) {
    return switch (wanted) {
      case SourceProof.None _ -> new ProofSnapshot.None();
      case SourceProof.Key(long number, var holder) ->
          new ProofSnapshot.Key(
              number,
              choice instanceof KeyChoice.Found(var key) ? key.algorithm().standardName() : null,
              holder instanceof SourceProof.Holder.Daemon,
              holder instanceof SourceProof.Holder.Daemon(var file, _) ? file : null);
      case SourceProof.Nts(int port, var authorities) -> {
        var session = guard instanceof PacketGuard.Nts nts ? nts.session() : null;
        var last = agreed;
        yield new ProofSnapshot.Nts(
            host,
            port,
            session == null ? null : session.aead().standardName(),
            session == null ? 0 : session.cookies(),
            last == null ? null : last.agreedAt(),
            exchanges,
            last == null
                ? List.of()
                : last.certificates().stream().map(Wires::certificateOf).toList(),
            last != null && last.timeUnchecked(),
            authorities.files(),
            authorities.usual());
      }
    };
  }
}
