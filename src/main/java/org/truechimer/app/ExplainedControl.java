package org.truechimer.app;

import java.util.function.UnaryOperator;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;

/// Adds to a start that did not work what the service itself said last: a manager tells that it
/// ended, not why.
///
/// @param control starts and stops
/// @param lastWords what a unit said last, given its name; empty if nothing
record ExplainedControl(ServiceControl control, UnaryOperator<String> lastWords)
    implements ServiceControl {

  @Override
  public Result control(Daemon daemon, Verb verb) {
    var result = control.control(daemon, verb);
    if (!(result instanceof Result.Failed(var problem))
        || (verb != Verb.START && verb != Verb.RESTART)) {
      return result;
    }
    var words = lastWords.apply(control.state(daemon).unit());
    return words.isEmpty() ? result : new Result.Failed(problem + ": " + words);
  }

  @Override
  public ServiceState state(Daemon daemon) {
    return control.state(daemon);
  }
}
