package org.truechimer.engine;

import java.util.List;
import org.truechimer.command.SourceProof;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.snapshot.KeyExchangeProblem;

/// Gets keys and cookies for a source that is proved by NTS, and keeps what is left of them for
/// another run of the program. Both may block: the engine calls them on threads of their own.
public interface KeyExchange {

  /// What is wanted.
  ///
  /// @param host name or numeric address of the server of the key exchange
  /// @param port its TCP port
  /// @param authorities whose word about its certificate counts
  /// @param mayResume whether keys that were kept will do
  /// @param clockUnknown whether the local clock is known not to be set, so that the time of
  ///   certificates cannot be checked
  record Wanted(
      String host,
      int port,
      SourceProof.Authorities authorities,
      boolean mayResume,
      boolean clockUnknown) {}

  /// Gets keys.
  ///
  /// @param wanted for which server
  /// @return what came of it
  KeyExchangeOutcome exchange(Wanted wanted);

  /// Keeps keys and cookies.
  ///
  /// @param host name of the server of the key exchange, as it was wanted
  /// @param port its port
  /// @param left none of its cookies was sent
  void keep(String host, int port, KeyExchangeOutcome.Agreed left);

  /// For an engine without sources that are proved by NTS.
  KeyExchange NONE =
      new KeyExchange() {

        @Override
        public KeyExchangeOutcome exchange(Wanted wanted) {
          return new KeyExchangeOutcome.Failed(KeyExchangeProblem.NO_CONNECTION, "", List.of());
        }

        @Override
        public void keep(String host, int port, KeyExchangeOutcome.Agreed left) {
          // There is nothing to keep.
        }
      };
}
