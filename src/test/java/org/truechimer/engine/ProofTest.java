package org.truechimer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyId;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.KeyStock;
import org.truechimer.client.PacketGuard;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceProof.Holder;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.SimulatedWorld.Behaviour;
import org.truechimer.engine.SimulatedWorld.Reply;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.nts.Aead;
import org.truechimer.nts.Cookie;
import org.truechimer.nts.CookieKeys;
import org.truechimer.nts.CookieSealer;
import org.truechimer.nts.KeptSession;
import org.truechimer.nts.NtsField;
import org.truechimer.nts.NtsKeys;
import org.truechimer.nts.NtsResponder;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.KeyExchangeProblem;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.Standing.Unproven.Cause;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.MacField;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;
import org.truechimer.wire.ReferenceId;

/// Sources that have to prove themselves, in virtual time, with servers and forgers that are ours.
class ProofTest {

  private static final String A = "192.0.2.1";
  private static final KeyRing RING =
      KeyFile.parse("1 AES128 ASCII:0123456789abcdef\n2 SHA1 secret\n").ring();
  private static final KeyRing OTHER =
      KeyFile.parse("1 AES128 ASCII:fedcba9876543210\n2 SHA1 other\n").ring();

  private final Random random = new Random(8915);

  private static SimulatedWorld world(Behaviour server) {
    return new SimulatedWorld(
            Instant.parse("2026-11-23T06:00:00Z"),
            0,
            new EngineConfig(0.128, 500, false, Set.of(), RING))
        .server(A, server);
  }

  private static void addKeyed(SimulatedWorld world, long key) {
    world.ask(
        new EngineCommand.AddSource(SourceRequest.server(A).withProof(new SourceProof.Key(key))));
  }

  private static byte[] signed(NtpPacket packet, KeyRing ring, long key) {
    var guard = new PacketGuard.Key(Objects.requireNonNull(ring.get(KeyId.of(key))));
    return SimulatedWorld.octets(guard.protect(packet, RandomGenerator.getDefault()));
  }

  /// A server that signs with a key of a ring.
  private static Behaviour signing(KeyRing ring, long key) {
    return (request, time, self) ->
        List.of(new Reply(signed(SimulatedWorld.reply(request, time), ring, key), self));
  }

  private static NtpPacket kiss(NtpPacket request, String code) {
    var reply = SimulatedWorld.reply(request, request.transmit());
    return SimulatedWorld.saying(reply, LeapIndicator.UNSYNCHRONISED, 0, ReferenceId.ofAscii(code));
  }

  @Test
  void aServerWithTheSameSecretIsUsed() {
    var world = world(signing(RING, 1));
    addKeyed(world, 1);
    world.run(30);
    var source = world.source(A);
    assertInstanceOf(Standing.Selected.class, source.standing());
    assertThat(source.drops()).isEmpty();
    assertEquals(new ProofSnapshot.Key(1, "AES-128-CMAC", false, null), source.proof());
  }

  @Test
  void anotherSecretIsAForgeryAndSaysSo() {
    var world = world(signing(OTHER, 1));
    addKeyed(world, 1);
    world.run(30);
    var source = world.source(A);
    assertEquals(0, source.received());
    long forged = source.drops().getOrDefault(DropReason.FORGED, 0L);
    assertThat(forged).isGreaterThanOrEqualTo(4);
    assertEquals(new Standing.Unproven(Cause.WRONG_PROOF, forged), source.standing());
  }

  @Test
  void anotherKeyThatBothHaveIsAForgeryToo() {
    var world = world(signing(RING, 2));
    addKeyed(world, 1);
    world.run(30);
    assertEquals(0, world.source(A).received());
    assertThat(world.source(A).drops()).containsKey(DropReason.FORGED);
  }

  @Test
  void aReplyWithoutProofIsDropped() {
    var world = world(SimulatedWorld.honest(0));
    addKeyed(world, 1);
    world.run(30);
    var source = world.source(A);
    assertEquals(0, source.received());
    assertEquals(
        Cause.NO_PROOF, assertInstanceOf(Standing.Unproven.class, source.standing()).cause());
  }

