package org.truechimer.conf.meaning;

import org.truechimer.conf.Dialect;

/// What a daemon does if its configuration is silent.
///
/// Figures from chrony.conf(5), ntp.conf(5), timesyncd.conf(5), ntp.toml(5) and Microsoft's tables
/// for machines outside a domain. OpenNTPD chooses its poll intervals itself.
///
/// @param minpoll shortest poll interval as a power of two in seconds; 0 if nothing can be said
/// @param maxpoll longest poll interval as a power of two in seconds; 0 if nothing can be said
/// @param quickStart whether it asks a new source several times at once
/// @param stepSeconds from which error on the clock is set at once; infinite for never
/// @param panicSeconds which error is not believed; infinite for any
/// @param panicUpdates from which update after the start on that holds
/// @param minSources how many sources must agree
/// @param serves whether everybody gets the time
/// @param queries whether everybody may ask about its state
/// @param rtc whether the kernel copies the time to the hardware clock
public record Defaults(
    int minpoll,
    int maxpoll,
    boolean quickStart,
    double stepSeconds,
    double panicSeconds,
    int panicUpdates,
    int minSources,
    boolean serves,
    boolean queries,
    boolean rtc) {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  /// What a daemon does.
  ///
  /// @param dialect its language
  /// @return its habits
  public static Defaults of(Dialect dialect) {
    return switch (dialect) {
      case NTP, NTP_KEYS -> new Defaults(6, 10, false, 0.128, 1000, 1, 1, true, true, true);
      case TIMESYNCD -> new Defaults(5, 11, true, 0.4, NEVER, 0, 1, false, false, true);
      case NTP_TOML -> new Defaults(4, 10, true, 0.01, 1000, 1, 3, false, false, true);
      case W32TIME -> new Defaults(10, 15, false, 1, 54_000, 0, 1, false, false, false);
      case OPENNTPD -> new Defaults(0, 0, true, NEVER, NEVER, 0, 1, false, false, false);
      case CHRONY, CHRONY_KEYS ->
          new Defaults(6, 10, false, NEVER, NEVER, 0, 1, false, false, false);
    };
  }
}
