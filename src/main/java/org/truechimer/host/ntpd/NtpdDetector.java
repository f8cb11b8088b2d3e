package org.truechimer.host.ntpd;

import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.Variables;
import org.truechimer.net.Dialogue;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading.Reason;

/// Finds an ntpd and tells which one it is, by what it says of itself: both programs have the same
/// name.
public final class NtpdDetector {

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
  public NtpdDetector(LongSupplier nanos, IntSupplier random) {
    this.nanos = nanos;
    this.random = random;
  }

  /// Where ntpd is on an ordinary machine.
  ///
  /// @return IPv4, then IPv6
  public static List<Endpoint> defaults() {
    return List.of(endpoint("127.0.0.1"), endpoint("[::1]"));
  }

  private static Endpoint endpoint(String text) {
    return Objects.requireNonNull(Endpoint.parse(text, NtpdClient.PORT));
  }

  /// Asks who is there. Takes less than a second.
  ///
  /// @param endpoint where
  /// @return who
  public NtpdKind ask(Endpoint endpoint) {
    return switch (find(List.of(endpoint))) {
      case Found.Ntpd(var client, var version) -> {
        client.close();
        yield NtpdKind.ofVersion(version);
      }
      case Found.Nobody(var reason, var _) ->
          switch (reason) {
            case NOT_RUNNING -> NtpdKind.NOBODY;
            case REFUSED, UNINTELLIGIBLE -> NtpdKind.OTHER;
            case SILENT, NO_PERMISSION, NOT_SUPPORTED -> NtpdKind.SILENT;
          };
    };
  }

  /// Tries endpoints in order.
  ///
  /// @param endpoints where to try
  /// @return an open client, or the most telling failure
  Found find(List<Endpoint> endpoints) {
    Found.@Nullable Nobody best = null;
    for (var endpoint : endpoints) {
      var found = tried(endpoint);
      if (found instanceof Found.Ntpd) {
        return found;
      }
      if (found instanceof Found.Nobody nobody
          && (best == null || TELLING.indexOf(nobody.reason()) < TELLING.indexOf(best.reason()))) {
        best = nobody;
      }
    }
    return best == null ? new Found.Nobody(Reason.NOT_SUPPORTED, "no endpoint") : best;
  }

  private Found tried(Endpoint endpoint) {
    return switch (Dialogue.open(endpoint)) {
      case Dialogue.Opening.Closed(var failure) ->
          new Found.Nobody(
              failure.problem() == Dialogue.Problem.FORBIDDEN
                  ? Reason.NO_PERMISSION
                  : Reason.NOT_SUPPORTED,
              endpoint.text() + ": " + failure.words());
      case Dialogue.Opening.Open(var dialogue) ->
          greeted(new NtpdClient(dialogue, endpoint, null, nanos, random));
    };
  }

  private static Found greeted(NtpdClient client) {
    var answer = client.readVariables(0, "version");
    var found =
        switch (answer) {
          case NtpdAnswer.Answered(var whole) ->
              new Found.Ntpd(client, Variables.parse(whole.payload()).text("version"));
          // One that knows no such variable still is one.
          case NtpdAnswer.Refused(var error) when error == ControlError.UNKNOWN_VARIABLE ->
              new Found.Ntpd(client, "");
          case NtpdAnswer.Refused(var error) ->
              new Found.Nobody(Reason.REFUSED, client.endpoint() + ": " + error);
          case NtpdAnswer.Failed(var reason, var detail) -> new Found.Nobody(reason, detail);
        };
    if (found instanceof Found.Nobody) {
      client.close();
    }
    return found;
  }

  /// What was found.
  sealed interface Found {

    /// An ntpd.
    ///
    /// @param client to be closed by whoever has it
    /// @param version what it calls itself
    record Ntpd(NtpdClient client, String version) implements Found {}

    /// None that answers.
    ///
    /// @param reason why
    /// @param detail where it was tried and what the system said
    record Nobody(Reason reason, String detail) implements Found {}
  }
}
