package org.truechimer.engine;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Association;
import org.truechimer.client.AssociationAction;
import org.truechimer.clock.SystemClock;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceRequest;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DropReason;
import org.truechimer.wire.NtpPacketCodec;

/// The requests that are under way: sends them, knows whose they are, closes them. A state of the
/// engine's thread.
///
/// When to send and what is up to each [Association]; what an answer means to [Replies].
final class Exchanges {

  private final SystemClock clock;
  private final Present present;
  private final ExchangeSockets sockets;
  private final RandomGenerator random;
  private final Headway headway = new Headway();
  private final Map<Long, Source> open = new HashMap<>();
  private long next = 1;
  private int knownPort = SourceRequest.NTP_PORT;

  /// Begins without any.
  ///
  /// @param clock the clock that is judged
  /// @param present the moment at work
  /// @param sockets where requests go
  /// @param random source of choices that nobody can guess
  Exchanges(SystemClock clock, Present present, ExchangeSockets sockets, RandomGenerator random) {
    this.clock = clock;
    this.present = present;
    this.sockets = sockets;
    this.random = random;
  }

  /// From now on the known port is another.
  void listenOn(int port) {
    knownPort = port;
  }

  /// Whose exchange it is; null if it is closed.
  @Nullable Source sourceOf(long exchange) {
    return open.get(exchange);
  }

  /// Does not let an association send too soon after others to the same server.
  void keepDistance(Association association, @Nullable InetSocketAddress server) {
    if (server != null && association.nextPollNanos() <= present.nanos()) {
      association.postpone(headway.freeAtNanos(server));
    }
  }

  /// Does all that the source's association wants done now.
  ///
  /// @return whether a request stayed without an answer
  boolean carryOut(Source source, Association association) {
    boolean silent = false;
    boolean more = true;
    while (more) {
      switch (association.wake(present.nanos())) {
        case AssociationAction.Nothing _ -> more = false;
        case AssociationAction.EndExchange end -> {
          close(source);
          if (end.silent()) {
            source.count(DropReason.TIMEOUT);
            // Whoever said before that nothing listens does not say so any more.
            source.refused = false;
            silent = true;
          }
        }
        case AssociationAction.Send send -> {
          close(source);
          transmit(source, send);
          more = source.association == association;
        }
      }
    }
    return silent;
  }

  private void transmit(Source source, AssociationAction.Send send) {
    var address = Objects.requireNonNull(source.address);
    source.exchange = next++;
    var octets = NtpPacketCodec.encode(send.request());
    if (source.request.mode() == SourceMode.BROADCAST) {
      source.portProblem = sockets.listen(knownPort);
    }
    var sending =
        send.fromKnownPort()
            ? sockets.sendFrom(knownPort, source.exchange, address, octets)
            : sockets.send(source.exchange, address, octets);
    source.sendingStamped = false;
    switch (sending) {
      case ExchangeSockets.Sending.Sent sent -> {
        source.userStamp = sent.userStamp();
        source.bendAtSending = present.bend();
        source.sent++;
        source.noRoute = false;
        source.portProblem = send.fromKnownPort() ? null : source.portProblem;
        headway.sent(address, clock.monotonicNanos());
        open.put(source.exchange, source);
      }
      case ExchangeSockets.Sending.Failed failed -> {
        source.noRoute = true;
        source.portProblem =
            send.fromKnownPort() && !failed.noRoute() ? failed.problem() : source.portProblem;
        source.count(DropReason.UNREACHABLE);
        Objects.requireNonNull(source.association).undeliverable();
        // A machine without IPv6 finds that out here; the name may have an IPv4 address as well.
        if (failed.noRoute() && source.tryNextAddress(random, clock.monotonicNanos())) {
          source.noRoute = false;
        }
      }
    }
  }

  /// Does all that the source's rival wants done now, if it has one.
  void carryOutRival(Source source) {
    var rival = source.rival;
    if (rival == null) {
      return;
    }
    keepDistance(rival.association, rival.address);
    boolean more = present.nanos() >= rival.association.wakeAtNanos();
    while (more) {
      switch (rival.association.wake(present.nanos())) {
        case AssociationAction.Nothing _ -> more = false;
        case AssociationAction.EndExchange _ -> close(rival.exchange);
        case AssociationAction.Send send -> {
          close(rival.exchange);
          rival.exchange = next++;
          var request = NtpPacketCodec.encode(send.request());
          switch (sockets.send(rival.exchange, rival.address, request)) {
            case ExchangeSockets.Sending.Sent sent -> {
              rival.userStamp = sent.userStamp();
              rival.bendAtSending = present.bend();
              source.sent++;
              headway.sent(rival.address, present.nanos());
              open.put(rival.exchange, source);
            }
            case ExchangeSockets.Sending.Failed _ -> {
              source.rival = null;
              more = false;
            }
          }
        }
      }
    }
  }

  /// Lets go of the source's request, not of its rival's.
  void close(Source source) {
    close(source.exchange);
  }

  /// Lets go of the source's rival, and of its request.
  void dropRival(Source source) {
    if (source.rival != null) {
      close(source.rival.exchange);
      source.rival = null;
    }
  }

  /// Lets go of all that is under way for the source.
  void closeAll(Source source) {
    close(source);
    dropRival(source);
  }

  private void close(long exchange) {
    if (open.remove(exchange) != null) {
      sockets.release(exchange);
    }
  }
}
