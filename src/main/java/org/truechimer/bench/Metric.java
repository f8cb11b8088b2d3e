package org.truechimer.bench;

/// What is reported of a window.
public enum Metric {
  /// Answers in a second.
  ANSWERS("answersPerSecond"),
  /// Processor time of the server for an answer, in microseconds.
  CPU("cpuMicrosPerAnswer"),
  /// Median latency, in microseconds.
  P50("p50Micros"),
  /// 99th percentile of the latency, in microseconds.
  P99("p99Micros"),
  /// 99.9th percentile of the latency, in microseconds.
  P999("p999Micros"),
  /// Share of requests without a reply.
  LOSS("lossShare"),
  /// By how much the transmit stamp is ahead of the arrival, median, in microseconds.
  LEAD_P50("transmitLeadP50Micros"),
  /// 99th percentile of that.
  LEAD_P99("transmitLeadP99Micros"),
  /// Share of interleaved requests that got an interleaved reply.
  INTERLEAVED("interleavedShare"),
  /// Requests in a second.
  ASKED("askedPerSecond");

  private final String word;

  Metric(String word) {
    this.word = word;
  }

  /// How the JSON calls it.
  ///
  /// @return a name
  public String word() {
    return word;
  }

  double of(Window window) {
    return switch (this) {
      case ANSWERS -> window.answersPerSecond();
      case CPU -> window.cpuMicrosPerAnswer();
      case P50 -> window.p50Micros();
      case P99 -> window.p99Micros();
      case P999 -> window.p999Micros();
      case LOSS -> window.lossShare();
      case LEAD_P50 -> window.leadP50Micros();
      case LEAD_P99 -> window.leadP99Micros();
      case INTERLEAVED -> window.interleavedShare();
      case ASKED -> window.askedPerSecond();
    };
  }
}
