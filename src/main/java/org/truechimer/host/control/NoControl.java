package org.truechimer.host.control;

import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;

/// A machine without a service manager, as most containers are.
final class NoControl implements ServiceControl {

  private static final String WHY = "nothing that starts services runs here";

  @Override
  public Result control(Daemon daemon, Verb verb) {
    return new Result.Failed(WHY);
  }

  @Override
  public ServiceState state(Daemon daemon) {
    return States.unknown(daemon, WHY);
  }
}
