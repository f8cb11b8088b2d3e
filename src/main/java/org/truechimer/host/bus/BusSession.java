package org.truechimer.host.bus;

/// A connection to the bus, or the want of one. For one thread; close it when done.
public interface BusSession extends AutoCloseable {

  /// Calls a method and waits for its answer, at most as long as the call says.
  ///
  /// @param call what to call
  /// @return what came of it
  BusReply call(BusCall call);

  /// Collects signals from now on.
  ///
  /// @param service bus name of the sender
  /// @param path object path
  /// @param type interface
  /// @param signal name of the signal
  /// @return the signals as they come; none ever without a bus
  BusSignals signals(String service, String path, String type, String signal);

  /// Closes the connection. Never fails.
  @Override
  void close();

  /// A session without a bus.
  ///
  /// @param why what the system said
  /// @return a session in which every call fails with [BusReply.Reason#NO_BUS]
  static BusSession absent(String why) {
    return new AbsentSession(why);
  }
}
