package org.truechimer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.mode6.AssociationStatus;
import org.truechimer.mode6.ControlCodec;
import org.truechimer.mode6.ControlError;
import org.truechimer.mode6.ControlKey;
import org.truechimer.mode6.ControlMessage;
import org.truechimer.mode6.Flash;
import org.truechimer.mode6.MruEntry;
import org.truechimer.mode6.Opcode;
import org.truechimer.mode6.PeersTable;
import org.truechimer.mode6.Reassembly;
import org.truechimer.mode6.SystemStatus;
import org.truechimer.mode6.Variables;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.Snapshots;

/// What ntpq of both kinds sent to its own daemon (recorded, see the README beside the recordings)
/// is answered so that a client makes of it what the snapshot says.
class NtpqAnswersTest {

  private static final ControlKey CONTROL_KEY =
      new ControlKey(7, ControlKey.Algorithm.MD5, ascii("ctrlpass"));

  private final NtpqAnswers answers = new NtpqAnswers(Monitored.SECRET, Monitored.KEYS);
  private final MonitoredState state = Monitored.state();

  @ParameterizedTest
  @ValueSource(strings = {"mode6-ntpsec", "mode6-classic"})
  void everyRecordedRequestIsAnsweredOrRefusedWithAReason(String capture) throws IOException {
    int good = 0;
    for (var request : recorded(capture)) {
      var header = message(request).header();
      var answer = answers.answer(request, request.length, Monitored.HERE, state);
      assertThat(answer).isNotEmpty().hasSizeLessThanOrEqualTo(NtpqAnswers.MOST_DATAGRAMS);
      for (var datagram : answer) {
        var part = message(datagram).header();
        assertTrue(part.response());
        assertEquals(header.sequence(), part.sequence());
        assertEquals(header.opcode(), part.opcode());
        assertEquals(header.association(), part.association());
        assertEquals(header.version(), part.version());
        assertThat(datagram.length % 4).isZero();
        assertThat(datagram.length).isLessThanOrEqualTo(ControlCodec.MAX_LENGTH);
      }
      boolean refused = message(answer.getFirst()).header().error();
      boolean reads =
          header.opcode() == Opcode.READ_STATUS || header.opcode() == Opcode.READ_VARIABLES;
      var text = new String(message(request).payload(), StandardCharsets.ISO_8859_1);
      // The associations of the recordings are not ours; of the names, one is made up.
      if (reads && header.association() == 0 && !text.startsWith("nosuch")) {
        assertFalse(refused, text);
        good++;
      }
      if (text.startsWith("nosuch")) {
        assertEquals(ControlError.UNKNOWN_VARIABLE, error(answer));
      }
    }
    assertThat(good).isGreaterThan(4);
  }

  /// The list that `ntpq -c kern` of the reference implementation asks for in one question, and
  /// that of `sysinfo`, both recorded: a name without a value is left out, and refuses nothing.
  @Test
  void listsOfNamesAreAnsweredWithWhatThereIs() throws IOException {
    var kernel = new ArrayList<String>();
    for (var request : recorded("mode6-classic")) {
      var text = new String(message(request).payload(), StandardCharsets.ISO_8859_1);
      if (text.startsWith("koffset")) {
        kernel.addAll(variables(request).all().keySet());
      }
      if (text.startsWith("peeradr")) {
        var info = variables(request);
        assertEquals("192.168.1.8:123", info.text("peeradr"));
        assertEquals(3, info.integer("peermode", -1));
        assertEquals(0, info.integer("leap", -1));
      }
    }
    assertThat(kernel).contains("koffset", "kfreq", "kmaxerr").doesNotContain("kppsfreq");
  }

  @Test
  void theSystemIsThatOfTheSnapshot() {
    var message = ask(Opcode.READ_VARIABLES, 0, "");
    var status = new SystemStatus(message.status());
    assertEquals(0, status.leap());
    assertEquals(6, status.source());
    var all = Variables.parse(message.payload());
    assertEquals("truechimer 0.1.0", all.text("version"));
    assertEquals(3, all.integer("stratum", 0));
    assertEquals("192.168.1.8", all.text("refid"));
    assertEquals(-25, all.integer("precision", 0));
    assertEquals(1.2, all.number("rootdelay"));
    assertEquals(3.5, all.number("rootdisp"));
    assertEquals(0.0381, all.number("offset"));
    // The oscillator is 12.804 ppm slow: ntpd makes up for that.
    assertEquals(12.804, all.number("frequency"));
    assertEquals(37, all.integer("tai", 0));
    assertEquals(1, all.integer("peer", 0));
    var reftime = Objects.requireNonNull(all.time("reftime")).toInstant(Monitored.NOW);
    assertEquals(Monitored.NOW.minusSeconds(3), reftime);
  }

