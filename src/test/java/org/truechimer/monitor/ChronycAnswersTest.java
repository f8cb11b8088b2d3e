package org.truechimer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.truechimer.cmdmon.ActivityReport;
import org.truechimer.cmdmon.AuthReport;
import org.truechimer.cmdmon.ClientsReport;
import org.truechimer.cmdmon.Command;
import org.truechimer.cmdmon.NtpReport;
import org.truechimer.cmdmon.NumericAddress;
import org.truechimer.cmdmon.Query;
import org.truechimer.cmdmon.RefidText;
import org.truechimer.cmdmon.ReplyCodec;
import org.truechimer.cmdmon.ReplyKind;
import org.truechimer.cmdmon.Report;
import org.truechimer.cmdmon.RequestCodec;
import org.truechimer.cmdmon.SelectReport;
import org.truechimer.cmdmon.ServerStatsReport;
import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceReport;
import org.truechimer.cmdmon.SourceStatsReport;
import org.truechimer.cmdmon.Status;
import org.truechimer.cmdmon.TrackingReport;
import org.truechimer.ui.Snapshots;

/// What chronyc sent to chronyd (recorded, see the README beside the recordings) is answered so
/// that a client makes of it what the snapshot says.
class ChronycAnswersTest {

  private static final RequestCodec.Header HEADER =
      new RequestCodec.Header(RequestCodec.VERSION, 0x12345678, 0);

  private final ChronycAnswers answers = new ChronycAnswers();
  private final MonitoredState state = Monitored.state();

  @Test
  void everyRecordedRequestIsAnsweredByNoMoreThanItsLength() throws IOException {
    int good = 0;
    for (var request : recorded()) {
      var command = Command.of(ByteBuffer.wrap(request).getShort(4));
      var reply = answers.answer(request, request.length, true, state);
      assertThat(reply).isNotNull();
      assertThat(Objects.requireNonNull(reply).length).isLessThanOrEqualTo(request.length);
      // Command, sequence and version are the request's.
      assertThat(Arrays.copyOfRange(reply, 4, 6)).isEqualTo(Arrays.copyOfRange(request, 4, 6));
      assertThat(Arrays.copyOfRange(reply, 16, 20)).isEqualTo(Arrays.copyOfRange(request, 8, 12));
      assertEquals(6, reply[0]);
      good += command != null && reply[9] == 0 ? 1 : 0;
    }
    assertThat(good).isGreaterThan(20);
    assertEquals(good, answers.answered());
  }

  @Test
  void nobodyElsewhereIsAnswered() throws IOException {
    for (var request : recorded()) {
      assertNull(answers.answer(request, request.length, false, state));
    }
  }

  @Test
  void noReplyIsLongerThanItsRequest() throws IOException {
    for (var request : recorded()) {
      for (int length = 0; length < request.length; length++) {
        var reply = answers.answer(request, length, true, state);
        if (reply != null) {
          assertThat(reply.length).isLessThanOrEqualTo(length);
        }
      }
    }
  }

  /// chronyc 4.3 pads its requests to the shorter replies that it knows; later ones to the longer.
  @Test
  void theLayoutIsTheOneThatTheAskerHasRoomFor() {
    var address = Objects.requireNonNull(NumericAddress.parse("192.168.1.8"));
    for (var query :
        List.of(
            new Query.Plain(Command.SERVER_STATS),
            new Query.ByAddress(Command.NTP_DATA, address))) {
      var newest = query.command().reply();
      for (var kind : List.of(newest, newest.oldest())) {
        var request = Arrays.copyOf(RequestCodec.encode(HEADER, query), kind.length());
        var reply = answers.answer(request, request.length, true, state);
        assertEquals(kind.code(), ByteBuffer.wrap(Objects.requireNonNull(reply)).getShort(6));
        assertEquals(kind.length(), reply.length);
        assertThat(decoded(reply, query)).isInstanceOf(ReplyCodec.Decoded.Answer.class);
      }
    }
    var old = Arrays.copyOf(RequestCodec.encode(HEADER, new Query.Plain(Command.SERVER_STATS)), 72);
    var reply = Objects.requireNonNull(answers.answer(old, old.length, true, state));
    var answer = (ReplyCodec.Decoded.Answer) decoded(reply, new Query.Plain(Command.SERVER_STATS));
    assertEquals(123_456, ((ServerStatsReport) answer.report()).ntpHits());
    assertEquals(11_000, ((ServerStatsReport) answer.report()).interleavedHits());
  }

