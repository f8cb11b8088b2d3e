package org.truechimer.serving;

import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerOutcome.Setting;
import org.truechimer.command.ServerSettings;
import org.truechimer.command.ServerSettings.Broadcast;
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
  /// @return null if all are good
  static @Nullable Setting badSetting(ServerSettings settings) {
    if (settings.addresses().isEmpty()) {
      return Setting.ADDRESSES;
    }
    if (!isWithin(settings.port(), 0, LARGEST_PORT)) {
      return Setting.PORT;
    }
    if (!isWithin(settings.localStratum(), 0, 15)) {
      return Setting.LOCAL_STRATUM;
    }
    if (settings.orphan() && settings.localStratum() == 0) {
      return Setting.ORPHAN;
    }
    if (!isWithin(settings.smear(), 0, LONGEST_SMEAR)) {
      return Setting.SMEAR;
    }
    if (!isWithin(settings.commandPort(), 0, LARGEST_PORT)) {
      return Setting.COMMAND_PORT;
    }
    if (!isWithin(settings.metricsPort(), 0, LARGEST_PORT)) {
      return Setting.METRICS_PORT;
    }
    if (!isWithin(settings.clientRoom(), 1, MOST_CLIENTS)) {
      return Setting.CLIENT_ROOM;
    }
    if (!isWithin(settings.workers(), 0, MOST_WORKERS)) {
      return Setting.WORKERS;
    }
    var nts = settings.nts();
    if (nts != null && !isWithin(nts.port(), 0, LARGEST_PORT)) {
      return Setting.NTS_PORT;
    }
    var broadcast = settings.broadcast();
    if (broadcast != null && !isGood(broadcast)) {
      return Setting.BROADCAST;
    }
    var limit = settings.rateLimit();
    return limit != null && !isGood(limit) ? Setting.RATE_LIMIT : null;
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

  private static boolean isGood(Broadcast broadcast) {
    return broadcast.key() >= 1 && isWithin(broadcast.intervalSeconds(), 1, 4096);
  }

  private static boolean isWithin(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