  @Test
  void theTableIsThatOfOurOwnSources() {
    var listed = AssociationStatus.readAll(ask(Opcode.READ_STATUS, 0, "").payload());
    assertThat(listed).hasSize(6);
    var rows = new ArrayList<PeersTable.Row>();
    for (var one : listed) {
      var answer = ask(Opcode.READ_VARIABLES, one.association(), "");
      assertEquals(one.word(), answer.status());
      rows.add(new PeersTable.Row(one, one, Variables.parse(answer.payload()), Monitored.NOW));
    }
    assertThat(PeersTable.NTPSEC.print(rows).lines().skip(2))
        .containsExactly(
            "*192.168.1.8     133.243.238.1    2 u   12   64  377   3.5000   0.0381   0.0420",
            "+192.168.1.9     133.243.238.2    2 u   19   64  377   6.6000   0.0519   0.0630",
            "+198.51.100.3    .GNSS.           1 8   26   64  377   9.7000  -0.1205   0.0840",
            "-198.51.100.77   133.243.238.4    2 u   33   64  367  12.8000   1.8020   0.1050",
            "x203.0.113.9     133.243.238.5    2 u   40   64  375  15.9000 101.7000   0.0210",
            " 192.168.1.10    .INIT.          16 u    -   64    0   0.0000   0.0000   0.0000");
  }

  @Test
  void aSilentSourceSaysSoInItsFlashAndItsFilterIsEmpty() {
    var all = Variables.parse(ask(Opcode.READ_VARIABLES, 6, "").payload());
    assertThat(Flash.of(all.integer("flash", 0))).containsExactly(Flash.UNREACHABLE);
    assertThat(all.text("filtdisp").split(" ", -1)).hasSize(8).containsOnly("16000.000");
    assertThat(all.text("srchost")).isEqualTo("ntp3.lan");
    assertThat(Variables.parse(ask(Opcode.READ_STATUS, 6, "").payload()).text("srcadr"))
        .isEqualTo("192.168.1.10");
  }

  @Test
  void theFilterHoldsTheNewestMeasurementsFirst() {
    var newest =
        state.engine().samples().stream().filter(s -> s.sourceId() == 1).toList().getLast();
    var offsets = Variables.parse(ask(Opcode.READ_VARIABLES, 1, "").payload()).text("filtoffset");
    var first = Double.parseDouble(offsets.split(" ", -1)[0]);
    assertThat(first).isEqualTo(newest.offsetSeconds() * 1e3, within(0.0005));
  }

  private static Offset<Double> within(double difference) {
    return Offset.offset(difference);
  }

  @Test
  void whatIsNotThereIsRefusedByItsName() {
    assertEquals(ControlError.UNKNOWN_ASSOCIATION, refusal(Opcode.READ_VARIABLES, 77, ""));
    assertEquals(ControlError.UNKNOWN_VARIABLE, refusal(Opcode.READ_VARIABLES, 1, "nosuch"));
    assertEquals(ControlError.UNKNOWN_ASSOCIATION, refusal(Opcode.READ_CLOCK, 0, ""));
    assertEquals(ControlError.BAD_OPCODE, refusal(31, 0, ""));
    assertEquals(ControlError.BAD_FORMAT, refusal(Opcode.READ_MRU, 0, "frags=32"));
    for (int opcode :
        List.of(
            Opcode.WRITE_VARIABLES,
            Opcode.WRITE_CLOCK,
            Opcode.CONFIGURE,
            Opcode.SAVE_CONFIGURATION)) {
      assertEquals(ControlError.PERMISSION, refusal(opcode, 0, "leap=0"));
    }
    assertEquals(9, answers.refused());
    assertEquals(0, answers.answered());
  }

  @Test
  void nobodyElsewhereIsAnsweredWithoutAKey() throws IOException {
    for (var capture : List.of("mode6-ntpsec", "mode6-classic", "mode6-wrong-key-ntpsec")) {
      for (var request : recorded(capture)) {
        var trailer = message(request).trailer();
        boolean proved = trailer != null && CONTROL_KEY.proves(request, trailer);
        var answer = answers.answer(request, request.length, Monitored.THERE, state);
        assertEquals(proved, !answer.isEmpty());
      }
    }
  }

  @Test
  void whoHasTheKeyReadsFromElsewhereAndTheAnswerIsProvedWithIt() {
    var request = ControlMessage.request(Opcode.READ_VARIABLES, 5, 1, new byte[0]);
    var signed = ControlCodec.encode(CONTROL_KEY.sign(request));
    var answer = answers.answer(signed, signed.length, Monitored.THERE, state);
    assertThat(answer).hasSizeGreaterThan(1);
    for (var datagram : answer) {
      var trailer = Objects.requireNonNull(message(datagram).trailer());
      assertTrue(CONTROL_KEY.proves(datagram, trailer));
      assertThat(datagram.length).isLessThanOrEqualTo(ControlCodec.MAX_LENGTH);
    }
    signed[signed.length - 1] ^= 1;
    assertThat(answers.answer(signed, signed.length, Monitored.THERE, state)).isEmpty();
    var here = answers.answer(signed, signed.length, Monitored.HERE, state);
    assertEquals(ControlError.PERMISSION, error(here));
  }

