package org.truechimer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one measured stretch of time with one server brought.
///
/// @param seconds how long it was
/// @param asked requests that were sent in it
/// @param answered of those, how many got a reply
/// @param answers replies that came in it, whenever they were asked for
/// @param interleaved of those, how many hold the stamp of the reply before
/// @param interleavedAsked of those, how many were asked for in interleaved mode
/// @param refused replies that say no (kisses), within `answers`
/// @param stray datagrams that answer nothing, or not any more
/// @param proven replies whose proof was checked after the stretch and is right
/// @param unproven such replies whose proof is wrong, and all that are too short to hold one
/// @param serverCpuSeconds what the server used, all threads
/// @param generatorCpuSeconds what the generator used, all threads
/// @param othersCpu what everything else used, in processors
/// @param p50Micros median of the time from before a request was sent until the kernel had the
///   reply
/// @param p99Micros its 99th percentile
/// @param p999Micros its 99.9th percentile
/// @param leadP50Micros median of the time from a reply's transmit stamp until the kernel of the
///   client had it; NaN in interleaved mode, where the stamp is that of another reply
/// @param leadP99Micros its 99th percentile
record Window(
    double seconds,
    long asked,
    long answered,
    long answers,
    long interleaved,
    long interleavedAsked,
    long refused,
    long stray,
    long proven,
    long unproven,
    double serverCpuSeconds,
    double generatorCpuSeconds,
    double othersCpu,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    double leadP50Micros,
    double leadP99Micros) {

  private static final int FIELDS = 18;

  /// As one line for the pipe between generator and runner.
  String line() {
    var words = new ArrayList<String>(FIELDS);
    for (long number :
        List.of(
            asked,
            answered,
            answers,
            interleaved,
            interleavedAsked,
            refused,
            stray,
            proven,
            unproven)) {
      words.add(Long.toString(number));
    }
    for (double number :
        List.of(
            seconds,
            serverCpuSeconds,
            generatorCpuSeconds,
            othersCpu,
            p50Micros,
            p99Micros,
            p999Micros,
            leadP50Micros,
            leadP99Micros)) {
      words.add(String.format(Locale.ROOT, "%.6f", number));
    }
    return String.join(" ", words);
  }

  /// Reads such a line.
  ///
  /// @throws NumberFormatException if it is none
  static Window parse(String line) {
    var words = line.split(" ", -1);
    if (words.length != FIELDS) {
      throw new NumberFormatException("a window of " + words.length + " words");
    }
    var whole = new long[9];
    for (int i = 0; i < 9; i++) {
      whole[i] = Long.parseLong(words[i]);
    }
    var real = new double[9];
    for (int i = 0; i < 9; i++) {
      real[i] = Double.parseDouble(words[9 + i]);
    }
    return new Window(
        real[0], whole[0], whole[1], whole[2], whole[3], whole[4], whole[5], whole[6], whole[7],
        whole[8], real[1], real[2], real[3], real[4], real[5], real[6], real[7], real[8]);
  }

  double answersPerSecond() {
    return answers / seconds;
  }

  double askedPerSecond() {
    return asked / seconds;
  }

  double cpuMicrosPerAnswer() {
    return answers == 0 ? Double.NaN : serverCpuSeconds * 1e6 / answers;
  }

  double lossShare() {
    return asked == 0 ? Double.NaN : (double) (asked - answered) / asked;
  }

  double interleavedShare() {
    return interleavedAsked == 0 ? Double.NaN : (double) interleaved / interleavedAsked;
  }
}
