package org.truechimer.helper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.helper.HelperConnection.Heard;
import org.truechimer.helper.HelperConnector.Connected;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// Asks the helper, started when it is first needed and again after it has ended. One password
/// serves for all that is asked while it runs. Any thread may ask; they wait for each other.
public final class HelperClient implements ServiceActions, HelperTransport, AutoCloseable {

  /// How soon a cancellation is passed on.
  private static final Duration MOMENT = Duration.ofMillis(200);

  /// The clock is set at once; only a helper that hangs takes longer.
  private static final int MOST_MOMENTS_FOR_THE_CLOCK = 150;

  private final HelperConnector connector;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable HelperConnection connection;

  /// A client without a helper yet.
  ///
  /// @param connector starts the helper
  public HelperClient(HelperConnector connector) {
    this.connector = connector;
  }

  @Override
  public Outcome perform(ServiceRequest request, Progress progress) {
    var problem = ServiceRequestCheck.problem(request);
    if (problem != null) {
      return new Outcome.Refused(List.of(), problem);
    }
    turn.lock();
    try {
      return switch (connected(progress::cancelled)) {
        case Connected.Ready(var ready) -> conversation(ready, request, progress);
        case Connected.NotAvailable(var missing) -> new Outcome.NotPermitted(List.of(), missing);
        case Connected.Declined(var words) ->
            progress.cancelled()
                ? new Outcome.Cancelled(List.of())
                : new Outcome.NotPermitted(List.of(), words);
      };
    } finally {
      turn.unlock();
    }
  }

  /// Asks about the clock in the same session.
  @Override
  public Carried exchange(String requestLine) {
    turn.lock();
    try {
      return switch (connected(() -> false)) {
        case Connected.Ready(var ready) -> answer(ready, requestLine);
        case Connected.NotAvailable(var missing) -> new Carried.NotAvailable(missing);
        case Connected.Declined(var words) -> new Carried.Declined(words);
      };
    } finally {
      turn.unlock();
    }
  }

  private Connected connected(BooleanSupplier givenUp) {
    var present = connection;
    if (present != null) {
      if (!(present.receive(Duration.ZERO) instanceof Heard.Ended)) {
        return new Connected.Ready(present);
      }
      drop(present);
    }
    var result = connector.connect(givenUp);
    if (result instanceof Connected.Ready(var ready)) {
      connection = ready;
    }
    return result;
  }

  private void drop(HelperConnection gone) {
    gone.close();
    connection = null;
  }

  private Outcome conversation(HelperConnection ready, ServiceRequest request, Progress progress) {
    var steps = new ArrayList<StepReport>();
    if (!ready.send(SessionLine.of(request))) {
      drop(ready);
      return new Outcome.Failed(steps, "the helper has ended; nothing was changed");
    }
    boolean takenBack = false;
    while (true) {
      if (!takenBack && progress.cancelled()) {
        takenBack = true;
        ready.send(SessionLine.CANCEL);
      }
      switch (ready.receive(MOMENT)) {
        case Heard.Nothing _ -> {}
        case Heard.Ended(var words) -> {
          drop(ready);
          return new Outcome.Failed(
              steps,
              "the helper ended before it was done: what was begun can be finished or undone"
                  + (words.isEmpty() ? "" : " (" + words + ")"));
        }
        case Heard.Line(var line) -> {
          var outcome = outcome(line);
          if (outcome != null) {
            return outcome;
          }
          var step = SessionLine.step(line);
          if (step != null) {
            if (step.state() != StepReport.State.BEGUN
                && step.state() != StepReport.State.GOING_ON) {
              steps.add(step);
            }
            progress.step(step);
          }
        }
      }
    }
  }

  private static @Nullable Outcome outcome(String line) {
    return HelperCodec.decodeReply(line) instanceof HelperReply.Refused(var reason)
        ? new Outcome.Refused(List.of(), reason)
        : SessionLine.outcome(line);
  }

  private Carried answer(HelperConnection ready, String requestLine) {
    boolean sent = ready.send(requestLine);
    for (int i = 0; sent && i < MOST_MOMENTS_FOR_THE_CLOCK; i++) {
      switch (ready.receive(MOMENT)) {
        case Heard.Line(var line) when HelperCodec.decodeReply(line) != null -> {
          return new Carried.Answer(line);
        }
        case Heard.Line _, Heard.Nothing _ -> {}
        case Heard.Ended _ -> sent = false;
      }
    }
    drop(ready);
    return new Carried.NotAvailable("the helper ended without an answer");
  }

  /// Whether a helper runs, so that the next request asks nobody for a password.
  ///
  /// @return true if it did a moment ago
  public boolean open() {
    if (!turn.tryLock()) {
      return true;
    }
    try {
      var present = connection;
      return present != null && !(present.receive(Duration.ZERO) instanceof Heard.Ended);
    } finally {
      turn.unlock();
    }
  }

  /// Ends the helper, if it runs.
  @Override
  public void close() {
    turn.lock();
    try {
      if (connection != null) {
        drop(connection);
      }
    } finally {
      turn.unlock();
    }
  }
}