  @Test
  void trackingHasTheSignsOfChrony() {
    var tracking = (TrackingReport) told(new Query.Plain(Command.TRACKING));
    assertEquals(0xc0a80108, tracking.referenceId());
    assertEquals("192.168.1.8", tracking.address().text());
    assertEquals(3, tracking.stratum());
    assertEquals(0, tracking.leap());
    assertEquals(Monitored.NOW.minusSeconds(3), tracking.referenceTime());
    // Our clock is 38.1 µs behind: slow, which is positive here and negative in the last offset.
    assertThat(tracking.currentCorrection()).isCloseTo(38.1e-6, within(1e-11));
    var newest = state.engine().systemSamples().getLast();
    assertThat(tracking.lastOffset()).isCloseTo(-newest.offsetSeconds(), within(1e-11));
    assertThat(tracking.frequencyPpm()).isCloseTo(-12.804, within(1e-5));
    assertThat(tracking.rootDelay()).isCloseTo(1.2e-3, within(1e-9));
    assertThat(tracking.rootDispersion()).isCloseTo(3.5e-3, within(1e-9));
  }

  @Test
  void withoutSourcesNothingIsTracked() {
    for (var engine : List.of(Snapshots.offline(), Snapshots.empty())) {
      var poor = Monitored.state(engine, List.of());
      var none = (TrackingReport) toldBy(poor, new Query.Plain(Command.TRACKING));
      assertThat(none.currentCorrection()).isZero();
      var activity = (ActivityReport) toldBy(poor, new Query.Plain(Command.ACTIVITY));
      assertEquals(engine.sources().isEmpty() ? 0 : 2, activity.online());
      assertEquals(engine.sources().isEmpty() ? 0 : 1, activity.unresolved());
    }
  }

