package org.truechimer.settings;

import java.util.List;
import org.truechimer.time.PollExponent;

/// What the engine measures, and how carefully it may change the clock.
///
/// @param sources the sources that the user chose; null-free; empty means the defaults of a first
///   start
/// @param stepThresholdSeconds corrections up to this are slewed without a question; ntpd's is
///   0.128
public record EngineSettings(List<SourceSetting> sources, double stepThresholdSeconds) {

  /// ntpd's threshold between slewing and stepping (RFC 5905, STEPT).
  public static final double DEFAULT_STEP_THRESHOLD_SECONDS = 0.128;

  /// Copies the list and checks the range.
  public EngineSettings {
    sources = List.copyOf(sources);
    if (!(stepThresholdSeconds >= 0.001 && stepThresholdSeconds <= 1000)) {
      throw new IllegalArgumentException("step threshold out of range: " + stepThresholdSeconds);
    }
  }

  /// What a new user gets.
  ///
  /// @return the defaults
  public static EngineSettings defaults() {
    return new EngineSettings(List.of(), DEFAULT_STEP_THRESHOLD_SECONDS);
  }

  /// The same with other sources.
  ///
  /// @param newSources sources
  /// @return the settings
  public EngineSettings withSources(List<SourceSetting> newSources) {
    return new EngineSettings(newSources, stepThresholdSeconds);
  }

  /// The same with another threshold.
  ///
  /// @param seconds 0.001 to 1000
  /// @return the settings
  public EngineSettings withStepThreshold(double seconds) {
    return new EngineSettings(sources, seconds);
  }

  /// One source as it is kept.
  ///
  /// @param host name or address
  /// @param port UDP port
  /// @param pool whether every address behind the name is a source
  /// @param iburst whether to begin with a burst
  /// @param minimumPoll shortest polling interval
  /// @param maximumPoll longest polling interval
  public record SourceSetting(
      String host,
      int port,
      boolean pool,
      boolean iburst,
      PollExponent minimumPoll,
      PollExponent maximumPoll) {}
}
