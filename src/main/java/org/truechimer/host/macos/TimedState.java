package org.truechimer.host.macos;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The property list in which timed keeps its view of the clock, as `plutil` prints it in XML. Only
/// real numbers are read.
///
/// @param reals numbers by key
record TimedState(Map<String, Double> reals) {

  private static final Pattern REAL =
      Pattern.compile(
          "<key>([A-Za-z]{1,64})</key>\\s{0,40}<(?:real|integer)>([+-]?[0-9.eE+-]{1,40})</");

  /// Copies the map.
  TimedState {
    reals = Map.copyOf(reals);
  }

  static TimedState parse(String xml) {
    var reals = new HashMap<String, Double>();
    var entry = REAL.matcher(xml);
    while (entry.find()) {
      try {
        reals.put(entry.group(1), Double.parseDouble(entry.group(2)));
      } catch (NumberFormatException _) {
        // A run of signs and points is no number; the key has no value then.
      }
    }
    return new TimedState(reals);
  }

  /// The bound on the error of its time.
  ///
  /// @return seconds, NaN if it does not say
  double timeErrorSeconds() {
    return reals.getOrDefault("TMTimeError", Double.NaN);
  }
}
