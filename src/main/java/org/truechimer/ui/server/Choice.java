package org.truechimer.ui.server;

import java.util.Locale;

/// A setting of the server that is on or off.
enum Choice implements Entry {
  /// Of several with a local stratum only one counts.
  ORPHAN,
  /// Interleaved mode.
  INTERLEAVED,
  /// A rate limit.
  LIMITED,
  /// RATE for those that ask too often.
  KISS,
  /// NTS.
  NTS,
  /// The time sent unasked.
  BROADCAST,
  /// Control programs.
  CONTROL;

  String key() {
    return "server.choice." + name().toLowerCase(Locale.ROOT);
  }

  /// The id of its control.
  String id() {
    return "server-" + name().toLowerCase(Locale.ROOT);
  }
}
