package org.truechimer.host.chrony;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.Command;
import org.truechimer.cmdmon.NewSource;
import org.truechimer.cmdmon.NumericAddress;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceAddress.Family;
import org.truechimer.cmdmon.Status;
import org.truechimer.net.Endpoint;
import org.truechimer.service.DaemonReading.Reason;

/// Gives orders to a running chronyd. It takes them from its Unix socket only, so from root and its
/// own user; over UDP it refuses.
public final class ChronyControl {

  private final List<Endpoint> endpoints;
  private final ChronyConnection connection;

  /// Takes what it needs of the machine.
  ///
  /// @param endpoints where to try, in order
  /// @param connection opens clients
  public ChronyControl(List<Endpoint> endpoints, ChronyConnection connection) {
    this.endpoints = List.copyOf(endpoints);
    this.connection = connection;
  }

  /// What came of an order.
  public sealed interface Result {

    /// It was carried out.
    record Done() implements Result {}

    /// chronyd refused it.
    ///
    /// @param status why; [Status#UNAUTHORISED] if the Unix socket could not be used
    record Refused(Status status) implements Result {}

    /// It did not reach a chronyd, or there was no answer: then it may have been carried out.
    ///
    /// @param reason why
    /// @param detail where it was tried and what the system said
    record NotReached(Reason reason, String detail) implements Result {}
  }

  /// Measures several times in a row.
  ///
  /// @param address a numeric address; null for all sources
  /// @param good how many good measurements are wanted
  /// @param total how many requests are sent for them at most
  /// @return what came of it
  public Result burst(@Nullable String address, int good, int total) {
    var range = Range.of(address);
    return range == null
        ? badAddress()
        : give(new Query.Burst(range.mask, range.address, good, total));
  }

  /// Steps the clock by what is left to correct.
  ///
  /// @return what came of it
  public Result makeStep() {
    return give(new Query.Plain(Command.MAKE_STEP));
  }

  /// Asks sources again.
  ///
  /// @param address a numeric address; null for all sources
  /// @return what came of it
  public Result online(@Nullable String address) {
    return masked(Command.ONLINE, address);
  }

  /// No longer asks sources.
  ///
  /// @param address a numeric address; null for all sources
  /// @return what came of it
  public Result offline(@Nullable String address) {
    return masked(Command.OFFLINE, address);
  }

  private Result masked(Command command, @Nullable String address) {
    var range = Range.of(address);
    return range == null
        ? badAddress()
        : give(new Query.Masked(command, range.mask, range.address));
  }

  /// Adds a source until the next start.
  ///
  /// @param source the source
  /// @return what came of it
  public Result add(NewSource source) {
    return give(new Query.AddSource(source));
  }

  /// Removes a source until the next start.
  ///
  /// @param address a numeric address
  /// @return what came of it
  public Result delete(String address) {
    var parsed = NumericAddress.parse(address);
    return parsed == null ? badAddress() : give(new Query.ByAddress(Command.DELETE_SOURCE, parsed));
  }

  /// Reads the `.sources` files again.
  ///
  /// @return what came of it
  public Result reloadSources() {
    return give(new Query.Plain(Command.RELOAD_SOURCES));
  }

  /// Looks all names up again.
  ///
  /// @return what came of it
  public Result refresh() {
    return give(new Query.Plain(Command.REFRESH));
  }

  /// Selects again, as if nothing were selected.
  ///
  /// @return what came of it
  public Result reselect() {
    return give(new Query.Plain(Command.RESELECT));
  }

  private Result give(Query query) {
    return switch (connection.find(endpoints)) {
      case ChronyConnection.Found.Nowhere(var reason, var detail) ->
          new Result.NotReached(reason, detail);
      case ChronyConnection.Found.Client(var client) -> {
        try (client) {
          yield switch (client.ask(query)) {
            case ChronyAnswer.Answered _ -> new Result.Done();
            case ChronyAnswer.Refused(var status) -> new Result.Refused(status);
            case ChronyAnswer.Failed(var reason, var detail) ->
                new Result.NotReached(reason, detail);
          };
        }
      }
    };
  }

  private static Result badAddress() {
    return new Result.Refused(Status.BAD_ADDRESS_FAMILY);
  }

  /// One address, or all.
  private record Range(SourceAddress mask, SourceAddress address) {

    static @Nullable Range of(@Nullable String text) {
      if (text == null) {
        return new Range(SourceAddress.NONE, SourceAddress.NONE);
      }
      var address = NumericAddress.parse(text);
      if (address == null) {
        return null;
      }
      return address.family() == Family.IPV4
          ? new Range(SourceAddress.ofV4(-1), address)
          : new Range(new SourceAddress(Family.IPV6, -1, -1), address);
    }
  }
}
