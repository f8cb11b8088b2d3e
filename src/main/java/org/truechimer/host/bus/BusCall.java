package org.truechimer.host.bus;

import java.time.Duration;
import java.util.List;

/// A method call over the bus.
///
/// @param service bus name of the service
/// @param path object path
/// @param type interface of the method
/// @param method the method
/// @param signature D-Bus signature of the arguments, empty for none
/// @param arguments the arguments: [String], [Boolean], [Long] (only for `x` and `t`), [Integer],
///   and lists of these for arrays
/// @param manner what the call may set off
/// @param limit how long it may take
public record BusCall(
    String service,
    String path,
    String type,
    String method,
    String signature,
    List<Object> arguments,
    Manner manner,
    Duration limit) {

  /// How long a question may take; every service that we ask answers from memory.
  public static final Duration QUESTION = Duration.ofSeconds(5);

  /// How long a change may take: somebody may have to type a password first.
  public static final Duration CHANGE = Duration.ofMinutes(2);

  /// Copies the list.
  public BusCall {
    arguments = List.copyOf(arguments);
  }

  /// What a call may set off (flags of a D-Bus message).
  public enum Manner {
    /// Nothing: a service that does not run is not started for us.
    QUIET,
    /// The service may be started.
    ACTIVATE,
    /// The service may be started, and polkit may ask the user for a password.
    INTERACTIVE
  }

  /// A question without arguments.
  ///
  /// @param service bus name
  /// @param path object path
  /// @param type interface
  /// @param manner what it may set off
  /// @return a call of `Properties.GetAll`, which answers with one dictionary
  static BusCall properties(String service, String path, String type, Manner manner) {
    return new BusCall(
        service,
        path,
        "org.freedesktop.DBus.Properties",
        "GetAll",
        "s",
        List.of(type),
        manner,
        QUESTION);
  }
}
