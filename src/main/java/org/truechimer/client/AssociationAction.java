package org.truechimer.client;

import org.truechimer.wire.NtpPacket;

/// What an association wants done when its time has come.
public sealed interface AssociationAction {

  /// Send a request; the socket of the request before is not needed any more.
  ///
  /// @param request the packet
  /// @param fromKnownPort true if it has to leave from the port at which the other side knows us,
  ///   false if from a fresh one
  record Send(NtpPacket request, boolean fromKnownPort) implements AssociationAction {}

  /// The open request will not be answered any more: its socket may be closed.
  ///
  /// @param silent true if no answer came
  record EndExchange(boolean silent) implements AssociationAction {}

  /// Nothing is due.
  record Nothing() implements AssociationAction {}
}