  @Test
  void answersAndFragmentsOfOthersAreNoQuestions() throws IOException {
    for (var capture : List.of("mode6-ntpsec", "mode6-classic")) {
      for (var datagram : datagrams(capture)) {
        if (message(datagram).header().response()) {
          assertThat(answers.answer(datagram, datagram.length, Monitored.HERE, state)).isEmpty();
        }
      }
    }
  }

  @Test
  void theListOfClientsIsWhatTheServerRemembers() {
    var page = mru("", Monitored.NOW);
    assertThat(page.entries().stream().map(MruEntry::address))
        .containsExactly("127.0.0.1:59448", "192.0.2.15:123", "[2001:db8::15]:40123");
    var client = page.entries().get(1);
    assertEquals(27, client.count());
    assertEquals(4 << 3 | 3, client.mode());
    assertEquals(Monitored.NOW.minusSeconds(2), client.last().toInstant(Monitored.NOW));
    assertThat(Objects.requireNonNull(page.now()).toInstant(Monitored.NOW))
        .isEqualTo(Monitored.NOW);
  }

  @Test
  void theListCanBeAskedForInPart() {
    assertThat(mru(", mincount=28", Monitored.NOW).entries()).hasSize(1);
    assertThat(mru(", recent=2", Monitored.NOW).entries()).hasSize(2);
    assertThat(mru(", maxlstint=10", Monitored.NOW).entries()).hasSize(2);
    assertThat(mru(", mindrop=1", Monitored.NOW).entries()).hasSize(1);
    assertThat(mru(", laddr=127.0.0.1", Monitored.NOW).entries()).hasSize(3);
    assertThat(mru(", laddr=192.0.2.1", Monitored.NOW).entries()).isEmpty();
    assertThat(mru(", resany=0x20", Monitored.NOW).entries()).isEmpty();
  }

  @Test
  void tenThousandClientsComeInPagesWithoutAHoleOrATwin() {
    var all = Monitored.many(10_000);
    var large = Monitored.state(Snapshots.synchronised(), all);
    var seen = new ArrayList<MruEntry>();
    var nonce = nonce(Monitored.HERE, large);
    MruEntry.Page page = null;
    int pages = 0;
    while (page == null || page.now() == null) {
      var known = new ArrayList<>(seen.subList(Math.max(0, seen.size() - 4), seen.size()));
      Collections.reverse(known);
      var text = MruEntry.request(nonce, 32, known);
      page = MruEntry.page(Variables.parse(askOf(large, Opcode.READ_MRU, 0, text).payload()));
      seen.addAll(page.entries());
      nonce = page.nonce();
      assertThat(++pages).isLessThan(400);
    }
    assertEquals(
        all.stream().map(c -> c.address() + ":" + c.port()).collect(Collectors.toSet()),
        new HashSet<>(seen.stream().map(MruEntry::address).toList()));
    assertEquals(10_000, seen.size());
  }

  @Test
  void aNonceIsForOneAddressAndSixteenSeconds() {
    var request = ", frags=1";
    for (int age : List.of(0, 16)) {
      assertThat(mruOf(Monitored.HERE, request, Monitored.NOW.plusSeconds(age)).entries())
          .isNotEmpty();
    }
    for (int age : List.of(-1, 17)) {
      assertEquals(
          ControlError.BAD_FORMAT,
          mruError(Monitored.HERE, request, Monitored.NOW.plusSeconds(age)));
    }
    assertEquals(
        ControlError.BAD_FORMAT,
        mruError(Asker.of(new byte[] {127, 0, 0, 2}), request, Monitored.NOW));
    var other = new NtpqAnswers(ascii("another secret, as of another run"), Monitored.KEYS);
    var text = ascii("nonce=" + nonce(Monitored.HERE, state) + request);
    var octets = ControlCodec.encode(ControlMessage.request(Opcode.READ_MRU, 1, 0, text));
    assertEquals(
        ControlError.BAD_FORMAT, error(other.answer(octets, octets.length, Monitored.HERE, state)));
    assertEquals(ControlError.BAD_VALUE, mruError(Monitored.HERE, ", frags=128", Monitored.NOW));
    assertEquals(ControlError.BAD_VALUE, mruError(Monitored.HERE, "", Monitored.NOW));
    assertEquals(
        ControlError.UNKNOWN_VARIABLE,
        mruError(
            Monitored.HERE,
            ", frags=32, addr.0=192.0.2.99:123, last.0=0xeeade83a.3e7684a0",
            Monitored.NOW));
  }

