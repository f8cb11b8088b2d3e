package org.truechimer.conf.meaning;

/// What a daemon is told once for all its work.
public enum Topic {
  /// Where the frequency error of the clock is kept.
  DRIFT_FILE,
  /// Where the symmetric keys are.
  KEY_FILE,
  /// Which keys of the file count.
  TRUSTED_KEYS,
  /// The zone of the time zone database that knows the leap seconds.
  LEAP_ZONE,
  /// The file that knows the leap seconds.
  LEAP_FILE,
  /// Whether the kernel copies the time to the hardware clock.
  RTC_SYNC,
  /// Where statistics are written.
  LOG_FOLDER,
  /// Which statistics are written: `loop`, `peer`, `raw`, `clock`.
  STATISTICS,
  /// Where messages are written.
  LOG_FILE,
  /// The certificate of the NTS server.
  NTS_CERTIFICATE,
  /// The private key of the NTS server.
  NTS_PRIVATE_KEY,
  /// Certificates of authorities that are trusted for NTS.
  NTS_AUTHORITY,
  /// The address that requests are answered on.
  BIND_ADDRESS,
  /// The UDP port that requests are answered on.
  PORT,
  /// How many sources must agree.
  MIN_SOURCES,
  /// Largest root distance of a source, in seconds.
  MAX_DISTANCE,
  /// Shortest poll interval of all sources, as a power of two in seconds.
  MINPOLL,
  /// Longest poll interval of all sources, as a power of two in seconds.
  MAXPOLL;

  /// Whether several may be set beside each other.
  ///
  /// @return false if the last one counts
  public boolean repeated() {
    return this == TRUSTED_KEYS
        || this == STATISTICS
        || this == BIND_ADDRESS
        || this == NTS_AUTHORITY
        || this == NTS_CERTIFICATE
        || this == NTS_PRIVATE_KEY;
  }
}
