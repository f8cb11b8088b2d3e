package org.truechimer.engine;

import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.EngineCommand;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.net.KeyExchangeOutcome;

/// Everything that can happen to the engine, in the order in which its queue has it.
sealed interface EngineInput {

  /// Somebody asks for something.
  record Asked(EngineCommand command) implements EngineInput {}

  /// A datagram arrived.
  record Arrived(ExchangeSockets.Arrival arrival) implements EngineInput {}

  /// A request could not be delivered.
  record Undeliverable(long exchange, boolean portClosed) implements EngineInput {}

  /// A look-up is done.
  record LookedUp(long sourceId, NameLookup.Outcome outcome) implements EngineInput {}

  /// An exchange of keys is done.
  record KeysExchanged(long sourceId, KeyExchangeOutcome outcome) implements EngineInput {}

  /// The attempt to correct the clock is done.
  record Steered(SteerOutcome outcome) implements EngineInput {}
}
