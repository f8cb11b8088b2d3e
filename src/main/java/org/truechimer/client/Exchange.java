package org.truechimer.client;

import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// The newest request of an association: what its reply has to echo, how long one is waited for,
/// whether one came. A state of the engine's thread; knows nothing of polling.
final class Exchange {

  /// How long an answer is waited for. An answer that takes longer has a root distance beyond use.
  static final long REPLY_TIMEOUT_NANOS = 3_000_000_000L;

  private boolean open;
  private long endsNanos;
  private @Nullable Echo awaited;
  private @Nullable Echo answered;
  private Interleaving.@Nullable Completed referredTo;

  /// What a reply has to echo as its origin (RFC 9769 §2).
  ///
  /// @param transmit the request's transmit timestamp: echoed in basic mode
  /// @param receive the request's receive timestamp: echoed in interleaved mode; null if the
  ///   request did not ask for it
  record Echo(NtpTimestamp transmit, @Nullable NtpTimestamp receive) {

    /// Whether an origin timestamp is one of the two.
    boolean matches(NtpTimestamp origin) {
      return origin.equals(transmit) || origin.equals(receive);
    }
  }

  /// A request was sent.
  ///
  /// @param echo what its reply has to echo
  /// @param refersTo the exchange whose transmit stamp it asks for, null for a basic request
  /// @param untilNanos when its answer is no longer waited for
  void begin(Echo echo, Interleaving.@Nullable Completed refersTo, long untilNanos) {
    awaited = echo;
    referredTo = refersTo;
    open = true;
    endsNanos = untilNanos;
  }

  /// The reply came: a second copy of it is a duplicate from now on.
  void answer() {
    answered = awaited;
    awaited = null;
  }

  /// No reply to this request counts any more. Its socket stays open until its time is over, so
  /// that what comes is counted.
  void abandon() {
    awaited = null;
  }

  /// Lets go of the request.
  ///
  /// @return whether a reply was still waited for
  boolean end() {
    boolean silent = awaited != null;
    awaited = null;
    open = false;
    return silent;
  }

  boolean isOpen() {
    return open;
  }

  /// When an answer is no longer waited for, in monotonic nanoseconds.
  long endsNanos() {
    return endsNanos;
  }

  /// What the reply has to echo; null if none is waited for.
  @Nullable Echo awaited() {
    return awaited;
  }

  /// The exchange whose transmit stamp the request asks for; null for a basic request.
  Interleaving.@Nullable Completed referredTo() {
    return referredTo;
  }

  /// What the newest reply echoed; null before the first.
  @Nullable Echo answered() {
    return answered;
  }
}