  @Test
  void eachSourceIsThatOfTheSnapshot() {
    assertEquals(new Report.SourceCount(6), told(new Query.Plain(Command.N_SOURCES)));
    var tallies = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      var source = (SourceReport) told(new Query.ByIndex(Command.SOURCE_DATA, i));
      tallies.append(source.state().tally());
      assertEquals(SourceReport.Mode.CLIENT, source.mode());
    }
    assertEquals("*++-x?", tallies.toString());
    var liar = (SourceReport) told(new Query.ByIndex(Command.SOURCE_DATA, 4));
    assertEquals("203.0.113.9", liar.address().text());
    assertEquals(0b11111101, liar.reach());
    assertEquals(40, liar.sinceSample());
    assertThat(liar.measuredOffset()).isCloseTo(-101.7e-3, within(1e-8));
    var silent = (SourceReport) told(new Query.ByIndex(Command.SOURCE_DATA, 5));
    assertEquals(0, silent.stratum());
    assertEquals(-1, silent.sinceSample());
    assertEquals(Status.NO_SUCH_SOURCE, refused(new Query.ByIndex(Command.SOURCE_DATA, 6)));
    assertEquals(Status.NO_SUCH_SOURCE, refused(new Query.ByIndex(Command.SOURCE_STATS, -1)));
  }

  @Test
  void statisticsOfASource() {
    var stats = (SourceStatsReport) told(new Query.ByIndex(Command.SOURCE_STATS, 2));
    assertEquals(0xc6336403, stats.referenceId());
    assertEquals(38, stats.samples());
    assertThat(stats.offset()).isCloseTo(120.5e-6, within(1e-10));
    assertThat(stats.deviation()).isCloseTo(84e-6, within(1e-10));
    assertThat(stats.residualFrequencyPpm()).isCloseTo(0, within(1e-6));
    assertThat(stats.skewPpm()).isCloseTo(0.044, within(1e-6));
    var selection = (SelectReport) told(new Query.ByIndex(Command.SELECT_DATA, 4));
    assertEquals('x', selection.state());
    assertThat(selection.low()).isLessThan(selection.high()).isNegative();
  }

  @Test
  void whatIsAskedByAddress() {
    var address = Objects.requireNonNull(NumericAddress.parse("198.51.100.3"));
    var name = told(new Query.ByAddress(Command.SOURCE_NAME, address));
    assertEquals(new Report.SourceName("time.example.org"), name);
    var proof = (AuthReport) told(new Query.ByAddress(Command.AUTH_DATA, address));
    assertEquals(AuthReport.Mode.NTS, proof.mode());
    assertEquals(15, proof.keyType());
    assertEquals(8, proof.cookies());
    assertEquals(7200, proof.lastEstablishedAgo());
    var packet = (NtpReport) told(new Query.ByAddress(Command.NTP_DATA, address));
    assertEquals(-24, packet.precision());
    assertThat(packet.offset()).isCloseTo(-120.5e-6, within(1e-10));
    assertEquals("GNSS", RefidText.ofName(packet.referenceId()));
    assertEquals('K', packet.receiveStamp());
    var silent = Objects.requireNonNull(NumericAddress.parse("192.168.1.10"));
    assertEquals(Status.NO_SUCH_SOURCE, refused(new Query.ByAddress(Command.NTP_DATA, silent)));
    assertEquals(
        Status.NO_SUCH_SOURCE,
        refused(new Query.ByAddress(Command.SOURCE_NAME, SourceAddress.NONE)));
  }

  @Test
  void theListOfClientsComesInPages() {
    var large = Monitored.state(Snapshots.synchronised(), Monitored.many(100));
    var seen = new ArrayList<String>();
    long next = 0;
    int pages = 0;
    do {
      var page = (ClientsReport) toldBy(large, new Query.Clients((int) next, 8, 0, false));
      page.clients().forEach(client -> seen.add(client.address().text()));
      next = page.next();
      assertEquals(100, page.indices());
      assertThat(++pages).isLessThan(20);
    } while (next < 100);
    assertThat(seen).hasSize(100).doesNotHaveDuplicates();
    var known = (ClientsReport) told(new Query.Clients(0, 8, 28, false));
    assertThat(known.clients()).hasSize(1);
    var client = known.clients().getFirst();
    assertEquals("2001:db8::15", client.address().text());
    assertEquals(156, client.ntp().hits());
    assertEquals(3, client.ntp().interval());
    assertEquals(0, client.ntp().lastAgo());
  }

  @Test
  void whatChangesSomethingIsRefused() {
    for (var query :
        List.of(
            new Query.Plain(Command.MAKE_STEP),
            new Query.Plain(Command.RESELECT),
            new Query.ByAddress(Command.DELETE_SOURCE, SourceAddress.NONE),
            new Query.Masked(Command.OFFLINE, SourceAddress.NONE, SourceAddress.NONE),
            new Query.MakeStep(1, 1),
            new Query.Clients(0, 8, 0, true))) {
      assertEquals(Status.UNAUTHORISED, refused(query), query.toString());
    }
    assertEquals(Status.NOT_ENABLED, refused(new Query.Plain(Command.SMOOTHING)));
    assertEquals(Status.NO_RTC, refused(new Query.Plain(Command.RTC_REPORT)));
    assertEquals(0, answers.answered());
    assertEquals(8, answers.refused());
  }

  @Test
  void anotherVersionAndAnUnknownCommandAreRefusedInOurVersion() {
    var request = RequestCodec.encode(HEADER, new Query.Plain(Command.TRACKING));
    request[0] = 5;
    assertRefusal(Status.BAD_VERSION, request);
    request[0] = 6;
    request[5] = (byte) 200;
    assertRefusal(Status.INVALID_COMMAND, request);
    request[5] = 33;
    assertRefusal(Status.BAD_LENGTH, Arrays.copyOf(request, 40));
    assertNull(answers.answer(request, 20, true, state));
    request[1] = 2;
    assertNull(answers.answer(request, request.length, true, state));
  }

  private void assertRefusal(Status status, byte[] request) {
    var reply = Objects.requireNonNull(answers.answer(request, request.length, true, state));
    assertEquals(6, reply[0]);
    assertEquals(ReplyKind.NULL.length(), reply.length);
    assertEquals(status.code(), reply[9]);
  }

  private Report told(Query query) {
    return toldBy(state, query);
  }

  private Report toldBy(MonitoredState asked, Query query) {
    var answer = asked(asked, query);
    assertEquals(Status.SUCCESS, answer.status());
    return answer.report();
  }

  private Status refused(Query query) {
    return asked(state, query).status();
  }

  private ReplyCodec.Decoded.Answer asked(MonitoredState asked, Query query) {
    var request = RequestCodec.encode(HEADER, query);
    var reply = answers.answer(request, request.length, true, asked);
    return (ReplyCodec.Decoded.Answer) decoded(Objects.requireNonNull(reply), query);
  }

  private static ReplyCodec.Decoded decoded(byte[] reply, Query query) {
    return ReplyCodec.decode(ByteBuffer.wrap(reply), HEADER, query.command());
  }

  private static Offset<Double> within(double difference) {
    return Offset.offset(difference);
  }

  /// The requests of all recordings.
  static List<byte[]> recorded() throws IOException {
    var requests = new ArrayList<byte[]>();
    for (var capture : List.of("cmdmon-chrony-udp", "cmdmon-chrony-unix")) {
      try (var in = Command.class.getResourceAsStream(capture + ".hex.txt")) {
        new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .map(HexFormat.of()::parseHex)
            .filter(octets -> octets.length > 1 && octets[1] == 1)
            .forEach(requests::add);
      }
    }
    return requests;
  }
}
