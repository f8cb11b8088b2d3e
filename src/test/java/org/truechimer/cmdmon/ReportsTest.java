package org.truechimer.cmdmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What recorded reports of chronyd 4.3 say. Expectations come from the configuration of the lab
/// (addresses, keys, commands) and from the meaning of the fields, not from the decoder.
class ReportsTest {

  @Test
  void trackingOfAServerThatServesItsOwnReference() {
    var report = (TrackingReport) Recordings.of("tracking").getFirst().report();
    assertEquals(0x7f7f0101, report.referenceId());
    assertEquals(SourceAddress.NONE, report.address());
    assertEquals(12, report.stratum());
    assertEquals(0, report.leap());
    assertEquals(0x6b0369edL, report.referenceTime().getEpochSecond());
  }

  @Test
  void trackingOverUdp() {
    var report = (TrackingReport) Recordings.udp().getFirst().report();
    assertEquals("192.0.2.10", report.address().text());
    assertEquals(2, report.stratum());
    assertThat(report.rootDelay()).isBetween(0.0, 1.0);
  }

  @Test
  void sourcesWithTheirKinds() {
    var sources =
        Recordings.of("sources").stream()
            .map(Recordings.Exchange::report)
            .filter(SourceReport.class::isInstance)
            .map(SourceReport.class::cast)
            .toList();
    assertThat(sources.stream().map(SourceReport::label))
        .containsExactly(
            "GPS", "192.0.2.11", "192.0.2.12", "192.0.2.15", "192.0.2.23", "192.0.2.17");
    assertEquals(SourceReport.Mode.REFERENCE_CLOCK, sources.getFirst().mode());
    assertEquals(SourceReport.State.NONSELECTABLE, sources.get(1).state());
    assertEquals(-1, sources.get(5).sinceSample());
    assertEquals(6, sources.get(4).poll());
  }

  @Test
  void keysAndCookiesOfTheLab() {
    var reports =
        Recordings.of("authdata").stream()
            .map(Recordings.Exchange::report)
            .filter(AuthReport.class::isInstance)
            .map(AuthReport.class::cast)
            .toList();
    assertEquals(
        new AuthReport(AuthReport.Mode.SYMMETRIC, 1, 1, 136, 0, -1, 0, 0, 0), reports.getFirst());
    assertEquals(AuthReport.Mode.NONE, reports.get(1).mode());
    assertEquals(new AuthReport(AuthReport.Mode.NTS, 15, 1, 256, 0, 1, 8, 100, 0), reports.get(3));
  }

  @Test
  void whyASourceIsNotSelected() {
    var reports =
        Recordings.of("selectdata").stream()
            .map(Recordings.Exchange::report)
            .filter(SelectReport.class::isInstance)
            .map(SelectReport.class::cast)
            .toList();
    assertEquals('s', reports.getFirst().state());
    assertEquals('M', reports.get(1).state());
    assertTrue(reports.get(1).authenticated());
    assertFalse(reports.get(2).authenticated());
    assertTrue(SelectReport.Option.TRUST.in(reports.get(1).effective()));
    assertTrue(SelectReport.Option.REQUIRE.in(reports.get(1).effective()));
    assertFalse(SelectReport.Option.PREFER.in(reports.get(1).effective()));
    assertThat(reports.get(1).low()).isNegative();
    assertThat(reports.get(1).high()).isPositive();
  }

  @Test
  void theOldLayoutOfServerStatsLeavesTheNewerCountsUnknown() {
    var report = (ServerStatsReport) Recordings.of("serverstats").getFirst().report();
    assertEquals(5, report.ntpHits());
    assertEquals(48, report.commandHits());
    assertEquals(2, report.interleavedHits());
    assertEquals(-1, report.daemonReceived());
    assertEquals(-1, report.hardwareSent());
  }

