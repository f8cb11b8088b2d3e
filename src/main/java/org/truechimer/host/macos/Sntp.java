package org.truechimer.host.macos;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `sntp HOST` prints: "+0.008443 +/- 0.007120 time.apple.com 17.253.114.125".
///
/// @param offsetSeconds offset, positive if the local clock is behind
/// @param errorSeconds bound on its error
/// @param address the server's address, empty if it is not printed
public record Sntp(double offsetSeconds, double errorSeconds, String address) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\\s{0,8}([+-]\\d{1,12}\\.\\d{1,12}) \\+/- (\\d{1,12}\\.\\d{1,12})(?: \\S{1,255}(?: ([0-9a-fA-F.:]{2,45}))?)?");

  /// Reads the output.
  ///
  /// @param output what was printed
  /// @return null if no server answered
  public static @Nullable Sntp parse(String output) {
    var line = LINE.matcher(output);
    return line.find()
        ? new Sntp(
            Double.parseDouble(line.group(1)),
            Double.parseDouble(line.group(2)),
            line.group(3) == null ? "" : line.group(3))
        : null;
  }
}
