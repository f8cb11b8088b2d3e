package org.truechimer.host.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.messages.constants.MessageTypes;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;
import org.truechimer.host.bus.BusReply.Returned;

/// A session over a real connection.
///
/// Calls are made of messages, not through the library's proxies: only so each has its own time
/// limit and its own flags.
final class LiveSession implements BusSession {

  /// ALLOW_INTERACTIVE_AUTHORIZATION (D-Bus specification, "Message Format").
  private static final byte INTERACTIVE = 0x4;

  /// Signals kept for somebody who is slow; systemd sends a few for each job.
  private static final int MOST_SIGNALS = 1000;

  private final DBusConnection connection;

  LiveSession(DBusConnection connection) {
    this.connection = connection;
  }

  @Override
  public BusReply call(BusCall call) {
    try {
      var message =
          connection
              .getMessageFactory()
              .createMethodCall(
                  call.service(),
                  call.path(),
                  call.type(),
                  call.method(),
                  flags(call.manner()),
                  call.signature().isEmpty() ? null : call.signature(),
                  call.arguments().toArray());
      connection.sendMessage(message);
      return reply(message.getReply(call.limit().toMillis()), call);
    } catch (DBusException | DBusExecutionException e) {
      return new Failed(Reason.OTHER, words(e));
    }
  }

  private static byte flags(BusCall.Manner manner) {
    return switch (manner) {
      case QUIET -> Flags.NO_AUTO_START;
      case ACTIVATE -> 0;
      case INTERACTIVE -> INTERACTIVE;
    };
  }

  private static BusReply reply(@Nullable Message reply, BusCall call) throws DBusException {
    if (reply == null) {
      return new Failed(
          Reason.TIMED_OUT,
          "no answer from " + call.service() + " in " + call.limit().toSeconds() + " s");
    }
    var values = PlainValues.of(reply.getParameters());
    return reply instanceof org.freedesktop.dbus.messages.Error error
        ? BusErrors.failure(Objects.requireNonNullElse(error.getName(), ""), values)
        : new Returned(values);
  }

  @Override
  public BusSignals signals(String service, String path, String type, String signal) {
    var queue = new ArrayBlockingQueue<List<Object>>(MOST_SIGNALS);
    var rule =
        DBusMatchRuleBuilder.create()
            .withType(MessageTypes.SIGNAL)
            .withSender(owner(service))
            .withPath(path)
            .withInterface(type)
            .withMember(signal)
            .build();
    try {
      return new Queue(
          queue,
          connection.addGenericSigHandler(
              rule,
              received -> {
                try {
                  queue.offer(PlainValues.of(received.getParameters()));
                } catch (DBusException e) {
                  log("signal not readable", e);
                }
              }));
    } catch (DBusException | DBusExecutionException e) {
      log("no signals", e);
      return new Queue(queue, () -> {});
    }
  }

  /// Signals carry the unique name of their sender, and the library compares the two as text.
  /// Without this anybody on the bus could speak for the service.
  private String owner(String service) {
    var bus = "org.freedesktop.DBus";
    var asked =
        call(
            new BusCall(
                bus,
                "/org/freedesktop/DBus",
                bus,
                "GetNameOwner",
                "s",
                List.of(service),
                BusCall.Manner.QUIET,
                BusCall.QUESTION));
    return asked instanceof Returned(var values)
            && !values.isEmpty()
            && values.getFirst() instanceof String unique
        ? unique
        : service;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      log("not closed", e);
    }
  }

  private static String words(Exception problem) {
    return Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName());
  }

  private static void log(String what, Exception problem) {
    System.getLogger(LiveSession.class.getName()).log(System.Logger.Level.DEBUG, what, problem);
  }

  /// Signals as they come from the library's thread.
  private record Queue(ArrayBlockingQueue<List<Object>> queue, AutoCloseable handler)
      implements BusSignals {

    @Override
    public @Nullable List<Object> next(Duration limit) {
      try {
        return queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }

    @Override
    public void close() {
      try {
        handler.close();
      } catch (Exception e) {
        // The library's handle declares no narrower type; without a connection there is no handler.
        log("handler not removed", e);
      }
    }
  }
}
