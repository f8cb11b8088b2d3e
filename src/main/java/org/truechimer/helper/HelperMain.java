package org.truechimer.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSetting;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.service.ServiceActions;
import org.truechimer.time.NtpTimestamp;

/// The program that runs with privileges: reads a request, checks it, does it, answers.
///
/// Whoever starts with a request gets one answer; whoever starts with [SessionLine#SESSION] may go
/// on asking.
public final class HelperMain {

  /// The request was answered, whatever the answer.
  public static final int EXIT_ANSWERED = 0;

  /// There was no request, or nobody to take the answer.
  public static final int EXIT_NO_REQUEST = 2;

  /// The answer to what makes no sense.
  static final HelperReply NO_REQUEST =
      new HelperReply.Refused("this is not a request of this version");

  /// Nobody wants a process with the rights of root to lie around.
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final ClockSteering steering;
  private final Supplier<NtpTimestamp> now;
  private final @Nullable HelperSession session;

  /// Written by the thread of the session, read when that has ended.
  private @Nullable ClockSetting running;

  /// A helper that changes the clock, once.
  ///
  /// @param steering changes the clock with the rights of this process
  /// @param now reads the clock
  public HelperMain(ClockSteering steering, Supplier<NtpTimestamp> now) {
    this.steering = steering;
    this.now = now;
    session = null;
  }

  /// A helper that takes sessions too.
  ///
  /// @param steering changes the clock with the rights of this process
  /// @param now reads the clock
  /// @param actions carries out requests about services with the rights of this process
  /// @param tasks runs two tasks beside the caller, which end with the process
  public HelperMain(
      ClockSteering steering, Supplier<NtpTimestamp> now, ServiceActions actions, Executor tasks) {
    this(steering, now, actions, tasks, IDLE);
  }

  HelperMain(
      ClockSteering steering,
      Supplier<NtpTimestamp> now,
      ServiceActions actions,
      Executor tasks,
      Duration idle) {
    this.steering = steering;
    this.now = now;
    session = new HelperSession(actions, this::answer, tasks, idle);
  }

  /// Serves one request, or one session.
  ///
  /// @param in where it comes from
  /// @param out where the answer goes
  /// @return the exit code
  public int run(InputStream in, OutputStream out) {
    try {
      var line = SessionLine.read(in, HelperCodec.LONGEST_LINE);
      if (session != null && SessionLine.SESSION.equals(line)) {
        session.run(in, out);
        leaveClockAtRest();
        return EXIT_ANSWERED;
      }
      var request = line == null ? null : HelperCodec.decodeRequest(line);
      var reply =
          switch (request) {
            case null -> NO_REQUEST;
            // Nobody would be there to end a correction that is under way.
            case HelperRequest.RunClock _ ->
                new HelperReply.Refused("the rate of the clock is changed in a session");
            default -> answer(request);
          };
      out.write((HelperCodec.encode(reply) + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return request == null ? EXIT_NO_REQUEST : EXIT_ANSWERED;
    } catch (IOException e) {
      return EXIT_NO_REQUEST;
    }
  }

  private HelperReply answer(HelperRequest request) {
    return switch (request) {
      case HelperRequest.StepClock(var offset) -> {
        var problem = RequestLimits.problemOfStep(offset, now.get());
        yield problem == null ? reply(steering.step(offset)) : new HelperReply.Refused(problem);
      }
      case HelperRequest.SlewClock(var offset) -> {
        var problem = RequestLimits.problemOfSlew(offset, steering.slewRatePpm());
        yield problem == null ? reply(steering.slew(offset)) : new HelperReply.Refused(problem);
      }
      case HelperRequest.RunClock(var setting) -> {
        var problem = RequestLimits.problemOfRate(setting);
        if (problem != null) {
          yield new HelperReply.Refused(problem);
        }
        running = setting;
        yield reply(steering.run(setting));
      }
      case HelperRequest.Service _ -> new HelperReply.Refused("services are changed in a session");
    };
  }

  /// Whoever kept the clock is gone; a correction that was under way must not go on for ever.
  private void leaveClockAtRest() {
    var last = running;
    if (last != null && last.rate() != last.restRate()) {
      steering.run(last.atRest());
    }
  }

  private static HelperReply reply(SteerOutcome outcome) {
    return switch (outcome) {
      case SteerOutcome.Done() -> new HelperReply.Done();
      case SteerOutcome.NotPermitted(var missing) -> new HelperReply.NotPermitted(missing);
      case SteerOutcome.Failed(var problem) -> new HelperReply.Failed(problem);
    };
  }
}
