package org.truechimer.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.time.NtpTimestamp;

/// The program that runs with privileges: reads one request, checks it, does it, answers, ends.
public final class HelperMain {

  /// The request was answered, whatever the answer.
  public static final int EXIT_ANSWERED = 0;

  /// There was no request, or nobody to take the answer.
  public static final int EXIT_NO_REQUEST = 2;

  private final ClockSteering steering;
  private final Supplier<NtpTimestamp> now;

  /// A helper.
  ///
  /// @param steering changes the clock with the rights of this process
  /// @param now reads the clock
  public HelperMain(ClockSteering steering, Supplier<NtpTimestamp> now) {
    this.steering = steering;
    this.now = now;
  }

  /// Serves exactly one request.
  ///
  /// @param in where it comes from
  /// @param out where the answer goes
  /// @return the exit code
  public int run(InputStream in, OutputStream out) {
    try {
      var line = firstLine(in);
      var request = line == null ? null : HelperCodec.decodeRequest(line);
      var reply =
          request == null
              ? new HelperReply.Refused("this is not a request of this version")
              : answer(request);
      out.write((HelperCodec.encode(reply) + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return request == null ? EXIT_NO_REQUEST : EXIT_ANSWERED;
    } catch (IOException e) {
      return EXIT_NO_REQUEST;
    }
  }

  /// Octets beyond ASCII become characters that no request has.
  private static @Nullable String firstLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.length() == HelperCodec.LONGEST_LINE) {
        return null;
      }
      line.append((char) octet);
    }
    return line.toString();
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
    };
  }

  private static HelperReply reply(SteerOutcome outcome) {
    return switch (outcome) {
      case SteerOutcome.Done() -> new HelperReply.Done();
      case SteerOutcome.NotPermitted(var missing) -> new HelperReply.NotPermitted(missing);
      case SteerOutcome.Failed(var problem) -> new HelperReply.Failed(problem);
    };
  }
}