  @Test
  void aCryptoNakIsEvidenceAndNothingMore() {
    var world =
        world((request, time, self) ->
            List.of(
                new Reply(
                    SimulatedWorld.octets(
                        SimulatedWorld.reply(request, time).withMac(new MacField(0, new byte[0]))),
                    self)));
    addKeyed(world, 1);
    world.run(200);
    var source = world.source(A);
    assertEquals(
        Cause.REFUSED, assertInstanceOf(Standing.Unproven.class, source.standing()).cause());
    assertThat(source.sent()).as("it is still asked").isGreaterThanOrEqualTo(6);
  }

  /// Never without the proof that the daemon wants, and never with another key of that number.
  @Test
  void aKeyOfTheDaemonThatCannotBeHadIsSaidAndNotTried() {
    var holders =
        Map.of(
            new Holder.Daemon(null, true), Cause.NO_KEY_FILE,
            new Holder.Daemon("/forbidden", true), Cause.KEY_FILE_FORBIDDEN,
            new Holder.Daemon("/absent", true), Cause.KEY_FILE_ABSENT,
            new Holder.Daemon("/unread", true), Cause.KEY_FILE_ABSENT,
            new Holder.Daemon("/other", true), Cause.NO_SUCH_KEY,
            new Holder.Daemon("/right", false), Cause.KEY_NOT_TRUSTED);
    holders.forEach((holder, cause) -> {
      var world = worldOfDaemonKeys();
      addDaemonKeyed(world, holder);
      world.run(30);
      assertEquals(new Standing.Unproven(cause, 0), world.source(A).standing());
      assertEquals(0, world.source(A).sent());
      assertEquals(new ProofSnapshot.Key(1, null, true, holder.file()), world.source(A).proof());
    });
    var world = worldOfDaemonKeys();
    addDaemonKeyed(world, new Holder.Daemon("/right", true));
    world.run(30);
    assertInstanceOf(Standing.Selected.class, world.source(A).standing());
    assertEquals(new ProofSnapshot.Key(1, "AES-128-CMAC", true, "/right"), world.source(A).proof());
  }

  private static SimulatedWorld worldOfDaemonKeys() {
    return new SimulatedWorld(
            Instant.parse("2026-11-23T06:00:00Z"),
            0,
            new EngineConfig(
                0.128,
                500,
                false,
                Set.of(),
                OTHER,
                Map.of(
                    "/right", new KeyStock.Held(RING),
                    "/other", new KeyStock.Held(KeyRing.EMPTY),
                    "/forbidden", new KeyStock.Forbidden(),
                    "/absent", new KeyStock.Absent())))
        .server(A, signing(RING, 1));
  }

  private static void addDaemonKeyed(SimulatedWorld world, Holder holder) {
    world.ask(
        new EngineCommand.AddSource(
            SourceRequest.server(A).withProof(new SourceProof.Key(1, holder))));
  }

  /// RFC 8915 §5.7 and common sense: who cannot prove a kiss does not get its way.
  @Test
  void forgedKissesStopNothing() {
    for (var code : List.of("DENY", "RSTR", "RATE")) {
      var world =
          world((request, time, self) ->
              List.of(
                  new Reply(SimulatedWorld.octets(kiss(request, code)), self),
                  new Reply(signed(kiss(request, code), OTHER, 1), self),
                  new Reply(signed(SimulatedWorld.reply(request, time), RING, 1), self)));
      addKeyed(world, 1);
      world.run(300);
      var source = world.source(A);
      assertThat(source.received()).isGreaterThanOrEqualTo(6);
      assertThat(source.drops()).containsOnlyKeys(DropReason.UNPROVEN, DropReason.FORGED);
      assertInstanceOf(Standing.Selected.class, source.standing());
    }
  }

  @Test
  void aProvenKissIsObeyed() {
    var world =
        world((request, time, self) ->
            List.of(new Reply(signed(kiss(request, "DENY"), RING, 1), self)));
    addKeyed(world, 1);
    world.run(60);
    assertEquals(new Standing.Kissed("DENY", true), world.source(A).standing());
    assertEquals(1, world.source(A).sent());
  }