  @Test
  void thousandSourcesFitIntoOneList() {
    var large = Monitored.state(Snapshots.many(1500), List.of());
    assertThat(AssociationStatus.readAll(askOf(large, Opcode.READ_STATUS, 0, "").payload()))
        .hasSize(1024);
  }

  @Test
  void namesAskedForAThousandTimesAreAnsweredOnce() {
    var payload = ascii("tc," + "version,".repeat(57));
    var answer = ask(Opcode.READ_VARIABLES, 0, new String(payload, StandardCharsets.US_ASCII));
    assertThat(Variables.parse(answer.payload()).all()).containsOnlyKeys("tc", "version");
    assertThat(answer.payload().length).isLessThan(60);
  }

  @Test
  void withoutAMajorityThereIsNothingToFollow() {
    for (EngineSnapshot engine : List.of(Snapshots.offline(), Snapshots.empty())) {
      var poor = Monitored.state(engine, List.of());
      var all = Variables.parse(askOf(poor, Opcode.READ_VARIABLES, 0, "").payload());
      assertEquals(0, all.integer("peer", -1));
      assertEquals(0, all.number("offset"));
    }
  }

  // ---- asking

  private static ControlMessage message(byte[] octets) {
    return ((ControlCodec.Decoded.Message) ControlCodec.decode(ByteBuffer.wrap(octets))).message();
  }

  private Reassembly.Answer ask(int opcode, int association, String text) {
    return askOf(state, opcode, association, text);
  }

  private Reassembly.Answer askOf(MonitoredState asked, int opcode, int association, String text) {
    var octets =
        ControlCodec.encode(ControlMessage.request(opcode, 4711, association, ascii(text)));
    return whole(answers.answer(octets, octets.length, Monitored.HERE, asked), opcode, 4711);
  }

  private static Reassembly.Answer whole(List<byte[]> datagrams, int opcode, int sequence) {
    var reassembly = new Reassembly(opcode, sequence);
    Reassembly.State last = new Reassembly.State.Ignored();
    for (var datagram : datagrams) {
      last = reassembly.add(message(datagram));
    }
    return ((Reassembly.State.Complete) last).answer();
  }

  private Variables variables(byte[] request) {
    var header = message(request).header();
    var answer = answers.answer(request, request.length, Monitored.HERE, state);
    return Variables.parse(whole(answer, header.opcode(), header.sequence()).payload());
  }

  private ControlError refusal(int opcode, int association, String text) {
    var octets = ControlCodec.encode(ControlMessage.request(opcode, 1, association, ascii(text)));
    return error(answers.answer(octets, octets.length, Monitored.HERE, state));
  }

  private static ControlError error(List<byte[]> answer) {
    assertThat(answer).hasSize(1);
    var header = message(answer.getFirst()).header();
    assertTrue(header.error());
    return ControlError.ofStatus(header.status());
  }

  private String nonce(Asker asker, MonitoredState asked) {
    var octets = ControlCodec.encode(ControlMessage.request(Opcode.REQUEST_NONCE, 2, 0, ascii("")));
    var answer = answers.answer(octets, octets.length, asker, asked);
    return Variables.parse(whole(answer, Opcode.REQUEST_NONCE, 2).payload()).text("nonce");
  }

  private MruEntry.Page mru(String more, Instant now) {
    return mruOf(Monitored.HERE, ", frags=32" + more, now);
  }

  private List<byte[]> mruAnswer(Asker asker, String more, Instant now) {
    var text = ascii("nonce=" + nonce(Monitored.HERE, state) + more);
    var octets = ControlCodec.encode(ControlMessage.request(Opcode.READ_MRU, 3, 0, text));
    return answers.answer(
        octets,
        octets.length,
        asker,
        Monitored.at(now, Snapshots.synchronised(), Monitored.clients()));
  }

  private MruEntry.Page mruOf(Asker asker, String more, Instant now) {
    var answer = whole(mruAnswer(asker, more, now), Opcode.READ_MRU, 3);
    return MruEntry.page(Variables.parse(answer.payload()));
  }

  private ControlError mruError(Asker asker, String more, Instant now) {
    return error(mruAnswer(asker, more, now));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static List<byte[]> datagrams(String capture) throws IOException {
    try (var in = ControlCodec.class.getResourceAsStream(capture + ".hex.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> HexFormat.of().parseHex(line.split(" ", -1)[4]))
          .toList();
    }
  }

  private static List<byte[]> recorded(String capture) throws IOException {
    return datagrams(capture).stream()
        .filter(octets -> !message(octets).header().response())
        .map(octets -> Arrays.copyOf(octets, octets.length))
        .toList();
  }
}
