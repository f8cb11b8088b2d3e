package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.TestCertificate;
import org.truechimer.net.TrustAnchors;
import org.truechimer.nts.Aead;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;

/// Symmetric keys and NTS with a real chronyd on loopback as the server.
@Tag("daemon")
class AuthenticationLiveTest {

  /// One key of every kind, the same in the files of both sides.
  private static final String KEYS =
      """
      1 MD5 HEX:6b6579206f6e6520666f72207465737473
      2 SHA1 HEX:00112233445566778899aabbccddeeff00112233
      3 SHA256 HEX:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      4 SHA384 HEX:101112131415161718191a1b1c1d1e1f
      5 SHA512 HEX:202122232425262728292a2b2c2d2e2f
      6 AES128 HEX:2b7e151628aed2a6abf7158809cf4f3c
      7 AES256 HEX:603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  private LiveDaemons daemons;
  private int port;
  private int ntsPort;

  private static boolean answered(SourceSnapshot source) {
    return source.received() >= 3;
  }

  @BeforeEach
  void choosePorts() throws IOException {
    daemons = new LiveDaemons();
    try (var udp = new DatagramSocket();
        var tcp = new ServerSocket(0)) {
      port = udp.getLocalPort();
      ntsPort = tcp.getLocalPort();
    }
  }

  @AfterEach
  void endAll() throws IOException {
    daemons.close();
  }

  private Process keyServer(String keys) throws IOException {
    var file = Files.writeString(daemons.scratch().resolve("server.keys"), keys);
    return server("keyfile " + file);
  }

  private Process ntsServer(TestCertificate certificate, String... lines) throws IOException {
    var all =
        new ArrayList<>(
            List.of(
                "ntsport " + ntsPort,
                "ntsserverkey " + certificate.key(),
                "ntsservercert " + certificate.certificate()));
    all.addAll(List.of(lines));
    var process = server(all.toArray(String[]::new));
    awaitListening();
    return process;
  }

  private Process server(String... lines) throws IOException {
    var config =
        new ArrayList<>(
            List.of(
                "port " + port,
                "bindaddress 0.0.0.0",
                "allow 127.0.0.0/8",
                "local stratum 3",
                "cmdport 0",
                "bindcmdaddress /"));
    config.addAll(List.of(lines));
    return daemons.chronyd(Place.HERE, "server", config.toArray(String[]::new));
  }

  private void awaitListening() {
    for (int i = 0; i < 500; i++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ntsPort), 1000);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static void stop(Process process) {
    process.destroy();
    process.onExit().join();
  }

  private TestCertificate certificate(String subject, String begins, int days)
      throws IOException, GeneralSecurityException {
    return TestCertificate.make(daemons.scratch(), "nts", subject, begins, days);
  }

  private TestCertificate certificate() throws IOException, GeneralSecurityException {
    return certificate("dns:localhost,ip:127.0.0.1", "-1d", 30);
  }

  private SourceRequest byKey(String host, long key) {
    return ProvenSource.request(host, port, new SourceProof.Key(key));
  }

  /// The port of the NTP server is left to the key exchange.
  private SourceRequest byNts(String host) {
    return ProvenSource.request(host, SourceRequest.NTP_PORT, new SourceProof.Nts(ntsPort));
  }

  private static ProofSnapshot.Nts nts(SourceSnapshot source) {
    return assertInstanceOf(ProofSnapshot.Nts.class, source.proof());
  }

  @Test
  void everyKindOfKeyIsAgreedOnWithChronyd() throws IOException {
    keyServer(KEYS);
    var requests = LongStream.rangeClosed(1, 7).mapToObj(i -> byKey("127.0.0.1" + i, i)).toList();
    try (var engine = new ProvenSource(KEYS, null, null, requests)) {
      var sources = engine.await(AuthenticationLiveTest::answered);
      assertEquals(7, sources.size());
      for (var source : sources) {
        assertThat(source.received()).as(source.toString()).isGreaterThanOrEqualTo(3);
        assertThat(source.drops()).as(source.toString()).isEmpty();
        assertEquals(SourceSnapshot.Authentication.SYMMETRIC_KEY, source.authentication());
      }
    }
  }

  @Test
  void aWrongSecretOrNumberIsAnsweredBySilence() throws IOException {
    keyServer(KEYS);
    var wrong =
        KEYS.replace("2 SHA1 HEX:00", "2 SHA1 HEX:ff").replace("6 AES128 HEX:2b", "6 AES128 HEX:2c")
            + "99 SHA1 HEX:00112233445566778899aabbccddeeff00112233\n";
    var requests = List.of(byKey("127.0.0.12", 2), byKey("127.0.0.16", 6), byKey("127.0.0.19", 99));
    try (var engine = new ProvenSource(wrong, null, null, requests)) {
      var sources = engine.await(source -> source.sent() >= 4);
      for (var source : sources) {
        assertEquals(0, source.received(), source.toString());
        assertInstanceOf(Standing.Unreachable.class, source.standing());
      }
    }
  }

  @Test
  void aKeyThatWeDoNotHaveIsSaidAndNotTried() throws IOException {
    keyServer(KEYS);
    try (var engine = new ProvenSource(KEYS, null, null, List.of(byKey("127.0.0.1", 12)))) {
      var source = engine.await(s -> s.standing() instanceof Standing.Unproven).getFirst();
      assertEquals(
          new Standing.Unproven(Standing.Unproven.Cause.NO_SUCH_KEY, 0), source.standing());
      assertEquals(0, source.sent());
    }
  }

  @Test
  void aServerThatGetsNewKeysIsLostAndFoundAgain() throws IOException {
    var first = keyServer(KEYS);
    try (var engine = new ProvenSource(KEYS, null, null, List.of(byKey("127.0.0.1", 6)))) {
      assertThat(engine.await(AuthenticationLiveTest::answered).getFirst().received())
          .isGreaterThanOrEqualTo(3);
      stop(first);
      var second = keyServer(KEYS.replace("6 AES128 HEX:2b", "6 AES128 HEX:00"));
      var lost = engine.await(s -> s.standing() instanceof Standing.Unreachable).getFirst();
      assertEquals(0, lost.reach(), lost.toString());
      assertInstanceOf(Standing.Unreachable.class, lost.standing());
      stop(second);
      keyServer(KEYS);
      var found = engine.await(s -> s.received() >= lost.received() + 3).getFirst();
      assertThat(found.received()).isGreaterThan(lost.received());
    }
  }

  @Test
  void ntsIsAgreedOnWithChronydAndTheChainIsShown() throws Exception {
    var certificate = certificate();
    ntsServer(certificate);
    try (var engine =
        new ProvenSource("", certificate.authority(), null, List.of(byNts("localhost")))) {
      var source = engine.await(s -> s.received() >= 12).getFirst();
      assertThat(source.received()).as(source.toString()).isGreaterThanOrEqualTo(12);
      assertThat(source.drops()).isEmpty();
      assertEquals(port, source.port(), "as the key exchange said");
      assertEquals(SourceSnapshot.Authentication.NTS, source.authentication());
      var nts = nts(source);
      assertThat(nts.cookies()).isBetween(7, 8);
      assertEquals(1, nts.exchanges());
      assertEquals(Aead.AES_SIV_CMAC_256.standardName(), nts.aead());
      assertThat(nts.certificates()).hasSize(2);
      assertEquals("CN=nts", nts.certificates().getFirst().subject());
      assertEquals("CN=Test authority", nts.certificates().getFirst().issuer());
      assertThat(nts.certificates().getFirst().notAfter())
          .isAfter(InstantSource.system().instant());
    }
  }

  @Test
  void anExpiredCertificateIsNotTaken() throws Exception {
    refused(certificate("dns:localhost", "-20d", 10), KeyExchangeProblem.CERTIFICATE_EXPIRED, true);
  }

  @Test
  void aCertificateForAnotherNameIsNotTaken() throws Exception {
    refused(
        certificate("dns:time.example,ip:127.0.0.2", "-1d", 30),
        KeyExchangeProblem.CERTIFICATE_NAME,
        true);
  }

  @Test
  void aCertificateOfAStrangerIsNotTaken() throws Exception {
    refused(certificate(), KeyExchangeProblem.CERTIFICATE_UNTRUSTED, false);
  }

  private void refused(TestCertificate certificate, KeyExchangeProblem problem, boolean trusted)
      throws IOException {
    ntsServer(certificate);
    try (var engine =
        new ProvenSource(
            "", trusted ? certificate.authority() : null, null, List.of(byNts("localhost")))) {
      var source = engine.await(s -> s.standing() instanceof Standing.NoKeys).getFirst();
      var standing = assertInstanceOf(Standing.NoKeys.class, source.standing());
      assertEquals(problem, standing.problem(), standing.detail());
      var shown = standing.certificate();
      assertThat(shown).isNotNull();
      assertEquals("CN=nts", shown == null ? "" : shown.subject());
      assertEquals(0, source.sent(), "nothing is asked without keys");
    }
  }

  /// A clock that is ten days behind sees a certificate of the future; whether that is taken
  /// depends on whether the clock is known not to be set, and it is said.
  @Test
  void aClockThatIsBehindTakesACertificateOnceAndSaysSo() throws Exception {
    var certificate = certificate();
    ntsServer(certificate);
    var behind = InstantSource.system().instant().minusSeconds(10 * 86_400);
    var known = exchange(certificate.authority(), behind, false);
    assertEquals(
        KeyExchangeProblem.CERTIFICATE_EARLY,
        assertInstanceOf(KeyExchangeOutcome.Failed.class, known).problem());
    var unknown = exchange(certificate.authority(), behind, true);
    assertTrue(assertInstanceOf(KeyExchangeOutcome.Agreed.class, unknown).timeUnchecked());
    var right = exchange(certificate.authority(), InstantSource.system().instant(), true);
    assertEquals(false, assertInstanceOf(KeyExchangeOutcome.Agreed.class, right).timeUnchecked());
    var ahead = exchange(certificate.authority(), behind.plusSeconds(60 * 86_400), true);
    assertEquals(
        KeyExchangeProblem.CERTIFICATE_EXPIRED,
        assertInstanceOf(KeyExchangeOutcome.Failed.class, ahead).problem());
    var stranger = exchange(null, behind, true);
    assertEquals(
        KeyExchangeProblem.CERTIFICATE_UNTRUSTED,
        assertInstanceOf(KeyExchangeOutcome.Failed.class, stranger).problem());
  }

  private KeyExchangeOutcome exchange(@Nullable Path trust, Instant now, boolean clockUnknown)
      throws IOException {
    return new NtsKeyExchange(
            TrustAnchors.of(trust), Resolver.ofSystem(), () -> now, Aead.PREFERRED)
        .exchange("localhost", ntsPort, clockUnknown);
  }

  @Test
  void whatIsNoNtsIsToldApart() throws Exception {
    var nobody = exchange(null, InstantSource.system().instant(), false);
    assertEquals(
        KeyExchangeProblem.NO_CONNECTION,
        assertInstanceOf(KeyExchangeOutcome.Failed.class, nobody).problem());
    try (var plain = new ServerSocket(ntsPort)) {
      Thread.ofVirtual()
          .start(() -> {
            try (var client = plain.accept()) {
              client
                  .getOutputStream()
                  .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
              client.getOutputStream().flush();
              client.getInputStream().readAllBytes();
            } catch (IOException _) {
              // The other side has hung up, as it should.
            }
          });
      var mail = exchange(null, InstantSource.system().instant(), false);
      assertEquals(
          KeyExchangeProblem.NO_TLS,
          assertInstanceOf(KeyExchangeOutcome.Failed.class, mail).problem());
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpInTime() throws Exception {
    try (var silent = new ServerSocket(ntsPort)) {
      assertEquals(ntsPort, silent.getLocalPort());
      var outcome = exchange(null, InstantSource.system().instant(), false);
      assertEquals(
          KeyExchangeProblem.TIMED_OUT,
          assertInstanceOf(KeyExchangeOutcome.Failed.class, outcome).problem());
    }
  }

  /// chronyd without a folder for its cookie keys forgets them when it ends.
  @Test
  void aNakOfTheServerBringsNewKeys() throws Exception {
    var certificate = certificate();
    var first = ntsServer(certificate);
    try (var engine =
        new ProvenSource("", certificate.authority(), null, List.of(byNts("localhost")))) {
      var before = engine.await(AuthenticationLiveTest::answered).getFirst();
      stop(first);
      ntsServer(certificate);
      var after =
          engine
              .await(s -> nts(s).exchanges() == 2 && s.received() >= before.received() + 3)
              .getFirst();
      assertEquals(2, nts(after).exchanges(), after.toString());
      assertThat(after.received()).isGreaterThanOrEqualTo(before.received() + 3);
      assertThat(after.drops()).containsKey(DropReason.NAK);
    }
  }

  /// While the server is stopped every request costs a cookie; when it goes on, new ones are got.
  @Test
  void exhaustedCookiesBringNewKeys() throws Exception {
    var certificate = certificate();
    var server = ntsServer(certificate, "ntsprocesses 0");
    try (var engine =
        new ProvenSource("", certificate.authority(), null, List.of(byNts("localhost")))) {
      var before = engine.await(AuthenticationLiveTest::answered).getFirst();
      signal(server, "STOP");
      engine.submit(new EngineCommand.Burst(before.id(), 20));
      var exhausted = engine.await(s -> nts(s).cookies() == 0).getFirst();
      assertEquals(0, nts(exhausted).cookies());
      signal(server, "CONT");
      var after =
          engine.await(s -> nts(s).exchanges() >= 2 && s.received() >= before.received() + 3);
      assertThat(nts(after.getFirst()).exchanges()).isGreaterThanOrEqualTo(2);
      assertThat(after.getFirst().received()).isGreaterThanOrEqualTo(before.received() + 3);
    } finally {
      signal(server, "CONT");
    }
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
  }

  @Test
  void aSessionGoesOnInTheNextRunAndItsFileIsPrivate() throws Exception {
    var certificate = certificate();
    ntsServer(certificate);
    var kept = daemons.scratch().resolve("kept");
    try (var engine =
        new ProvenSource("", certificate.authority(), kept, List.of(byNts("localhost")))) {
      engine.await(AuthenticationLiveTest::answered);
    }
    Path file;
    try (var files = Files.list(kept)) {
      file = files.toList().getFirst();
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var text = Files.readString(file);
    assertThat(text.lines().filter(line -> line.startsWith("cookie "))).hasSizeBetween(7, 8);
    // No certificate counts in this run: a new exchange would fail.
    try (var engine = new ProvenSource("", null, kept, List.of(byNts("localhost")))) {
      var source = engine.await(AuthenticationLiveTest::answered).getFirst();
      assertThat(source.received()).as(source.toString()).isGreaterThanOrEqualTo(3);
      assertThat(nts(source).certificates()).hasSize(2);
      assertThat(file).doesNotExist();
    }
    assertThat(Files.readString(file)).isNotEqualTo(text);
  }
}
