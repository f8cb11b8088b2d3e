package org.truechimer.host.bus;

import java.util.List;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;

/// The names of errors on the bus.
final class BusErrors {

  private BusErrors() {}

  /// Sorts an error by its name.
  ///
  /// @param name for example `org.freedesktop.DBus.Error.AccessDenied`
  /// @param values its arguments; the first is a sentence by convention
  /// @return the failure
  static Failed failure(String name, List<Object> values) {
    var words = !values.isEmpty() && values.getFirst() instanceof String text ? text : name;
    return new Failed(reason(name), words);
  }

  private static Reason reason(String name) {
    // firewalld: FirewallD1.NotAuthorizedException, and before 1.0
    // slip.dbus.service.PolKit.NotAuthorizedException with the action behind it.
    if (name.contains("NotAuthorizedException")) {
      return Reason.ACCESS_DENIED;
    }
    return switch (name) {
      case "org.freedesktop.DBus.Error.AccessDenied",
          "org.freedesktop.DBus.Error.AuthFailed",
          "org.freedesktop.PolicyKit1.Error.NotAuthorized",
          "org.freedesktop.PolicyKit1.Error.Cancelled" ->
          Reason.ACCESS_DENIED;
      case "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired" ->
          Reason.AUTHENTICATION_REQUIRED;
      case "org.freedesktop.DBus.Error.UnknownMethod" -> Reason.NO_SUCH_METHOD;
      case "org.freedesktop.systemd1.NoSuchUnit" -> Reason.NO_SUCH_UNIT;
      case "org.freedesktop.systemd1.UnitMasked" -> Reason.MASKED;
      case "org.freedesktop.DBus.Error.ServiceUnknown",
          "org.freedesktop.DBus.Error.NameHasNoOwner",
          "org.freedesktop.DBus.Error.UnknownObject",
          "org.freedesktop.DBus.Error.Spawn.ServiceNotFound" ->
          Reason.NO_SERVICE;
      case "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout" ->
          Reason.TIMED_OUT;
      case "org.freedesktop.DBus.Error.Disconnected" -> Reason.NO_BUS;
      default -> Reason.OTHER;
    };
  }
}
