package org.truechimer.service;

/// Carries out requests: directly where this process has the rights, or through the privileged
/// program.
@FunctionalInterface
public interface ServiceActions {

  /// Carries out a request and waits for its end.
  ///
  /// @param request what to do
  /// @param progress told of every step; a cancellation takes back what was done
  /// @return what came of it
  Outcome perform(ServiceRequest request, Progress progress);
}
