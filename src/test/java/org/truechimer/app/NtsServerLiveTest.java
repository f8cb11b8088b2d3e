package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.truechimer.host.LiveDaemons;
import org.truechimer.host.LiveDaemons.Place;
import org.truechimer.net.KeyServerSettings;
import org.truechimer.net.NtsKeyServer;
import org.truechimer.net.TestCertificate;
import org.truechimer.net.UdpService;
import org.truechimer.nts.CookieKeys;
import org.truechimer.nts.CookieSealer;
import org.truechimer.nts.KeystreamRandom;
import org.truechimer.nts.NtsResponder;
import org.truechimer.time.NtpTimestamp;

/// Our key server and our protected answers, asked by a real chronyd on loopback.
@Tag("daemon")
class NtsServerLiveTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final int HEADER_OCTETS = 48;
  private static final byte[] NTSN = {'N', 'T', 'S', 'N'};

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<CookieKeys> keys =
      new AtomicReference<>(CookieKeys.fresh(random, 0));
  private final AtomicInteger proven = new AtomicInteger();
  private final AtomicInteger naks = new AtomicInteger();
  private LiveDaemons daemons;
  private TestCertificate certificate;
  private UdpService service;
  private NtsKeyServer server;

  @BeforeEach
  void serve() throws IOException, GeneralSecurityException {
    daemons = new LiveDaemons();
    certificate =
        TestCertificate.make(daemons.scratch(), "nts", "dns:localhost,ip:127.0.0.1", "-1d", 30);
    var sealer = new CookieSealer(keys.get(), new KeystreamRandom(random));
    var responder = new NtsResponder(sealer, new KeystreamRandom(random));
    service =
        UdpService.open(
            "nts-test",
            new InetSocketAddress(HERE, 0),
            () -> NtpTimestamp.of(InstantSource.system().instant()),
            (request, _, receivedAt, reply) -> {
              sealer.use(keys.get());
              return answer(responder, request, receivedAt, reply);
            });
    server =
        assertInstanceOf(
                NtsKeyServer.Opened.Serving.class,
                NtsKeyServer.open(
                    new KeyServerSettings(
                        List.of(new InetSocketAddress(HERE, 0)),
                        certificate.certificate(),
                        certificate.key(),
                        null,
                        service.address().getPort(),
                        KeyServerSettings.Limits.USUAL),
                    keys::get,
                    _ -> true,
                    random))
            .server();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    service.close();
    daemons.close();
  }

  private boolean answer(
      NtsResponder responder, ByteBuffer request, NtpTimestamp receivedAt, ByteBuffer reply) {
    var asked = new byte[request.remaining()];
    request.get(asked);
    var packet = new byte[2048];
    int length =
        switch (responder.check(asked, asked.length)) {
          case PROVEN -> {
            proven.incrementAndGet();
            var answer =
                ServedReply.to(ByteBuffer.wrap(asked, 0, HEADER_OCTETS), receivedAt).orElseThrow();
            answer.get(packet, 0, HEADER_OCTETS);
            yield responder.protect(packet);
          }
          case UNREADABLE -> {
            naks.incrementAndGet();
            packet[0] = (byte) 0xe4;
            System.arraycopy(NTSN, 0, packet, 12, NTSN.length);
            System.arraycopy(asked, 40, packet, 24, 8);
            yield responder.nak(packet);
          }
          case PLAIN, MALFORMED -> 0;
        };
    assertThat(length).isLessThanOrEqualTo(asked.length);
    reply.put(packet, 0, length);
    return length > 0;
  }

  @Test
  void chronydAgreesOnKeysAndIsAnsweredAndComesBackAfterANak() throws IOException {
    // chronyd makes the folder of its socket, and makes it private to its user.
    var socket = daemons.scratch().resolve("run/chronyd.sock");
    daemons.chronyd(
        Place.HERE,
        "client",
        "server localhost port %d nts ntsport %d iburst minpoll 0 maxpoll 0"
            .formatted(service.address().getPort(), server.addresses().getFirst().getPort()),
        "ntstrustedcerts " + certificate.authority(),
        "port 0",
        "cmdport 0",
        "bindcmdaddress " + socket);
    await(() -> proven.get() >= 6);
    assertEquals(1, server.counts().agreed(), () -> log());
    // Name, mode, key number, algorithm, key length, last exchange, attempts, NAKs, cookies,
    // length.
    var authentication =
        daemons.chronyc(Place.HERE, "-h", socket.toString(), "-n", "authdata").lines().toList();
    assertThat(authentication.getLast().strip().split(" +"))
        .as("%s", authentication)
        .startsWith("127.0.0.1", "NTS", "1", "15", "256")
        .endsWith("0", "0", "8", "100");
    assertThat(daemons.chronyc(Place.HERE, "-h", socket.toString(), "-n", "sources"))
        .containsPattern("\\^\\* 127\\.0\\.0\\.1 +2 ");

    keys.set(keys.get().rotated(random, 1));
    int before = proven.get();
    await(() -> proven.get() >= before + 3);
    assertEquals(0, naks.get(), "cookies of the old key are read");
    assertEquals(1, server.counts().agreed());

    keys.set(CookieKeys.fresh(random, 2));
    await(() -> server.counts().agreed() == 2);
    assertTrue(naks.get() > 0);
    int again = proven.get();
    await(() -> proven.get() > again);
  }

  private String log() {
    try {
      return server.counts() + "\n" + daemons.log("client");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void await(BooleanSupplier wanted) {
    for (int i = 0; i < 3000 && !wanted.getAsBoolean(); i++) {
      LockSupport.parkNanos(20_000_000);
    }
    assertTrue(wanted.getAsBoolean(), this::log);
  }
}
