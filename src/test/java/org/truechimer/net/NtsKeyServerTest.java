package org.truechimer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.truechimer.net.KeyExchangeOutcome.Agreed;
import org.truechimer.net.KeyExchangeOutcome.Failed;
import org.truechimer.net.KeyServerSettings.Limits;
import org.truechimer.net.NtsKeyServer.Opened;
import org.truechimer.nts.Aead;
import org.truechimer.nts.CookieKeys;
import org.truechimer.nts.CookieSealer;
import org.truechimer.nts.KeRecord;
import org.truechimer.nts.KeRecordCodec;
import org.truechimer.nts.NtsResponder;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// The key server on loopback with our own client, and with clients that do not behave.
class NtsKeyServerTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  /// Long enough for a handshake on a machine that is busy.
  private static final Limits SHORT = new Limits(8, 4, Duration.ofSeconds(3), 256);

  private static final Limits PATIENT = new Limits(8, 4, Duration.ofSeconds(30), 256);

  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static TestCertificate other;

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<CookieKeys> keys =
      new AtomicReference<>(CookieKeys.fresh(random, 0));
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void makeCertificates() throws IOException, GeneralSecurityException {
    certificate = TestCertificate.make(folder, "one", "dns:localhost,ip:127.0.0.1", "-1d", 30);
    other = TestCertificate.make(folder, "two", "dns:localhost,ip:127.0.0.1", "-1d", 60);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  private NtsKeyServer serve(TestCertificate with, Limits limits, Predicate<InetAddress> allowed) {
    var settings =
        new KeyServerSettings(
            List.of(new InetSocketAddress(HERE, 0)),
            with.certificate(),
            with.key(),
            null,
            11_123,
            limits);
    var server =
        assertInstanceOf(
                Opened.Serving.class, NtsKeyServer.open(settings, keys::get, allowed, random))
            .server();
    opened.add(server);
    return server;
  }

  private NtsKeyServer serve(Limits limits) {
    return serve(certificate, limits, _ -> true);
  }

  private static KeyExchangeOutcome exchange(
      NtsKeyServer server, TestCertificate trusted, List<Aead> offered) throws IOException {
    return new NtsKeyExchange(
            TrustAnchors.of(trusted.authority()),
            Resolver.ofSystem(),
            InstantSource.system()::instant,
            offered)
        .exchange("127.0.0.1", port(server), false);
  }

  private static int port(NtsKeyServer server) {
    return server.addresses().getFirst().getPort();
  }

  private NtsResponder responder() {
    return new NtsResponder(new CookieSealer(keys.get(), random), random);
  }

  /// A request with a cookie of the session, as the NTP server would see it.
  private byte[] request(Agreed agreed) {
    var packet =
        agreed.session().resumed().protect(NtpPacket.request(6, new NtpTimestamp(1)), random);
    return NtpPacketCodec.encode(Objects.requireNonNull(packet)).array();
  }

  private static void awaitCounts(NtsKeyServer server, Predicate<KeyServerCounts> wanted) {
    for (int i = 0; i < 1000 && !wanted.test(server.counts()); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertTrue(wanted.test(server.counts()), () -> server.counts().toString());
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void aClientGetsEightCookiesThatTheNtpServerReads(Aead aead) throws IOException {
    var server = serve(Limits.USUAL);
    var agreed = assertInstanceOf(Agreed.class, exchange(server, certificate, List.of(aead)));
    assertEquals(11_123, agreed.port());
    assertEquals(List.of(HERE), agreed.addresses());
    assertEquals(8, agreed.session().resumed().cookies());
    var request = request(agreed);
    assertEquals(NtsResponder.Request.PROVEN, responder().check(request, request.length));
    awaitCounts(server, counts -> counts.agreed() == 1);
    assertEquals(new KeyServerCounts(1, 1, 0, 0, 0, 0, 0, 0), server.counts());
  }

  @Test
  void cookiesAreReadAfterARotationAndInAnotherRun() throws IOException {
    var agreed =
        assertInstanceOf(Agreed.class, exchange(serve(Limits.USUAL), certificate, Aead.PREFERRED));
    keys.set(keys.get().rotated(random, 1));
    var request = request(agreed);
    assertEquals(NtsResponder.Request.PROVEN, responder().check(request, request.length));

    var again = CookieKeys.parse(keys.get().text());
    keys.set(Objects.requireNonNull(again));
    assertEquals(NtsResponder.Request.PROVEN, responder().check(request, request.length));

    keys.set(CookieKeys.fresh(random, 2));
    assertEquals(NtsResponder.Request.UNREADABLE, responder().check(request, request.length));
  }

  @Test
  void whoDoesNotSpeakTheProtocolGetsNothing() throws IOException, GeneralSecurityException {
    var server = serve(Limits.USUAL);
    assertThrows(SSLException.class, () -> connect(server, "TLSv1.3", "h2").close());
    assertThrows(SSLException.class, () -> connect(server, "TLSv1.2", "ntske/1").close());
    try (var without = connect(server, "TLSv1.3")) {
      assertEquals(-1, read(without));
    }
    try (var plain = new Socket(HERE, port(server))) {
      plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (plain.getInputStream().read() >= 0) {
        // An alert of TLS.
      }
    }
    awaitCounts(server, counts -> counts.noTls() == 4);
    assertEquals(0, server.counts().agreed());
  }

  @Test
  void anUnfitRequestIsAnsweredWithTheReason() throws IOException, GeneralSecurityException {
    var server = serve(PATIENT);
    assertEquals(
        List.of(new KeRecord.Failure(1)),
        asked(server, KeRecordCodec.encode(List.of(new KeRecord.Failure(0)))));
    assertEquals(
        List.of(new KeRecord.NextProtocol(List.of(0)), new KeRecord.Algorithms(List.of())),
        asked(
            server,
            KeRecordCodec.encode(
                List.of(
                    new KeRecord.NextProtocol(List.of(0)), new KeRecord.Algorithms(List.of(99))))));
    assertEquals(
        List.of(new KeRecord.Failure(0)),
        asked(
            server,
            KeRecordCodec.encode(
                List.of(
                    new KeRecord.NextProtocol(List.of(0)),
                    new KeRecord.Unknown(30_000, true, 2)))));
    // A record that would be longer than a request may be.
    var endless = ByteBuffer.allocate(256).putShort((short) 0x4000).putShort((short) 5000).array();
    assertEquals(List.of(new KeRecord.Failure(1)), asked(server, endless));
    awaitCounts(server, counts -> counts.refused() == 4);
  }

  @Test
  void whoIsSilentOrSlowIsCutOff() throws IOException, GeneralSecurityException {
    var server = serve(SHORT);
    try (var silent = new Socket(HERE, port(server));
        var shaken = connect(server, "TLSv1.3", "ntske/1");
        var slow = connect(server, "TLSv1.3", "ntske/1")) {
      // Half of a request, octet by octet: each of them would begin a time-out of the socket anew.
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 1000; i++) {
              slow.getOutputStream().write(i == 2 ? 0x10 : 0x40);
              LockSupport.parkNanos(20_000_000);
            }
          });
      assertEquals(-1, read(silent));
      assertEquals(-1, read(shaken));
    }
    awaitCounts(server, counts -> counts.timedOut() == 3);
  }

  @Test
  void oneClientHasSoManyConnectionsAndNoMore() throws IOException {
    var server = serve(PATIENT);
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 4; i++) {
      sockets.add(new Socket(HERE, port(server)));
    }
    awaitCounts(server, counts -> counts.accepted() == 4);
    try (var fifth = new Socket(HERE, port(server))) {
      assertTrue(isReset(fifth));
    }
    assertEquals(1, server.counts().tooMany());
    var neighbour = new Socket();
    neighbour.bind(new InetSocketAddress("127.0.0.2", 0));
    neighbour.connect(server.addresses().getFirst());
    sockets.add(neighbour);
    awaitCounts(server, counts -> counts.accepted() == 6);
    assertEquals(1, server.counts().tooMany());
    for (var socket : sockets) {
      socket.close();
    }
    awaitCounts(server, counts -> counts.noTls() + counts.cutOff() == 5);
    assertInstanceOf(Agreed.class, exchange(server, certificate, Aead.PREFERRED));
  }

  @Test
  void whoIsNotServedIsClosedAtOnce() throws IOException {
    var server = serve(certificate, Limits.USUAL, address -> !address.equals(HERE));
    try (var socket = new Socket(HERE, port(server))) {
      assertTrue(isReset(socket));
    }
    assertEquals(new KeyServerCounts(1, 0, 0, 0, 0, 0, 0, 1), server.counts());
  }

  @Test
  void aNewCertificateIsShownAndABrokenOneIsNot() throws IOException {
    var live =
        new TestCertificate(
            folder.resolve("live.crt"), folder.resolve("live.key"), other.authority());
    replace(certificate.certificate(), live.certificate());
    replace(certificate.key(), live.key());
    var server = serve(live, Limits.USUAL, _ -> true);
    var first = server.certificate();
    assertEquals("CN=one", first.certificate().subject());
    assertNull(first.problem());

    replace(other.certificate(), live.certificate());
    assertInstanceOf(Agreed.class, exchange(server, certificate, Aead.PREFERRED));
    assertEquals(Cause.OTHER_KEY, problem(server).cause(), "the new key is not there yet");
    assertEquals(live.key().toString(), problem(server).file());
    assertEquals("CN=one", server.certificate().certificate().subject());

    replace(other.key(), live.key());
    assertInstanceOf(Agreed.class, exchange(server, other, Aead.PREFERRED));
    var second = server.certificate();
    assertNull(second.problem());
    assertEquals("CN=two", second.certificate().subject());
    assertNotEquals(first.certificate().notAfter(), second.certificate().notAfter());
    assertEquals(
        KeyExchangeProblem.CERTIFICATE_UNTRUSTED,
        assertInstanceOf(Failed.class, exchange(server, certificate, Aead.PREFERRED)).problem());

    Files.writeString(live.certificate(), "nothing");
    assertEquals(Cause.NO_CERTIFICATE, Objects.requireNonNull(server.reload().problem()).cause());
    assertInstanceOf(Agreed.class, exchange(server, other, Aead.PREFERRED));
    Files.delete(live.certificate());
    assertInstanceOf(Agreed.class, exchange(server, other, Aead.PREFERRED));
    assertEquals(Cause.MISSING, problem(server).cause());
  }

  @Test
  void aPortThatCannotBeHadIsSaidAndNoOtherIsKept() throws IOException {
    InetSocketAddress first;
    try (var free = new ServerSocket(0, 1, HERE)) {
      first = new InetSocketAddress(HERE, free.getLocalPort());
    }
    try (var taken = new ServerSocket(0, 1, HERE)) {
      var second = new InetSocketAddress(HERE, taken.getLocalPort());
      var refusal = assertInstanceOf(Opened.NoPort.class, open(List.of(first, second)));
      assertEquals(PortProblem.TAKEN, refusal.cause());
      assertEquals(second, refusal.address());
      new ServerSocket(first.getPort(), 1, HERE).close();
    }
    var elsewhere = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
    assertEquals(
        PortProblem.NOT_OURS,
        assertInstanceOf(Opened.NoPort.class, open(List.of(elsewhere))).cause());
  }

  @Test
  void severalAddressesAreServed() throws IOException {
    var server =
        assertInstanceOf(
                Opened.Serving.class,
                open(
                    List.of(
                        new InetSocketAddress(HERE, 0),
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0))))
            .server();
    opened.add(server);
    for (var address : server.addresses()) {
      try (var socket = new Socket()) {
        socket.connect(address);
      }
    }
    awaitCounts(server, counts -> counts.accepted() == 2);
  }

  @Test
  void closingEndsWhatIsOpen() throws IOException {
    var server = serve(new Limits(8, 8, Duration.ofSeconds(60), 256));
    try (var socket = new Socket(HERE, port(server))) {
      awaitCounts(server, counts -> counts.accepted() == 1);
      server.close();
      assertTrue(read(socket) < 0);
      new ServerSocket(port(server), 1, HERE).close();
    }
  }

  private Opened open(List<InetSocketAddress> addresses) {
    return NtsKeyServer.open(
        new KeyServerSettings(
            addresses, certificate.certificate(), certificate.key(), null, 123, Limits.USUAL),
        keys::get,
        _ -> true,
        random);
  }

  private static FileProblem problem(NtsKeyServer server) {
    return Objects.requireNonNull(server.certificate().problem());
  }

  private static void replace(Path from, Path to) throws IOException {
    var draft = Files.copy(from, folder.resolve("draft"));
    Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<KeRecord> asked(NtsKeyServer server, byte[] request)
      throws IOException, GeneralSecurityException {
    try (var socket = connect(server, "TLSv1.3", "ntske/1")) {
      socket.getOutputStream().write(request);
      var answer = ByteBuffer.wrap(socket.getInputStream().readAllBytes());
      return assertInstanceOf(KeRecordCodec.Decoded.Message.class, KeRecordCodec.decode(answer))
          .records();
    }
  }

  private static SSLSocket connect(NtsKeyServer server, String version, String... protocols)
      throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    var judge = TrustAnchors.of(certificate.authority()).judgeAt(InstantSource.system().instant());
    context.init(null, new TrustManager[] {judge}, null);
    var socket = (SSLSocket) context.getSocketFactory().createSocket(HERE, port(server));
    try {
      var parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {version});
      parameters.setApplicationProtocols(protocols);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// What the next octet is, −1 for an end of any kind.
  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }

  private static boolean isReset(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
      return true;
    }
  }
}
