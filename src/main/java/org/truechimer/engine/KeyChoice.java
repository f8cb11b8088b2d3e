package org.truechimer.engine;

import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.KeyStock;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceProof.Holder;
import org.truechimer.snapshot.Standing.Unproven.Cause;

/// The key that a source is proved by, or why there is none.
sealed interface KeyChoice {

  /// There it is.
  record Found(SymmetricKey key) implements KeyChoice {}

  /// The source cannot be asked.
  record Lacking(Cause cause) implements KeyChoice {}

  /// Looks for a key where it should be.
  ///
  /// @param wanted which one
  /// @param config the keys that there are
  static KeyChoice of(SourceProof.Key wanted, EngineConfig config) {
    return switch (wanted.holder()) {
      case Holder.Ours _ -> in(config.keys(), wanted.number());
      case Holder.Daemon(var file, _) when file == null -> new Lacking(Cause.NO_KEY_FILE);
      case Holder.Daemon(_, boolean trusted) when !trusted -> new Lacking(Cause.KEY_NOT_TRUSTED);
      case Holder.Daemon(var file, _) ->
          switch (config.daemonKeys().get(file)) {
            case KeyStock.Held(var ring) -> in(ring, wanted.number());
            case KeyStock.Forbidden _ -> new Lacking(Cause.KEY_FILE_FORBIDDEN);
            case KeyStock.Absent _ -> new Lacking(Cause.KEY_FILE_ABSENT);
            case null -> new Lacking(Cause.KEY_FILE_ABSENT);
          };
    };
  }

  private static KeyChoice in(KeyRing ring, long number) {
    var key = ring.get(KeyId.of(number));
    return key == null ? new Lacking(Cause.NO_SUCH_KEY) : new Found(key);
  }
}
