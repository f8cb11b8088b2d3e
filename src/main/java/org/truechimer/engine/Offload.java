package org.truechimer.engine;

import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.command.LeapFile;
import org.truechimer.time.NtpDuration;

/// What the engine has others do because it may block. Each call returns at once, and is answered
/// by an [EngineInput].
public interface Offload {

  /// Looks a name up; answered by [EngineInput.LookedUp].
  ///
  /// @param sourceId the source whose name it is
  /// @param host the name
  void lookUp(long sourceId, String host);

  /// Exchanges keys; answered by [EngineInput.KeysExchanged].
  ///
  /// @param sourceId the source that they are for
  /// @param wanted with whom
  void exchangeKeys(long sourceId, KeyExchange.Wanted wanted);

  /// Reads the list of leap seconds; answered by [EngineInput.LeapListRead].
  ///
  /// @param wanted where it is
  void readLeapList(LeapFile wanted);

  /// Corrects the clock once; answered by [EngineInput.Steered].
  ///
  /// @param offset what to add
  /// @param how by a step or a slew
  void steer(NtpDuration offset, Correction how);

  /// Changes the clock that the engine keeps; answered by [EngineInput.Adjusted].
  ///
  /// @param adjustment the change
  void adjust(ClockAdjustment adjustment);
}