  /// An NTS server whose cookie keys can be changed.
  private final class NtsServer implements KeyExchange, Behaviour {
    private CookieSealer sealer = new CookieSealer(CookieKeys.fresh(random, 0), random);
    private NtsResponder responder = new NtsResponder(sealer, random);
    private final Set<Cookie> seen = new HashSet<>();
    private final List<Wanted> asked = new ArrayList<>();
    private final List<KeyExchangeOutcome.Agreed> kept = new ArrayList<>();
    private boolean repeated;
    private boolean down;
    private boolean deaf;
    private double loss;

    void forgetKeys() {
      sealer = new CookieSealer(CookieKeys.fresh(random, 0), random);
      responder = new NtsResponder(sealer, random);
    }

    @Override
    public KeyExchangeOutcome exchange(Wanted wanted) {
      asked.add(wanted);
      if (down) {
        return new KeyExchangeOutcome.Failed(
            KeyExchangeProblem.NO_CONNECTION, "Connection refused", List.of());
      }
      var aead = random.nextBoolean() ? Aead.AES_SIV_CMAC_256 : Aead.AES_128_GCM_SIV;
      var toServer = new byte[aead.keyOctets()];
      var toClient = new byte[aead.keyOctets()];
      random.nextBytes(toServer);
      random.nextBytes(toClient);
      var keys = new NtsKeys(aead, toServer, toClient);
      var cookies = new ArrayList<Cookie>();
      for (int i = 0; i < 8; i++) {
        cookies.add(sealer.seal(keys));
      }
      return new KeyExchangeOutcome.Agreed(
          new KeptSession(keys, null, cookies),
          List.of(SimulatedWorld.address(A)),
          0,
          List.of(),
          wanted.clockUnknown(),
          Instant.EPOCH);
    }

    @Override
    public void keep(String host, int port, KeyExchangeOutcome.Agreed left) {
      kept.add(left);
    }

    @Override
    public List<Reply> answer(NtpPacket request, NtpTimestamp time, InetSocketAddress self) {
      for (var field : request.extensions()) {
        if (field.type() == NtsField.COOKIE.type()) {
          repeated |= !seen.add(new Cookie(field.body()));
        }
      }
      if (deaf || random.nextDouble() < loss) {
        return List.of();
      }
      var octets = NtpPacketCodec.encode(request).array();
      return switch (responder.check(octets, octets.length)) {
        case PROVEN -> {
          var reply =
              Arrays.copyOf(SimulatedWorld.octets(SimulatedWorld.reply(request, time)), 2048);
          yield List.of(new Reply(Arrays.copyOf(reply, responder.protect(reply)), self));
        }
        case UNREADABLE -> {
          var nak = Arrays.copyOf(SimulatedWorld.octets(kiss(request, "NTSN")), 2048);
          yield List.of(new Reply(Arrays.copyOf(nak, responder.nak(nak)), self));
        }
        case PLAIN, MALFORMED -> List.of();
      };
    }
  }

  private SimulatedWorld world(NtsServer server, Behaviour behaviour) {
    var world = world(behaviour);
    world.keyExchange = server;
    world.ask(
        new EngineCommand.AddSource(SourceRequest.server(A).withProof(new SourceProof.Nts(4460))));
    return world;
  }

  private static ProofSnapshot.Nts nts(SourceSnapshot source) {
    return assertInstanceOf(ProofSnapshot.Nts.class, source.proof());
  }

  @Test
  void noCookieIsSentTwiceInADayWithLosses() {
    var server = new NtsServer();
    server.loss = 0.4;
    var world = world(server, server);
    world.run(86_400);
    var source = world.source(A);
    assertFalse(server.repeated);
    assertThat(source.received()).isGreaterThan(45);
    assertInstanceOf(Standing.Selected.class, source.standing());
    assertThat(source.drops()).containsOnlyKeys(DropReason.TIMEOUT);
    assertEquals(server.asked.size(), nts(source).exchanges());
  }

