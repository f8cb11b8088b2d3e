package org.truechimer.metrics;

/// What came of the wish to export metrics.
public sealed interface MetricsOutcome {

  /// They can be read.
  ///
  /// @param exporter to be closed in the end
  record Opened(MetricsExporter exporter) implements MetricsOutcome {}

  /// Another program listens at the port.
  ///
  /// @param port which
  record PortTaken(int port) implements MetricsOutcome {}

  /// The port may not be used, or there is no loopback.
  ///
  /// @param port which
  /// @param problem what the system said
  record Failed(int port, String problem) implements MetricsOutcome {}
}
