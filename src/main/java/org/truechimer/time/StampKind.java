package org.truechimer.time;

/// Who read the clock when a packet left or arrived: the nearer to the wire, the better.
public enum StampKind {
  /// The program itself, before sending and after receiving.
  USER,
  /// The kernel on arrival, the program on sending.
  KERNEL_RECEIVE,
  /// The kernel, in both directions.
  KERNEL,
  /// The network card.
  HARDWARE
}
