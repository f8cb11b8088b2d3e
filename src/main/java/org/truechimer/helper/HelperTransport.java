package org.truechimer.helper;

/// Starts the helper with the right to set the clock and carries one line there and one back.
@FunctionalInterface
public interface HelperTransport {

  /// Carries a request. May block until somebody has typed a password.
  ///
  /// @param requestLine the line without its end
  /// @return what came back
  Carried exchange(String requestLine);

  /// What came back.
  sealed interface Carried {

    /// The helper ran and said something.
    ///
    /// @param line its line without the end
    record Answer(String line) implements Carried {}

    /// The helper cannot be started here.
    ///
    /// @param missing what is missing, for the administrator
    record NotAvailable(String missing) implements Carried {}

    /// Somebody said no.
    ///
    /// @param words who and why
    record Declined(String words) implements Carried {}
  }
}
