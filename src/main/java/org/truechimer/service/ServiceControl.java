package org.truechimer.service;

import org.truechimer.service.ServiceRequest.Verb;

/// Starts and stops services through whatever manages them on this machine, with the rights of this
/// process. Blocks until the manager is done.
public interface ServiceControl {

  /// Does one thing to one service; rivals are the caller's business.
  ///
  /// A start counts as done only if the service runs afterwards: systemd and the scripts of System
  /// V report success for a start that did not happen.
  ///
  /// @param daemon which
  /// @param verb what to do
  /// @return what came of it
  Result control(Daemon daemon, Verb verb);

  /// The state of one service now.
  ///
  /// @param daemon which
  /// @return its state; [ServiceState.Run#NOT_INSTALLED] if the manager does not know it
  ServiceState state(Daemon daemon);

  /// What came of it.
  sealed interface Result {

    /// Done, and the service is in the state that was asked for.
    ///
    /// @param detail what there is to add, empty if nothing
    record Done(String detail) implements Result {}

    /// This process may not.
    ///
    /// @param missing what is missing, for the administrator
    record NotPermitted(String missing) implements Result {}

    /// It did not work.
    ///
    /// @param problem what the manager or the service said
    record Failed(String problem) implements Result {}
  }
}
