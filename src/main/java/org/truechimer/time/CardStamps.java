package org.truechimer.time;

/// Whether the stamps that a network card put on an exchange are believed, and what they are by the
/// system's clock.
public sealed interface CardStamps {

  /// They are.
  ///
  /// @param sentNanos when the request left, nanoseconds since 1970 UTC
  /// @param receivedNanos when the answer arrived
  /// @param errorNanos bound on what the step from the card's clock to the system's adds; the same
  ///   for both, and in the worst case in the same direction
  record Believed(long sentNanos, long receivedNanos, double errorNanos) implements CardStamps {}

  /// They are not: the kernel's are used.
  ///
  /// @param doubt why
  record Doubted(Doubt doubt) implements CardStamps {}

  /// What can be wrong with them.
  enum Doubt {
    /// The card stamped one of the two packets only, or none.
    MISSING,
    /// Its clock is not known well enough at that moment.
    UNSURE,
    /// They contradict the kernel's own stamps by more than a kernel can be late.
    CONTRADICTION
  }

  /// Above this the kernel's stamps are as good.
  double LARGEST_ERROR_NANOS = 5_000;

  /// The kernel stamps a request before the card has it, and an answer after: by this at most, on a
  /// machine that has much else to do.
  long LATEST_KERNEL_NANOS = 10_000_000;

  /// A stamp that is not there.
  long NONE = Long.MIN_VALUE;

  /// Judges an exchange.
  ///
  /// @param fit what the card's clock is
  /// @param cardSent when the request left by the card's clock, or [#NONE]
  /// @param cardReceived when the answer arrived by the card's clock, or [#NONE]
  /// @param kernelSent when the kernel gave the request to the card, nanoseconds since 1970 UTC, or
  ///   [#NONE]
  /// @param kernelReceived when the kernel had the answer, or [#NONE]
  /// @return the verdict
  static CardStamps judge(
      CardFit fit, long cardSent, long cardReceived, long kernelSent, long kernelReceived) {
    if (cardSent == NONE || cardReceived == NONE) {
      return new Doubted(Doubt.MISSING);
    }
    var sent = fit.at(cardSent);
    var received = fit.at(cardReceived);
    if (sent == null || received == null) {
      return new Doubted(Doubt.UNSURE);
    }
    double error = Math.max(sent.errorNanos(), received.errorNanos());
    if (error > LARGEST_ERROR_NANOS) {
      return new Doubted(Doubt.UNSURE);
    }
    boolean plausible =
        (kernelSent == NONE || late(sent.systemNanos() - kernelSent, error))
            && (kernelReceived == NONE || late(kernelReceived - received.systemNanos(), error));
    return plausible
        ? new Believed(sent.systemNanos(), received.systemNanos(), error)
        : new Doubted(Doubt.CONTRADICTION);
  }

  private static boolean late(long nanos, double error) {
    return nanos >= -error && nanos <= LATEST_KERNEL_NANOS + error;
  }
}
