package org.truechimer.conf.translate;

/// What is different after a translation although nothing was left out.
///
/// @param line number of the line, from 1; 0 if no line says so
/// @param kind what it is
/// @param detail the words that it is about, may be empty
public record Note(int line, Kind kind, String detail) {

  /// What can be different.
  public enum Kind {
    /// What the first daemon does by itself was written down.
    SPELLED_OUT(false),
    /// The file with the keys may have to be rewritten.
    KEY_FILE_FORMAT(false),
    /// The file belongs to the other daemon and has another format.
    FILE_OF_OTHER_DAEMON(false),
    /// All keys of the file count.
    ALL_KEYS_TRUSTED(true),
    /// The state of the daemon can no longer be asked for from elsewhere.
    QUERIES_END(true),
    /// On the machine itself the state of the daemon can be asked for, which was refused.
    LOCAL_QUERIES(true),
    /// When the clock is set at once is decided by the other daemon.
    STEP_DIFFERS(true),
    /// Which errors are too large is decided by the other daemon.
    PANIC_DIFFERS(true),
    /// ntpd was taken to run with `-g`, which is on its command line.
    COMMAND_LINE(false),
    /// With this threshold ntpd does not let the kernel steer the clock.
    KERNEL_DISCIPLINE_OFF(false),
    /// Of a pool only one server is used.
    POOL_BECOMES_SERVER(true),
    /// Only one of the servers is asked at a time.
    ONE_AT_A_TIME(false),
    /// All of the servers are asked at the same time.
    ALL_AT_ONCE(false),
    /// The fall-back servers are used as the only ones.
    FALLBACK_PROMOTED(true),
    /// The machine served everybody and does no more.
    SERVES_NO_MORE(true),
    /// A quick start was not asked for, and is made.
    QUICK_START(true),
    /// The other daemon asks a new source at its usual pace only.
    SLOW_START(true),
    /// The kernel copies the time to the hardware clock, which it did not.
    RTC_WRITTEN(true),
    /// The time is no longer copied to the hardware clock.
    RTC_NOT_WRITTEN(true),
    /// The interval was rounded to a power of two.
    POLL_ROUNDED(true);

    private final boolean changes;

    Kind(boolean changes) {
      this.changes = changes;
    }

    /// Whether the meaning is another.
    ///
    /// @return false for advice
    public boolean changes() {
      return changes;
    }
  }
}
