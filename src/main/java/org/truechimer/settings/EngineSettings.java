package org.truechimer.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.PollExponent;

/// What the engine measures, and how carefully it may change the clock.
///
/// @param sources the sources that the user chose; null-free; empty means the defaults of a first
///   start
/// @param stepThresholdSeconds corrections up to this are slewed without a question; ntpd's is
///   0.128
/// @param keyFile path of a key file in the form of ntpd or chrony, null for none
/// @param ntsTrustFile path of a file of certificates that count besides the system's, null for
///   none
/// @param leapFile path of a list of leap seconds, `none` for using none, null for the system's
public record EngineSettings(
    List<SourceSetting> sources,
    double stepThresholdSeconds,
    @Nullable String keyFile,
    @Nullable String ntsTrustFile,
    @Nullable String leapFile) {

  /// ntpd's threshold between slewing and stepping (RFC 5905, STEPT).
  public static final double DEFAULT_STEP_THRESHOLD_SECONDS = 0.128;

  /// Copies the list and checks the range.
  public EngineSettings {
    sources = List.copyOf(sources);
    if (!(stepThresholdSeconds >= 0.001 && stepThresholdSeconds <= 1000)) {
      throw new IllegalArgumentException("step threshold out of range: " + stepThresholdSeconds);
    }
  }

  /// Settings without files for proofs.
  ///
  /// @param sources the sources that the user chose
  /// @param stepThresholdSeconds corrections up to this are slewed without a question
  public EngineSettings(List<SourceSetting> sources, double stepThresholdSeconds) {
    this(sources, stepThresholdSeconds, null, null, null);
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
    return new EngineSettings(newSources, stepThresholdSeconds, keyFile, ntsTrustFile, leapFile);
  }

  /// The same with another threshold.
  ///
  /// @param seconds 0.001 to 1000
  /// @return the settings
  public EngineSettings withStepThreshold(double seconds) {
    return new EngineSettings(sources, seconds, keyFile, ntsTrustFile, leapFile);
  }

  /// The same with other files for proofs.
  ///
  /// @param keys path of a key file, null for none
  /// @param trust path of a file of certificates, null for none
  /// @return the settings
  public EngineSettings withProofFiles(@Nullable String keys, @Nullable String trust) {
    return new EngineSettings(sources, stepThresholdSeconds, keys, trust, leapFile);
  }

  /// The same with another list of leap seconds.
  ///
  /// @param path where it is, `none` for using none, null for the system's
  /// @return the settings
  public EngineSettings withLeapFile(@Nullable String path) {
    return new EngineSettings(sources, stepThresholdSeconds, keyFile, ntsTrustFile, path);
  }

  /// One source as it is kept.
  ///
  /// @param host name or address
  /// @param port UDP port
  /// @param pool whether every address behind the name is a source
  /// @param iburst whether to begin with a burst
  /// @param minimumPoll shortest polling interval
  /// @param maximumPoll longest polling interval
  /// @param ntsPort TCP port of the key exchange if NTS proves it, 0 if not
  /// @param key number of the symmetric key that proves it, 0 if none does
  /// @param daemonsProof whether it is proved as the configuration of the host's own daemon says,
  ///   with that daemon's keys and authorities, as long as it names the source
  /// @param way how time comes from it
  public record SourceSetting(
      String host,
      int port,
      boolean pool,
      boolean iburst,
      PollExponent minimumPoll,
      PollExponent maximumPoll,
      int ntsPort,
      long key,
      boolean daemonsProof,
      Way way) {

    /// How time comes from a source.
    public enum Way {
      /// It is asked.
      CLIENT,
      /// It is asked, in interleaved mode.
      INTERLEAVED,
      /// A symmetric peer.
      PEER,
      /// It broadcasts.
      BROADCAST
    }

    /// A source that is asked.
    ///
    /// @param host name or address
    /// @param port UDP port
    /// @param pool whether every address behind the name is a source
    /// @param iburst whether to begin with a burst
    /// @param minimumPoll shortest polling interval
    /// @param maximumPoll longest polling interval
    /// @param ntsPort TCP port of the key exchange if NTS proves it, 0 if not
    /// @param key number of the symmetric key that proves it, 0 if none does
    public SourceSetting(
        String host,
        int port,
        boolean pool,
        boolean iburst,
        PollExponent minimumPoll,
        PollExponent maximumPoll,
        int ntsPort,
        long key) {
      this(host, port, pool, iburst, minimumPoll, maximumPoll, ntsPort, key, false, Way.CLIENT);
    }

    /// A source without proof.
    ///
    /// @param host name or address
    /// @param port UDP port
    /// @param pool whether every address behind the name is a source
    /// @param iburst whether to begin with a burst
    /// @param minimumPoll shortest polling interval
    /// @param maximumPoll longest polling interval
    public SourceSetting(
        String host,
        int port,
        boolean pool,
        boolean iburst,
        PollExponent minimumPoll,
        PollExponent maximumPoll) {
      this(host, port, pool, iburst, minimumPoll, maximumPoll, 0, 0);
    }
  }
}