  @Test
  void theOldLayoutOfNtpDataLeavesTheStampsUnknown() {
    var report =
        Recordings.of("ntpdata").stream()
            .map(Recordings.Exchange::report)
            .filter(NtpReport.class::isInstance)
            .map(NtpReport.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals("192.0.2.11", report.remote().text());
    assertEquals("192.0.2.1", report.local().text());
    assertEquals(123, report.remotePort());
    assertEquals(4, report.mode());
    assertTrue(report.authenticated());
    assertEquals('K', report.sendStamp());
    assertEquals(4, report.sent());
    assertEquals(4, report.valid());
    assertEquals(2, report.good());
    assertEquals(-1, report.kernelSent());
  }

  @Test
  void aClientOfTheServer() {
    var report = (ClientsReport) Recordings.of("clients").getFirst().report();
    var client = report.clients().getFirst();
    assertThat(report.clients()).hasSize(1);
    assertEquals("192.0.2.29", client.address().text());
    assertEquals(new ClientsReport.Access(5, 0, 3, 0), client.ntp());
    assertEquals(-1, client.key().lastAgo());
  }

  @Test
  void theArgumentsOfCommandsAreThoseThatChronycWasGiven() {
    assertEquals(
        new Query.Masked(Command.OFFLINE, SourceAddress.ofV4(-1), address("192.0.2.12")),
        query("offline 192.0.2.12"));
    assertEquals(
        new Query.Masked(Command.ONLINE, SourceAddress.NONE, SourceAddress.NONE), query("online"));
    assertEquals(
        new Query.Burst(SourceAddress.ofV4(-1), address("192.0.2.11"), 2, 4),
        query("burst 2/4 192.0.2.11"));
    assertThat(((Query.MakeStep) query("makestep 0.1 3")).threshold()).isCloseTo(0.1, offset(1e-8));
    var pool = ((Query.AddSource) query("add pool 192.0.2.10 maxsources 2")).source();
    assertEquals(NewSource.Kind.POOL, pool.kind());
    assertEquals("192.0.2.10", pool.name());
    var server = ((Query.AddSource) query("add server 192.0.2.19 iburst minpoll 3")).source();
    assertEquals(3, server.minPoll());
    assertEquals(Set.of(NewSource.Option.IBURST), server.options());
  }

  private static Query query(String title) {
    var request = ByteBuffer.wrap(Recordings.of(title).getFirst().request());
    return ((RequestCodec.Decoded.Request) RequestCodec.decode(request)).query();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x04800000, 0x06c00000, 0x0aa00000, 0x088fa000, 0xfccccccd, 0xe8d1b717})
  void floatsThatChronyWroteAreWrittenTheSame(int bits) {
    assertEquals(bits, ChronyFloat.encode(ChronyFloat.decode(bits)));
  }

  @ParameterizedTest
  @CsvSource({"0x04800000, 1", "0x06c00000, 3", "0x0aa00000, 10"})
  void floatsOfKnownDefaultsHaveTheirValue(String bits, double value) {
    assertEquals(value, ChronyFloat.decode(Integer.decode(bits)));
  }

  @Test
  void everyFloatSurvivesToWithinItsPrecision() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(-50, 60));
      double again = ChronyFloat.decode(ChronyFloat.encode(value));
      assertThat(again).isCloseTo(value, offset(Math.abs(value) * 0x1p-24));
    }
    assertEquals(0, ChronyFloat.encode(Double.NaN));
    assertThat(ChronyFloat.decode(ChronyFloat.encode(1e300))).isEqualTo(0x1.fffffep61);
    assertThat(ChronyFloat.decode(ChronyFloat.encode(-1e300))).isEqualTo(-0x1p62);
    assertEquals(0, ChronyFloat.encode(1e-300));
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:db8::2, 2001:db8::2",
    "2001:0DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80::1:0, fe80::1:0",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "192.0.2.1, 192.0.2.1"
  })
  void addressesAreReadAndPrintedAsInRfc5952(String text, String printed) {
    assertEquals(printed, address(text).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        "1.2.3.4:123",
        "١.2.3.4",
        "-1.2.3.4"
      })
  void whatIsNoAddressIsNone(String text) {
    assertNull(NumericAddress.parse(text));
  }

  @Test
  void theTableOfRecordedFiguresIsThatOfChronyc() {
    var rows = Recordings.lines("sources-csv-n.txt").stream().map(ReportsTest::ofCsv).toList();
    assertEquals(Recordings.text("sources-n.txt"), SourcesTable.print(rows));
  }

  private static SourceAddress address(String text) {
    return Objects.requireNonNull(NumericAddress.parse(text));
  }

  /// `chronyc -c` prints the figures in full, from which the table is made.
  private static SourceReport ofCsv(String line) {
    var field = line.split(",", -1);
    long since = Long.parseLong(field[6]);
    return new SourceReport(
        field[2].equals("GPS") ? SourceAddress.ofV4(0x47505300) : address(field[2]),
        Integer.parseInt(field[4]),
        Integer.parseInt(field[3]),
        List.of(SourceReport.State.values()).stream()
            .filter(state -> state.tally() == field[1].charAt(0))
            .findFirst()
            .orElseThrow(),
        field[0].equals("#") ? SourceReport.Mode.REFERENCE_CLOCK : SourceReport.Mode.CLIENT,
        Integer.parseInt(field[5], 8),
        since == 0xffff_ffffL ? -1 : since,
        Double.parseDouble(field[8]),
        Double.parseDouble(field[7]),
        Double.parseDouble(field[9]));
  }
}
