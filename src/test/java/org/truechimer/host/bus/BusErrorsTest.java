package org.truechimer.host.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;

/// Names of errors as systemd, polkit, firewalld and dbus-daemon send them (systemd:
/// src/libsystemd/sd-bus/bus-common-errors.h; D-Bus specification).
class BusErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "org.freedesktop.DBus.Error.AccessDenied, ACCESS_DENIED",
    "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired, AUTHENTICATION_REQUIRED",
    "org.freedesktop.systemd1.NoSuchUnit, NO_SUCH_UNIT",
    "org.freedesktop.systemd1.UnitMasked, MASKED",
    "org.freedesktop.DBus.Error.ServiceUnknown, NO_SERVICE",
    "org.freedesktop.DBus.Error.NameHasNoOwner, NO_SERVICE",
    "org.freedesktop.DBus.Error.NoReply, TIMED_OUT",
    "org.freedesktop.DBus.Error.UnknownMethod, NO_SUCH_METHOD",
    "org.fedoraproject.FirewallD1.NotAuthorizedException, ACCESS_DENIED",
    "org.fedoraproject.slip.dbus.service.PolKit.NotAuthorizedException.x, ACCESS_DENIED",
    "org.fedoraproject.FirewallD1.Exception, OTHER",
    "org.freedesktop.systemd1.JobTypeNotApplicable, OTHER",
  })
  void namesAreSorted(String name, Reason reason) {
    assertEquals(new Failed(reason, "words"), BusErrors.failure(name, List.of("words")));
  }

  @Test
  void anErrorWithoutWordsShowsItsName() {
    assertEquals(new Failed(Reason.OTHER, "a.b.C"), BusErrors.failure("a.b.C", List.of()));
  }
}
