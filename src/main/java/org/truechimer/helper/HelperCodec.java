package org.truechimer.helper;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSetting;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;

/// The form of a request and of a reply: one line of printable ASCII each.
///
/// ```
/// truechimer-helper/1 step -1234567
/// truechimer-helper/1 run 12345678 12345678 4200000 21000 none 37
/// truechimer-helper/1 done
/// ```
///
/// Numbers are nanoseconds; the two rates of `run` are picoseconds a second, its last number is TAI
/// − UTC in seconds, 0 for not known. What is said about services has lines of its own, see
/// `SessionLine`. The version changes whenever the meaning of a line does; both ends are the same
/// program, so there is no negotiation.
public final class HelperCodec {

  /// The longest line about the clock and the longest reply to one, without its end.
  public static final int LONGEST_LINE = 512;

  static final String VERSION = "truechimer-helper/1 ";

  /// 68 years, the range of a duration, have 19 digits.
  private static final Pattern REQUEST =
      Pattern.compile(Pattern.quote(VERSION) + "(step|slew) (-?[1-9][0-9]{0,18}|0)");

  private static final Pattern RUN =
      Pattern.compile(
          Pattern.quote(VERSION)
              + "run (-?[0-9]{1,12}) (-?[0-9]{1,12}) ([0-9]{1,12}) ([0-9]{1,12})"
              + " (none|insert|delete|unsynchronised) ([0-9]{1,4})");

  private static final double RATE_UNIT = 1e12;

  /// Errors beyond what the kernel takes need not be told exactly.
  private static final double LARGEST_ERROR_SECONDS = 900;

  private static final Pattern REPLY =
      Pattern.compile(Pattern.quote(VERSION) + "(done|not-permitted|failed|refused)(?: (.*))?");

  private HelperCodec() {}

  /// The line of a request.
  ///
  /// @param request the request
  /// @return the line without its end
  public static String encode(HelperRequest request) {
    return VERSION
        + switch (request) {
          case HelperRequest.StepClock(var offset) -> "step " + offset.toNanos();
          case HelperRequest.SlewClock(var offset) -> "slew " + offset.toNanos();
          case HelperRequest.RunClock(var setting) ->
              "run %d %d %d %d %s %d"
                  .formatted(
                      Math.round(setting.rate() * RATE_UNIT),
                      Math.round(setting.restRate() * RATE_UNIT),
                      nanos(setting.maximumErrorSeconds()),
                      nanos(setting.estimatedErrorSeconds()),
                      setting.leap().name().toLowerCase(Locale.ROOT),
                      setting.taiOffset());
          case HelperRequest.Service(var service) -> "service " + ServiceLine.encode(service);
        };
  }

  /// Reads the line of a request.
  ///
  /// @param line the line without its end
  /// @return the request, null if it is none
  public static @Nullable HelperRequest decodeRequest(String line) {
    return line.startsWith(SessionLine.SERVICE) ? service(line) : clock(line);
  }

  private static @Nullable HelperRequest service(String line) {
    var request =
        line.length() > SessionLine.LONGEST_REQUEST
            ? null
            : ServiceLine.decode(line.substring(SessionLine.SERVICE.length()));
    return request == null ? null : new HelperRequest.Service(request);
  }

  private static long nanos(double seconds) {
    return Math.round(Math.clamp(seconds, 0, LARGEST_ERROR_SECONDS) * 1e9);
  }

  private static @Nullable HelperRequest rate(String line) {
    var match = RUN.matcher(line);
    return line.length() <= LONGEST_LINE && match.matches()
        ? new HelperRequest.RunClock(
            new ClockSetting(
                Long.parseLong(match.group(1)) / RATE_UNIT,
                Long.parseLong(match.group(2)) / RATE_UNIT,
                Long.parseLong(match.group(3)) * 1e-9,
                Long.parseLong(match.group(4)) * 1e-9,
                Leap.valueOf(match.group(5).toUpperCase(Locale.ROOT)),
                Integer.parseInt(match.group(6))))
        : null;
  }

  private static @Nullable HelperRequest clock(String line) {
    if (line.startsWith(VERSION + "run ")) {
      return rate(line);
    }
    var match = REQUEST.matcher(line);
    if (line.length() > LONGEST_LINE || !match.matches()) {
      return null;
    }
    long nanos;
    try {
      nanos = Long.parseLong(match.group(2));
    } catch (NumberFormatException e) {
      return null;
    }
    if (Math.abs(nanos / 1_000_000_000L) > Integer.MAX_VALUE) {
      return null;
    }
    var offset = NtpDuration.ofNanos(nanos);
    return match.group(1).equals("step")
        ? new HelperRequest.StepClock(offset)
        : new HelperRequest.SlewClock(offset);
  }

  /// The line of a reply.
  ///
  /// @param reply the reply
  /// @return the line without its end
  public static String encode(HelperReply reply) {
    return switch (reply) {
      case HelperReply.Done() -> VERSION + "done";
      case HelperReply.NotPermitted(var missing) -> line("not-permitted", missing);
      case HelperReply.Failed(var problem) -> line("failed", problem);
      case HelperReply.Refused(var reason) -> line("refused", reason);
    };
  }

  private static String line(String kind, String words) {
    var line = VERSION + kind + " " + words.replaceAll("[^ -~]", "?");
    return line.substring(0, Math.min(line.length(), LONGEST_LINE));
  }

  /// Reads the line of a reply.
  ///
  /// @param line the line without its end
  /// @return the reply, null if it is none
  public static @Nullable HelperReply decodeReply(String line) {
    var match = REPLY.matcher(line);
    if (line.length() > LONGEST_LINE
        || !StandardCharsets.US_ASCII.newEncoder().canEncode(line)
        || !match.matches()) {
      return null;
    }
    var words = match.group(2) == null ? "" : match.group(2);
    return switch (match.group(1)) {
      case "done" -> new HelperReply.Done();
      case "not-permitted" -> new HelperReply.NotPermitted(words);
      case "failed" -> new HelperReply.Failed(words);
      default -> new HelperReply.Refused(words);
    };
  }
}
