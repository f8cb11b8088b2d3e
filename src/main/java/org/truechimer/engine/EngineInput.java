package org.truechimer.engine;

import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.EngineCommand;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.time.NtpTimestamp;

/// Everything that can happen to the engine, in the order in which its queue has it.
public sealed interface EngineInput {

  /// Somebody asks for something.
  ///
  /// @param command what
  record Asked(EngineCommand command) implements EngineInput {}

  /// A datagram arrived.
  ///
  /// @param arrival the datagram and its stamps
  record Arrived(ExchangeSockets.Arrival arrival) implements EngineInput {}

  /// A packet from the known port has left.
  ///
  /// @param exchange number of the exchange
  /// @param sentAt when, by the kernel
  record Stamped(long exchange, NtpTimestamp sentAt) implements EngineInput {}

  /// A request could not be delivered.
  ///
  /// @param exchange number of the exchange
  /// @param portClosed true if the host is there but nothing listens on the port
  record Undeliverable(long exchange, boolean portClosed) implements EngineInput {}

  /// A look-up is done.
  ///
  /// @param sourceId the source whose name it was
  /// @param outcome what came of it
  record LookedUp(long sourceId, NameLookup.Outcome outcome) implements EngineInput {}

  /// An exchange of keys is done.
  ///
  /// @param sourceId the source that it was for
  /// @param outcome what came of it
  record KeysExchanged(long sourceId, KeyExchangeOutcome outcome) implements EngineInput {}

  /// The list of leap seconds was read.
  ///
  /// @param reading what came of it
  record LeapListRead(LeapListFile.Reading reading) implements EngineInput {}

  /// Nothing has happened: the thread is to look whether it should end.
  record Woken() implements EngineInput {}

  /// The attempt to correct the clock is done.
  ///
  /// @param outcome what came of it
  record Steered(SteerOutcome outcome) implements EngineInput {}

  /// A change of the clock that the engine keeps is done.
  ///
  /// @param outcome what came of it
  record Adjusted(SteerOutcome outcome) implements EngineInput {}
}
