package org.truechimer.net;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.CardControl;
import org.truechimer.time.CardFit;
import org.truechimer.time.CardReading;
import org.truechimer.time.CardStamps;

/// The clock of one network card, which is read against the system's whenever a packet has left or
/// arrived. It is never set. For the engine's thread and the receiver's.
final class CardClock {

  private static final System.Logger LOG = System.getLogger(CardClock.class.getName());

  private final int descriptor;
  private final CardControl control;
  private final CardControl.Way way;
  private final CardFit fit = new CardFit();
  private final ReentrantLock lock = new ReentrantLock();

  private CardClock(int descriptor, CardControl control, CardControl.Way way) {
    this.descriptor = descriptor;
    this.control = control;
    this.way = way;
  }

  /// Opens a clock.
  ///
  /// @param number the `N` of `/dev/ptpN`
  /// @return null if we may not read it, or it cannot be read
  static @Nullable CardClock open(int number) {
    var control = new CardControl();
    int descriptor = control.open(number);
    if (descriptor < 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "/dev/ptp{0} cannot be opened (error {1}): the network card''s stamps are not used",
          Integer.toString(number),
          Integer.toString(-descriptor));
      return null;
    }
    for (var way : CardControl.Way.values()) {
      if (!control.read(descriptor, way).isEmpty()) {
        return new CardClock(descriptor, control, way);
      }
    }
    return null;
  }

  /// Reads both clocks a few times and keeps the best.
  void read() {
    lock.lock();
    try {
      var readings =
          control.read(descriptor, way).stream()
              // The system's clock may be set back in between.
              .filter(reading -> reading.afterNanos() >= reading.beforeNanos())
              .map(CardClock::reading)
              .toList();
      keep(readings);
    } finally {
      lock.unlock();
    }
  }

  private void keep(List<CardReading> readings) {
    CardReading.best(readings).ifPresent(fit::add);
  }

  private static CardReading reading(CardControl.Reading reading) {
    return CardReading.between(reading.beforeNanos(), reading.cardNanos(), reading.afterNanos());
  }

  /// Whether the card's stamps of an exchange are believed; see [CardStamps#judge].
  CardStamps judge(long cardSent, long cardReceived, long kernelSent, long kernelReceived) {
    lock.lock();
    try {
      return CardStamps.judge(fit, cardSent, cardReceived, kernelSent, kernelReceived);
    } finally {
      lock.unlock();
    }
  }

  /// Its device, for whoever closes it.
  int descriptor() {
    return descriptor;
  }
}
