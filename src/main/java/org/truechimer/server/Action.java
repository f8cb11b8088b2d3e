package org.truechimer.server;

/// What is to be done about a request.
public enum Action {
  /// Nothing: say nothing.
  SILENCE,
  /// Send what stands in the datagram, to whoever sent it.
  ANSWER,
  /// A question of a control program: hand it on.
  CONTROL
}
