package org.truechimer.engine;

import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.time.NtpDuration;

/// What the engine has others do because it may block. Each call returns at once, and is answered
/// by an [EngineInput].
interface Offload {

  /// Looks a name up; answered by [EngineInput.LookedUp].
  void lookUp(long sourceId, String host);

  /// Exchanges keys; answered by [EngineInput.KeysExchanged].
  void exchangeKeys(long sourceId, KeyExchange.Wanted wanted);

  /// Corrects the clock; answered by [EngineInput.Steered].
  void steer(NtpDuration offset, Correction how);
}
