package org.truechimer.host.chrony;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.truechimer.cmdmon.Command;
import org.truechimer.cmdmon.Query;
import org.truechimer.net.Dialogue;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading.Reason;

/// Finds the first endpoint at which a chronyd answers.
public final class ChronyConnection {

  /// The port of the protocol.
  public static final int PORT = 323;

  /// Reasons that tell more stand before those that tell less.
  private static final List<Reason> TELLING =
      List.of(
          Reason.UNINTELLIGIBLE,
          Reason.REFUSED,
          Reason.NO_PERMISSION,
          Reason.SILENT,
          Reason.NOT_RUNNING,
          Reason.NOT_SUPPORTED);

  private final LongSupplier nanos;
  private final IntSupplier random;

  /// Takes what it needs of the machine.
  ///
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @param random draws sequence numbers, not predictable by others
  public ChronyConnection(LongSupplier nanos, IntSupplier random) {
    this.nanos = nanos;
    this.random = random;
  }

  /// Where chronyd is on an ordinary machine, the places that tell more first.
  ///
  /// @return the Unix socket, then the UDP ports
  public static List<Endpoint> defaults() {
    return List.of(
        new Endpoint.Local("/run/chrony/chronyd.sock"),
        new Endpoint.Local("/var/run/chrony/chronyd.sock"),
        endpoint("127.0.0.1"),
        endpoint("[::1]"));
  }

  private static Endpoint endpoint(String text) {
    return Objects.requireNonNull(Endpoint.parse(text, PORT));
  }

  /// Tries endpoints in order. Takes less than a second for each that stays silent.
  ///
  /// @param endpoints where to try
  /// @return an open client, or the most telling failure
  public Found find(List<Endpoint> endpoints) {
    var failures = new ArrayList<Found.Nowhere>();
    for (var endpoint : endpoints) {
      switch (Dialogue.open(endpoint)) {
        case Dialogue.Opening.Closed(var failure) ->
            failures.add(
                new Found.Nowhere(
                    reason(failure.problem()), endpoint.text() + ": " + failure.words()));
        case Dialogue.Opening.Open(var dialogue) -> {
          var client = new ChronyClient(dialogue, endpoint, nanos, random);
          var answer = client.ask(new Query.Plain(Command.TRACKING));
          if (answer instanceof ChronyAnswer.Answered) {
            return new Found.Client(client);
          }
          client.close();
          failures.add(failure(answer, endpoint));
        }
      }
    }
    return failures.stream()
        .min(Comparator.comparingInt(failure -> TELLING.indexOf(failure.reason())))
        .orElseGet(() -> new Found.Nowhere(Reason.NOT_SUPPORTED, "no endpoint"));
  }

  private static Found.Nowhere failure(ChronyAnswer answer, Endpoint endpoint) {
    return switch (answer) {
      case ChronyAnswer.Failed(var reason, var detail) -> new Found.Nowhere(reason, detail);
      case ChronyAnswer.Refused(var status) ->
          new Found.Nowhere(Reason.REFUSED, endpoint.text() + ": " + status);
      case ChronyAnswer.Answered _ -> throw new IllegalArgumentException("no failure");
    };
  }

  static Reason reason(Dialogue.Problem problem) {
    return switch (problem) {
      case NOBODY -> Reason.NOT_RUNNING;
      case FORBIDDEN -> Reason.NO_PERMISSION;
      case UNSUPPORTED -> Reason.NOT_SUPPORTED;
      case OTHER -> Reason.SILENT;
    };
  }

  /// What was found.
  public sealed interface Found {

    /// A chronyd that answers.
    ///
    /// @param client to be closed by whoever has it
    record Client(ChronyClient client) implements Found {}

    /// None.
    ///
    /// @param reason why
    /// @param detail where it was tried and what the system said
    record Nowhere(Reason reason, String detail) implements Found {}
  }
}
