package org.truechimer.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceActions;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;

/// Takes one request after the other until its input ends, or until nobody has asked for anything
/// for a while.
///
/// Reading and writing are tasks of their own: while a request is carried out, a `cancel` and the
/// end of the input are heard. Either takes the request back, so that nothing is left half-way when
/// the window that asked for it is gone.
final class HelperSession {

  /// A caller waits for each answer; more requests at once are not how this is used.
  private static final int MOST_WAITING = 4;

  private final ServiceActions actions;
  private final Function<HelperRequest, HelperReply> clock;
  private final Executor tasks;
  private final Duration idle;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>(MOST_WAITING);

  /// Published by the reading task: nothing more will come.
  private volatile boolean ended;

  /// A session.
  ///
  /// @param actions carries out requests about services
  /// @param clock carries out requests about the clock
  /// @param tasks runs two tasks beside the caller
  /// @param idle how long to wait for the next request
  HelperSession(
      ServiceActions actions,
      Function<HelperRequest, HelperReply> clock,
      Executor tasks,
      Duration idle) {
    this.actions = actions;
    this.clock = clock;
    this.tasks = tasks;
    this.idle = idle;
  }

  /// One line that was read.
  private static final class Asked {
    private final String line;

    /// Published by the reading task: whoever asked does not want it any more.
    private volatile boolean takenBack;

    private Asked(String line) {
      this.line = line;
    }
  }

  /// Serves until the end.
  void run(InputStream in, OutputStream out) {
    var replies = new ReplyLines(out);
    tasks.execute(replies::write);
    replies.report(SessionLine.READY);
    tasks.execute(() -> listen(in));
    try {
      for (var next = next(); next != null; next = next()) {
        if (!replies.answer(answer(next, replies))) {
          break;
        }
      }
      replies.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Asked next() throws InterruptedException {
    var next = asked.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
    return next == null || next.line.isEmpty() ? null : next;
  }

  private void listen(InputStream in) {
    var latest = new Asked("");
    try {
      for (var line = SessionLine.read(in, SessionLine.LONGEST_REQUEST);
          line != null;
          line = SessionLine.read(in, SessionLine.LONGEST_REQUEST)) {
        if (line.equals(SessionLine.CANCEL)) {
          latest.takenBack = true;
          continue;
        }
        latest = new Asked(line);
        if (!asked.offer(latest)) {
          break;
        }
      }
    } catch (IOException e) {
      System.getLogger(HelperSession.class.getName())
          .log(System.Logger.Level.DEBUG, "input failed", e);
    }
    ended = true;
    asked.clear();
    asked.add(new Asked(""));
  }

  private String answer(Asked next, ReplyLines replies) {
    return switch (HelperCodec.decodeRequest(next.line)) {
      case null -> HelperCodec.encode(HelperMain.NO_REQUEST);
      case HelperRequest.Service(var request) -> SessionLine.of(carriedOut(request, next, replies));
      case HelperRequest.StepClock step -> HelperCodec.encode(clock.apply(step));
      case HelperRequest.SlewClock slew -> HelperCodec.encode(clock.apply(slew));
      case HelperRequest.RunClock run -> HelperCodec.encode(clock.apply(run));
    };
  }

  private Outcome carriedOut(ServiceRequest request, Asked next, ReplyLines replies) {
    var problem = ServiceRequestCheck.problem(request);
    if (problem != null) {
      return new Outcome.Refused(List.of(), problem);
    }
    return actions.perform(
        request,
        new Progress() {
          @Override
          public void step(StepReport report) {
            replies.report(SessionLine.of(report));
          }

          @Override
          public boolean cancelled() {
            return next.takenBack || ended || replies.broken();
          }
        });
  }
}
