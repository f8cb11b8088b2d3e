package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.TestCertificate;
import org.truechimer.nts.Aead;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;

/// What becomes of proof between our client and a real server: right and wrong keys, right and
/// wrong certificates, servers that forget, cookies that run out. The same list for each daemon;
/// the classes below say how the daemon is told.
abstract class ProofScenarios {

  /// Answers that show that what was asked is answered.
  private static final int ENOUGH = 3;

  private static final long UNKNOWN_KEY = 99;

  private LiveDaemons daemons;

  @BeforeEach
  void prepareDaemons() throws IOException {
    daemons = new LiveDaemons();
    prepare();
  }

  @AfterEach
  void endDaemons() throws IOException {
    daemons.close();
  }

  final LiveDaemons daemons() {
    return daemons;
  }

  /// Before each test: ports, networks.
  abstract void prepare() throws IOException;

  /// Starts the server.
  ///
  /// @param lines of its configuration, besides what it needs to answer 127.0.0.0/8
  abstract Process server(String... lines) throws IOException;

  /// Whose network the server is in.
  abstract Place place();

  /// The port of the NTP server.
  abstract int port();

  /// The port of the key exchange.
  abstract int ntsPort();

  /// The key file of both sides.
  abstract String keys();

  /// Numbers of the keys in it.
  abstract long[] numbers();

  /// The lines that make it prove its answers by keys.
  ///
  /// @param file where they are
  abstract String[] keyLines(Path file);

  /// The lines that make it prove its answers by NTS.
  abstract String[] ntsLines(TestCertificate certificate);

  /// The server, which is stopped, will not know its cookies any more when it begins again.
  abstract void forgetCookieKeys() throws IOException;

  /// Whether it says that it cannot read a cookie (RFC 8915 §5.7), rather than nothing.
  abstract boolean naks();

  static boolean answered(SourceSnapshot source) {
    return source.received() >= ENOUGH;
  }

  private Process keyServer(String keys) throws IOException {
    return server(keyLines(Files.writeString(daemons.scratch().resolve("server.keys"), keys)));
  }

  final Process ntsServer(TestCertificate certificate) throws IOException {
    var process = server(ntsLines(certificate));
    assertTrue(place().call(this::listens), () -> "nothing listens for key exchanges");
    return process;
  }

