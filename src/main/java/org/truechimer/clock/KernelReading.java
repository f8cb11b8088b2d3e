package org.truechimer.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.truechimer.ffi.Timex;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.Leap;

/// Turns what a kernel says about its clock into the form that is published.
final class KernelReading {

  /// Bits of the status word, from the lowest (`linux/timex.h`).
  private static final List<String> STATUS_NAMES =
      List.of(
          "STA_PLL",
          "STA_PPSFREQ",
          "STA_PPSTIME",
          "STA_FLL",
          "STA_INS",
          "STA_DEL",
          "STA_UNSYNC",
          "STA_FREQHOLD",
          "STA_PPSSIGNAL",
          "STA_PPSJITTER",
          "STA_PPSWANDER",
          "STA_PPSERROR",
          "STA_CLOCKERR",
          "STA_NANO",
          "STA_MODE",
          "STA_CLK");

  private KernelReading() {}

  static ClockSnapshot of(String source, Timex timex, boolean steerable) {
    double unit = (timex.status() & Timex.STA_NANO) != 0 ? 1e-9 : 1e-6;
    return new ClockSnapshot(
        source,
        Instant.now(),
        (timex.status() & Timex.STA_UNSYNC) == 0,
        timex.offset() * unit,
        timex.frequency() / 65536.0,
        timex.maximumError() * 1e-6,
        timex.estimatedError() * 1e-6,
        timex.tai() == 0 ? null : timex.tai(),
        timex.status(),
        names(timex.status()),
        leap(timex.status()),
        steerable,
        null);
  }

  static ClockSnapshot failed(String source, String problem) {
    return new ClockSnapshot(
        source,
        Instant.now(),
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        0,
        List.of(),
        Leap.UNSYNCHRONISED,
        false,
        problem);
  }

  /// The kernel makes an announced leap second even if the clock is not synchronised, so the
  /// announcement counts first.
  private static Leap leap(int status) {
    if ((status & Timex.STA_INS) != 0) {
      return Leap.INSERT;
    }
    if ((status & Timex.STA_DEL) != 0) {
      return Leap.DELETE;
    }
    return (status & Timex.STA_UNSYNC) != 0 ? Leap.UNSYNCHRONISED : Leap.NONE;
  }

  private static List<String> names(int status) {
    var names = new ArrayList<String>();
    for (int bit = 0; bit < STATUS_NAMES.size(); bit++) {
      if ((status & 1 << bit) != 0) {
        names.add(STATUS_NAMES.get(bit));
      }
    }
    return names;
  }
}
