package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.command.SourceProof;
import org.truechimer.host.ConfiguredSources;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.TestCertificate;
import org.truechimer.net.TrustAnchors;
import org.truechimer.nts.Aead;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;

/// Symmetric keys and NTS with a real chronyd on loopback as the server, and what is no server of
/// either.
@Tag("daemon")
class AuthenticationLiveTest extends ProofScenarios {

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

  private int port;
  private int ntsPort;

  @Override
  void prepare() throws IOException {
    try (var udp = new DatagramSocket();
        var tcp = new ServerSocket(0)) {
      port = udp.getLocalPort();
      ntsPort = tcp.getLocalPort();
    }
  }

  @Override
  Process server(String... lines) throws IOException {
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
    return daemons().chronyd(Place.HERE, "server", config.toArray(String[]::new));
  }

  @Override
  Place place() {
    return Place.HERE;
  }

  @Override
  int port() {
    return port;
  }

  @Override
  int ntsPort() {
    return ntsPort;
  }

  @Override
  String keys() {
    return KEYS;
  }

  @Override
  long[] numbers() {
    return LongStream.rangeClosed(1, 7).toArray();
  }

  @Override
  String[] keyLines(Path file) {
    return new String[] {"keyfile " + file};
  }

  /// Without processes of its own for key exchanges, so that a stopped daemon has none.
  @Override
  String[] ntsLines(TestCertificate certificate) {
    return new String[] {
      "ntsport " + ntsPort,
      "ntsserverkey " + certificate.key(),
      "ntsservercert " + certificate.certificate(),
      "ntsprocesses 0"
    };
  }

  /// Without a folder for them it forgets them when it ends.
  @Override
  void forgetCookieKeys() {}

  @Override
  boolean naks() {
    return true;
  }

  @Test
  void aKeyThatWeDoNotHaveIsSaidAndNotTried() throws IOException {
    var request = ProvenSource.request("127.0.0.1", port, new SourceProof.Key(12));
    try (var engine = new ProvenSource(KEYS, null, null, List.of(request), Place.HERE)) {
      var source = engine.await(s -> s.standing() instanceof Standing.Unproven).getFirst();
      assertEquals(
          new Standing.Unproven(Standing.Unproven.Cause.NO_SUCH_KEY, 0), source.standing());
      assertEquals(0, source.sent());
    }
  }

  /// A configuration of the host's own daemon that names this server four times, as chronyd would
  /// prove it each time: by a key, by NTS, by NTS with a set of authorities that does not hold the
  /// right one, and by a key that its file has not.
  @Test
  void whatTheHostsDaemonHasProvedIsProvedInTheSameWay() throws Exception {
    var certificate = certificate();
    var stranger =
        TestCertificate.make(daemons().scratch(), "stranger", "dns:localhost", "-1d", 30);
    var root = Files.createDirectories(daemons().scratch().resolve("host/etc/chrony"));
    Files.writeString(root.resolve("chrony.keys"), KEYS);
    Files.writeString(
        root.resolve("chrony.conf"),
        """
        server 127.0.0.16 port %d minpoll 0 maxpoll 0 key 6
        server localhost minpoll 0 maxpoll 0 nts ntsport %d
        server 127.0.0.1 minpoll 0 maxpoll 0 nts ntsport %d certset 1
        server 127.0.0.19 port %d minpoll 0 maxpoll 0 key 19
        keyfile /etc/chrony/chrony.keys
        nosystemcert
        ntstrustedcerts %s
        ntstrustedcerts 1 %s
        """
            .formatted(
                port, ntsPort, ntsPort, port, certificate.authority(), stranger.authority()));
    var lines = new ArrayList<>(List.of(ntsLines(certificate)));
    lines.addAll(List.of(keyLines(root.resolve("chrony.keys"))));
    server(lines.toArray(String[]::new));
    var host = daemons().scratch().resolve("host");
    var own =
        new DaemonSources(host, () -> new ConfiguredSources(host).read(HostSnapshot.unknown()));
    var sources = own.all();
    try (var engine = new ProvenSource("", own.keys(), null, null, sources, Place.HERE)) {
      var seen =
          engine.await(s ->
              answered(s)
                  || s.standing() instanceof Standing.Unproven
                  || (s.standing() instanceof Standing.NoKeys none
                      && none.problem() == KeyExchangeProblem.CERTIFICATE_UNTRUSTED));
      assertEquals(4, seen.size());
      assertEquals(
          new ProofSnapshot.Key(6, "AES-128-CMAC", true, "/etc/chrony/chrony.keys"),
          seen.get(0).proof());
      assertTrue(answered(seen.get(0)), seen.get(0).toString());
      assertTrue(answered(seen.get(1)), seen.get(1).toString());
      assertEquals(SourceSnapshot.Authentication.NTS, seen.get(1).authentication());
      assertEquals(
          KeyExchangeProblem.CERTIFICATE_UNTRUSTED,
          assertInstanceOf(Standing.NoKeys.class, seen.get(2).standing()).problem());
      assertEquals(
          new Standing.Unproven(Standing.Unproven.Cause.NO_SUCH_KEY, 0), seen.get(3).standing());
      assertEquals(0, seen.get(2).sent() + seen.get(3).sent(), "nothing is asked without proof");
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
}
