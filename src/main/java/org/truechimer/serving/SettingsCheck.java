package org.truechimer.serving;

import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerSettings;
import org.truechimer.command.ServerSettings.RateLimit;

/// Whether numbers are in their ranges.
final class SettingsCheck {

  private static final int LARGEST_PORT = 65_535;
  private static final int MOST_CLIENTS = 1 << 22;
  private static final int MOST_WORKERS = 64;
  private static final int LONGEST_SMEAR = 172_800;

  private SettingsCheck() {}

  /// The first setting that is out of its range.
  ///
  /// @return its name, null if all are good
  static @Nullable String badSetting(ServerSettings settings) {
    if (settings.addresses().isEmpty()) {
      return "addresses";
    }
    if (!isWithin(settings.port(), 0, LARGEST_PORT)) {
      return "port";
    }
    if (!isWithin(settings.localStratum(), 0, 15)) {
      return "localStratum";
    }
    if (settings.orphan() && settings.localStratum() == 0) {
      return "orphan";
    }
    if (!isWithin(settings.smear(), 0, LONGEST_SMEAR)) {
      return "smear";
    }
    if (!isWithin(settings.commandPort(), 0, LARGEST_PORT)) {
      return "commandPort";
    }
    if (!isWithin(settings.metricsPort(), 0, LARGEST_PORT)) {
      return "metricsPort";
    }
    if (!isWithin(settings.clientRoom(), 1, MOST_CLIENTS)) {
      return "clientRoom";
    }
    if (!isWithin(settings.workers(), 0, MOST_WORKERS)) {
      return "workers";
    }
    var limit = settings.rateLimit();
    return limit != null && !isGood(limit) ? "rateLimit" : null;
  }

  private static boolean isGood(RateLimit limit) {
    return limit.intervalSeconds() >= 0.001
        && limit.intervalSeconds() <= 4096
        && isWithin(limit.burst(), 1, 255)
        && isWithin(limit.leak(), 0, 8)
        && isWithin(limit.prefix4(), 8, 32)
        && isWithin(limit.prefix6(), 16, 128)
        && limit.networkPerSecond() >= 0;
  }

  private static boolean isWithin(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
