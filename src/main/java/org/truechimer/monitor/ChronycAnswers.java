package org.truechimer.monitor;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.Command;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.ReplyCodec;
import org.truechimer.cmdmon.Report;
import org.truechimer.cmdmon.RequestCodec;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.Status;
import org.truechimer.snapshot.SourceSnapshot;

/// Answers chronyc: chrony's command protocol, version 6, to read from.
///
/// Only who asks on this machine is answered, and no reply is longer than its request. chronyd
/// keeps some reports for its Unix socket; here all of them are told on this machine, because there
/// is no such socket. Nothing can be changed. Belongs to one thread; only the counters may be read
/// by others.
public final class ChronycAnswers {

  private final ServedAnswers served = new ServedAnswers();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// Begins.
  public ChronycAnswers() {}

  /// Questions that were answered.
  ///
  /// @return since the beginning; for any thread
  public long answered() {
    return answered.get();
  }

  /// Questions that were answered with an error, or not at all.
  ///
  /// @return since the beginning; for any thread
  public long refused() {
    return refused.get();
  }

  /// Answers a question.
  ///
  /// @param request a datagram, from the beginning of the array on
  /// @param length its octets
  /// @param local whether it came from this machine, see [Asker#loopback]
  /// @param state what may be told
  /// @return the reply; null if there is to be none
  public byte @Nullable [] answer(byte[] request, int length, boolean local, MonitoredState state) {
    var reply = local ? reply(request, length, state) : null;
    if (reply == null || reply.octets.length > length) {
      refused.incrementAndGet();
      return null;
    }
    (reply.good ? answered : refused).incrementAndGet();
    return reply.octets;
  }

  private @Nullable Reply reply(byte[] request, int length, MonitoredState state) {
    return switch (RequestCodec.decode(ByteBuffer.wrap(request, 0, length))) {
      case RequestCodec.Decoded.Ignored() -> null;
      case RequestCodec.Decoded.Refused(var header, int command, var status) ->
          refusal(header, command, status);
      case RequestCodec.Decoded.Request(var header, var query) -> {
        int command = query.command().code();
        yield switch (answer(query, state)) {
          case Answer.Told(var report) -> {
            var kind = report.kind().fitting(length);
            yield new Reply(true, ReplyCodec.encode(header, command, Status.SUCCESS, report, kind));
          }
          case Answer.Refused(var status) -> refusal(header, command, status);
        };
      }
    };
  }

  /// A refusal is of our version, whatever the request's was: that is how chronyc learns it.
  private static Reply refusal(RequestCodec.Header header, int command, Status status) {
    var ours = new RequestCodec.Header(RequestCodec.VERSION, header.sequence(), header.attempt());
    return new Reply(false, ReplyCodec.encode(ours, command, status, new Report.Nothing()));
  }

  private Answer answer(Query query, MonitoredState state) {
    return switch (query) {
      case Query.Plain(var command) -> plain(command, state);
      case Query.ByIndex(var command, int index) -> byIndex(command, index, state);
      case Query.ByAddress(var command, var address) -> byAddress(command, address, state);
      case Query.Clients clients ->
          // To clear the counts is a change.
          clients.reset()
              ? new Answer.Refused(Status.UNAUTHORISED)
              : new Answer.Told(served.clients(clients, state));
      case Query.Masked _, Query.Burst _, Query.MakeStep _, Query.AddSource _ ->
          new Answer.Refused(Status.UNAUTHORISED);
    };
  }

  private static Answer plain(Command command, MonitoredState state) {
    return switch (command) {
      case N_SOURCES -> new Answer.Told(new Report.SourceCount(state.engine().sources().size()));
      case TRACKING -> new Answer.Told(TrackingAnswer.of(state));
      case ACTIVITY -> new Answer.Told(TrackingAnswer.activity(state));
      case SERVER_STATS -> new Answer.Told(ServedAnswers.statistics(state.server()));
      case SMOOTHING -> new Answer.Refused(Status.NOT_ENABLED);
      case RTC_REPORT -> new Answer.Refused(Status.NO_RTC);
      default -> new Answer.Refused(Status.UNAUTHORISED);
    };
  }

  private static Answer byIndex(Command command, int index, MonitoredState state) {
    var sources = state.engine().sources();
    if (index < 0 || index >= sources.size()) {
      return new Answer.Refused(Status.NO_SUCH_SOURCE);
    }
    var source = sources.get(index);
    return switch (command) {
      case SOURCE_DATA -> new Answer.Told(SourceAnswers.data(source, state));
      case SOURCE_STATS -> new Answer.Told(SourceAnswers.statistics(source, state));
      case SELECT_DATA -> new Answer.Told(SourceAnswers.selection(source, state));
      default -> new Answer.Refused(Status.UNAUTHORISED);
    };
  }

  private static Answer byAddress(Command command, SourceAddress address, MonitoredState state) {
    return switch (command) {
      case NTP_DATA, AUTH_DATA, SOURCE_NAME -> {
        var source = ChronyAddresses.find(state.engine().sources(), address);
        yield source == null
            ? new Answer.Refused(Status.NO_SUCH_SOURCE)
            : ofSource(command, source, state);
      }
      default -> new Answer.Refused(Status.UNAUTHORISED);
    };
  }

  private static Answer ofSource(Command command, SourceSnapshot source, MonitoredState state) {
    if (command == Command.AUTH_DATA) {
      return new Answer.Told(SourceAnswers.proof(source, state));
    }
    if (command == Command.SOURCE_NAME) {
      return new Answer.Told(new Report.SourceName(source.name()));
    }
    var packet = SourceAnswers.packet(source);
    return packet == null ? new Answer.Refused(Status.NO_SUCH_SOURCE) : new Answer.Told(packet);
  }

  private sealed interface Answer {
    record Told(Report report) implements Answer {}

    record Refused(Status status) implements Answer {}
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Reply(boolean good, byte[] octets) {}
}