  private boolean listens() {
    for (int i = 0; i < 500; i++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ntsPort()), 1000);
        return true;
      } catch (IOException _) {
        LockSupport.parkNanos(20_000_000);
      }
    }
    return false;
  }

  private static void stop(Process process) {
    process.destroy();
    process.onExit().join();
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
  }

  private TestCertificate certificate(String subject, String begins, int days)
      throws IOException, GeneralSecurityException {
    return TestCertificate.make(daemons.scratch(), "nts", subject, begins, days);
  }

  final TestCertificate certificate() throws IOException, GeneralSecurityException {
    return certificate("dns:localhost,ip:127.0.0.1", "-1d", 30);
  }

  /// Each key has an address of its own: two sources of one address would be one.
  private SourceRequest byKey(long key) {
    return ProvenSource.request("127.0.0.1" + key, port(), new SourceProof.Key(key));
  }

  private ProvenSource keyClient(String keys, List<SourceRequest> requests) throws IOException {
    return new ProvenSource(keys, null, null, requests, place());
  }

  /// The port of the NTP server is left to the key exchange.
  private ProvenSource ntsClient(@Nullable Path trust, @Nullable Path kept) throws IOException {
    var request =
        ProvenSource.request("localhost", SourceRequest.NTP_PORT, new SourceProof.Nts(ntsPort()));
    return new ProvenSource("", trust, kept, List.of(request), place());
  }

  private static ProofSnapshot.Nts nts(SourceSnapshot source) {
    return assertInstanceOf(ProofSnapshot.Nts.class, source.proof());
  }

  private static void undoubted(SourceSnapshot source) {
    assertThat(source.received()).as(source.toString()).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(source.drops())
        .as(source.toString())
        .doesNotContainKeys(DropReason.UNPROVEN, DropReason.FORGED, DropReason.NAK);
  }

  /// One character of a secret becomes another.
  private String withOtherSecret(String keys, long number) {
    return keys.replaceAll(
        "(?m)^(" + number + " .*)([0-9a-f])$", "$1" + (keyEnds(keys, number, '0') ? '1' : '0'));
  }

  private static boolean keyEnds(String keys, long number, char last) {
    return keys.lines()
        .anyMatch(line -> line.startsWith(number + " ") && line.charAt(line.length() - 1) == last);
  }

  @Test
  void everyKindOfKeyIsAgreedOn() throws IOException {
    keyServer(keys());
    var requests = Arrays.stream(numbers()).mapToObj(this::byKey).toList();
    try (var engine = keyClient(keys(), requests)) {
      var sources = engine.await(ProofScenarios::answered);
      assertEquals(numbers().length, sources.size());
      for (var source : sources) {
        undoubted(source);
        assertEquals(SourceSnapshot.Authentication.SYMMETRIC_KEY, source.authentication());
      }
    }
  }

  @Test
  void aWrongSecretOrNumberIsAnsweredBySilence() throws IOException {
    keyServer(keys());
    var wrong =
        withOtherSecret(withOtherSecret(keys(), 2), 6)
            + UNKNOWN_KEY
            + " SHA1 00112233445566778899aabbccddeeff00112233\n";
    var unknown = ProvenSource.request("127.0.0.19", port(), new SourceProof.Key(UNKNOWN_KEY));
    try (var engine = keyClient(wrong, List.of(byKey(2), byKey(6), unknown))) {
      for (var source : engine.await(source -> source.sent() >= 4)) {
        assertEquals(0, source.received(), source.toString());
        assertEquals(new Standing.Unreachable(false), source.standing(), source.toString());
      }
    }
  }

  @Test
  void aServerThatGetsNewKeysIsLostAndFoundAgain() throws IOException {
    var first = keyServer(keys());
    try (var engine = keyClient(keys(), List.of(byKey(6)))) {
      undoubted(engine.await(ProofScenarios::answered).getFirst());
      stop(first);
      var second = keyServer(withOtherSecret(keys(), 6));
      var lost = engine.await(s -> s.standing() instanceof Standing.Unreachable).getFirst();
      assertEquals(0, lost.reach(), lost.toString());
      assertInstanceOf(Standing.Unreachable.class, lost.standing());
      stop(second);
      keyServer(keys());
      var found = engine.await(s -> s.received() >= lost.received() + ENOUGH).getFirst();
      assertThat(found.received()).isGreaterThanOrEqualTo(lost.received() + ENOUGH);
    }
  }

  @Test
  void ntsIsAgreedOnAndTheChainIsShown() throws Exception {
    var certificate = certificate();
    ntsServer(certificate);
    try (var engine = ntsClient(certificate.authority(), null)) {
      // More answers than there were cookies at first: each answer brings another.
      var source = engine.await(s -> s.received() >= 12).getFirst();
      assertThat(source.received()).as(source.toString()).isGreaterThanOrEqualTo(12);
      undoubted(source);
      assertEquals(port(), source.port(), "as the key exchange said");
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
    try (var engine = ntsClient(trusted ? certificate.authority() : null, null)) {
      var source = engine.await(s -> s.standing() instanceof Standing.NoKeys).getFirst();
      var standing = assertInstanceOf(Standing.NoKeys.class, source.standing());
      assertEquals(problem, standing.problem(), standing.detail());
      var shown = standing.certificate();
      assertThat(shown).isNotNull();
      assertEquals("CN=nts", shown == null ? "" : shown.subject());
      assertEquals(0, source.sent(), "nothing is asked without keys");
    }
  }

  /// A NAK brings them at once, silence when the cookies are gone.
  @Test
  void aServerThatForgotItsCookiesIsAskedForNewKeys() throws Exception {
    var certificate = certificate();
    var first = ntsServer(certificate);
    try (var engine = ntsClient(certificate.authority(), null)) {
      var before = engine.await(ProofScenarios::answered).getFirst();
      stop(first);
      forgetCookieKeys();
      ntsServer(certificate);
      var after =
          engine
              .await(s -> nts(s).exchanges() == 2 && s.received() >= before.received() + ENOUGH)
              .getFirst();
      assertEquals(2, nts(after).exchanges(), after.toString());
      assertThat(after.received()).isGreaterThanOrEqualTo(before.received() + ENOUGH);
      assertEquals(naks(), after.drops().containsKey(DropReason.NAK), after.toString());
      // Not UNPROVEN: in the first moment of its life chronyd answers without proof, which we drop.
      assertThat(after.drops()).doesNotContainKey(DropReason.FORGED);
    }
  }

  /// While the server is stopped every request costs a cookie; when it goes on, new ones are got.
  @Test
  void exhaustedCookiesBringNewKeys() throws Exception {
    var certificate = certificate();
    var server = ntsServer(certificate);
    try (var engine = ntsClient(certificate.authority(), null)) {
      var before = engine.await(ProofScenarios::answered).getFirst();
      signal(server, "STOP");
      engine.submit(new EngineCommand.Burst(before.id(), 20));
      var exhausted = engine.await(s -> nts(s).cookies() == 0).getFirst();
      assertEquals(0, nts(exhausted).cookies());
      signal(server, "CONT");
      var after =
          engine
              .await(s -> nts(s).exchanges() >= 2 && s.received() >= before.received() + ENOUGH)
              .getFirst();
      assertThat(nts(after).exchanges()).isGreaterThanOrEqualTo(2);
      assertThat(after.received()).isGreaterThanOrEqualTo(before.received() + ENOUGH);
    } finally {
      signal(server, "CONT");
    }
  }

  @Test
  void aSessionGoesOnInTheNextRunAndItsFileIsPrivate() throws Exception {
    var certificate = certificate();
    ntsServer(certificate);
    var kept = daemons.scratch().resolve("kept");
    try (var engine = ntsClient(certificate.authority(), kept)) {
      undoubted(engine.await(ProofScenarios::answered).getFirst());
    }
    Path file;
    try (var files = Files.list(kept)) {
      file = files.toList().getFirst();
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var text = Files.readString(file);
    assertThat(text.lines().filter(line -> line.startsWith("cookie "))).hasSizeBetween(7, 8);
    // No certificate counts in this run: a new exchange would fail.
    try (var engine = ntsClient(null, kept)) {
      var source = engine.await(ProofScenarios::answered).getFirst();
      undoubted(source);
      assertThat(nts(source).certificates()).hasSize(2);
      assertThat(file).doesNotExist();
    }
    assertThat(Files.readString(file)).isNotEqualTo(text);
  }
}