  @Test
  void aServerThatForgotItsKeysIsFollowedByOneExchange() {
    var server = new NtsServer();
    var world = world(server, server);
    world.run(60);
    long before = world.source(A).received();
    server.forgetKeys();
    world.run(300);
    var source = world.source(A);
    assertEquals(2, nts(source).exchanges());
    assertEquals(1, source.drops().get(DropReason.NAK));
    assertThat(source.received()).isGreaterThan(before);
    assertFalse(server.asked.getFirst().mayResume() && server.asked.getLast().mayResume());
  }

  @Test
  void aForgedNakCausesNothing() {
    var server = new NtsServer();
    var world =
        world(
            server,
            (request, time, self) -> {
              var all = new ArrayList<Reply>();
              all.add(new Reply(SimulatedWorld.octets(kiss(request, "NTSN")), self));
              all.add(new Reply(SimulatedWorld.octets(kiss(request, "DENY")), self));
              all.add(new Reply(SimulatedWorld.octets(SimulatedWorld.reply(request, time)), self));
              all.addAll(server.answer(request, time, self));
              return all;
            });
    world.run(600);
    var source = world.source(A);
    assertEquals(1, server.asked.size());
    assertInstanceOf(Standing.Selected.class, source.standing());
    assertThat(source.drops()).containsOnlyKeys(DropReason.UNPROVEN);
  }

  /// RFC 8915 §4.2: 10 s after the first failure, then half as much again each time.
  @Test
  void exchangesThatFailAreTriedMoreAndMoreRarely() {
    var server = new NtsServer();
    server.down = true;
    var world = world(server, server);
    world.run(9);
    assertEquals(1, server.asked.size());
    assertThat(world.source(A).standing())
        .isEqualTo(
            new Standing.NoKeys(KeyExchangeProblem.NO_CONNECTION, "Connection refused", null, 1));
    world.run(2);
    assertEquals(2, server.asked.size());
    world.run(15);
    assertEquals(3, server.asked.size());
    world.run(10 * 86_400.0);
    assertThat(server.asked).as("in ten days").hasSizeBetween(25, 32);
    assertEquals(0, world.source(A).sent());
    server.down = false;
    world.run(6 * 86_400.0);
    assertInstanceOf(Standing.Selected.class, world.source(A).standing());
  }

  @Test
  void withoutCookiesNothingIsSentUntilThereAreNewOnes() {
    var server = new NtsServer();
    var world = world(server, server);
    world.run(60);
    server.deaf = true;
    server.down = true;
    world.run(86_400);
    var lost = world.source(A);
    assertEquals(0, nts(lost).cookies());
    assertInstanceOf(Standing.NoKeys.class, lost.standing());
    world.run(3600);
    assertEquals(lost.sent(), world.source(A).sent());
    server.deaf = false;
    server.down = false;
    world.run(2 * 86_400);
    assertInstanceOf(Standing.Selected.class, world.source(A).standing());
    assertFalse(server.repeated);
  }

  @Test
  void whatIsLeftIsGivenAwayAtTheEndAndNotUsedAnyMore() {
    var server = new NtsServer();
    var world = world(server, server);
    world.run(60);
    world.giveKeysAway(server);
    assertEquals(1, server.kept.size());
    assertEquals(8, server.kept.getFirst().session().cookies().size());
    assertTrue(
        server.kept.getFirst().session().cookies().stream().noneMatch(server.seen::contains));
    assertEquals(0, nts(world.source(A)).cookies());
  }

  @Test
  void aClockThatNobodyKeepsIsSaidToTheExchangeOnceOnly() {
    var server = new NtsServer();
    var world = world(server, server);
    world.run(60);
    server.forgetKeys();
    world.run(300);
    assertEquals(2, server.asked.size());
    assertTrue(server.asked.getFirst().clockUnknown(), "the simulated kernel says so");
    assertFalse(server.asked.getLast().clockUnknown());
    assertEquals(
        1,
        world.snapshot().events().stream()
            .filter(EngineEvent.CertificateTimeUnchecked.class::isInstance)
            .count());
  }
}
