package org.truechimer.host.w32time;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `w32tm /stripchart /computer:NAME /rdtsc`: for each sample one line of comma-separated numbers,
/// RdtscStart, RdtscEnd, FileTime, RoundtripDelay, NtpOffset; errors are lines of words.
///
/// @param samples the samples
public record StripChart(List<Sample> samples) {

  private static final int MOST_SAMPLES = 1000;
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*\\d{1,20},\\s*\\d{1,20},\\s*\\d{1,20},\\s*([+-]?\\d{1,9}\\.\\d{1,12}),\\s*([+-]?\\d{1,9}\\.\\d{1,12})\\s*");

  /// Copies the list.
  public StripChart {
    samples = List.copyOf(samples);
  }

  /// One measurement.
  ///
  /// @param delaySeconds round trip (RFC 5905 §8)
  /// @param offsetSeconds offset (RFC 5905 §8): positive if the local clock is behind
  public record Sample(double delaySeconds, double offsetSeconds) {}

  /// Reads the output; what is no sample is left out.
  ///
  /// @param output what was printed
  /// @return the samples
  public static StripChart parse(String output) {
    var samples = new ArrayList<Sample>();
    for (var line : output.lines().limit(MOST_SAMPLES).toList()) {
      var sample = LINE.matcher(line);
      if (sample.matches()) {
        samples.add(
            new Sample(Double.parseDouble(sample.group(1)), Double.parseDouble(sample.group(2))));
      }
    }
    return new StripChart(samples);
  }
}
