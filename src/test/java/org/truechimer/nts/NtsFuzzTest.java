package org.truechimer.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// Whatever octets come, nothing throws, nothing is longer than it may be, and nothing is believed.
public class NtsFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void streamsOfTheKeyExchange(byte[] octets) {
    if (octets == null) {
      return;
    }
    var stream = ByteBuffer.wrap(octets);
    if (KeRecordCodec.decode(stream)
        instanceof KeRecordCodec.Decoded.Message(var records, int length)) {
      assertTrue(length <= KeRecordCodec.LONGEST_MESSAGE);
      var again = KeRecordCodec.encode(records);
      var decoded = (KeRecordCodec.Decoded.Message) KeRecordCodec.decode(ByteBuffer.wrap(again));
      assertEquals(records.size(), decoded.records().size());
      assertArrayEquals(again, KeRecordCodec.encode(decoded.records()));
    }
    KeClient.judge(stream, Aead.PREFERRED);
    if (KeServer.judge(stream, Aead.PREFERRED) instanceof KeServer.Choice.Refused refused) {
      assertTrue(refused.octets().length > 0);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void fieldsOfAReplyProveNothing(byte[] octets) {
    if (octets == null) {
      return;
    }
    var random = new Random(1);
    var keys = new NtsKeys(Aead.AES_SIV_CMAC_256, new byte[32], new byte[32]);
    var session = new NtsSession(keys, null, List.of(new Cookie(new byte[100])));
    session.protect(NtpPacket.request(6, new NtpTimestamp(1)), random);
    assertNotEquals(NtsSession.Proof.PROVEN, session.check(ByteBuffer.wrap(octets)));
  }

  @FuzzTest(maxDuration = "30s")
  void fieldsOfARequestAreAnsweredByNothingLonger(byte[] octets) {
    if (octets == null || octets.length > NtpPacketCodec.LONGEST_OCTETS) {
      return;
    }
    var random = new Random(1);
    var server = new NtsResponder(new CookieSealer(CookieKeys.fresh(random, 0), random), random);
    var out = new byte[4096];
    switch (server.check(octets, octets.length)) {
      case PROVEN -> assertTrue(server.protect(out) <= octets.length);
      case UNREADABLE -> assertTrue(server.nak(out) <= octets.length);
      case PLAIN, MALFORMED -> {}
    }
  }

  /// The fuzzer makes the fields; a cookie of ours and a proof that is right are added, so that it
  /// gets behind them.
  @FuzzTest(maxDuration = "30s")
  void provenRequestsAreAnsweredByNothingLonger(byte[] fields) {
    if (fields == null || fields.length > 1200) {
      return;
    }
    var random = new Random(1);
    var sealer = new CookieSealer(CookieKeys.fresh(random, 0), random);
    var server = new NtsResponder(sealer, random);
    for (var aead : Aead.values()) {
      var keys = new NtsKeys(aead, new byte[aead.keyOctets()], new byte[aead.keyOctets()]);
      var cookie = sealer.seal(keys).octets();
      var packet = ByteBuffer.allocate(2048).position(48);
      packet.putShort((short) 0x0204).putShort((short) (cookie.length + 4)).put(cookie).put(fields);
      int at = (packet.position() + 3) & ~3;
      var cipher = aead.newCipher();
      cipher.rekey(keys.toServer(), 0);
      int length =
          new AuthenticatorField()
              .write(packet.array(), at, cipher, new byte[aead.nonceOctets()], new byte[0], 0);
      var out = new byte[2048];
      switch (server.check(packet.array(), length)) {
        case PROVEN -> assertTrue(server.protect(out) <= length);
        case UNREADABLE -> assertTrue(server.nak(out) <= length);
        case PLAIN, MALFORMED -> {}
      }
    }
  }

  @FuzzTest(maxDuration = "30s")
  void keptFiles(byte[] octets) {
    if (octets == null) {
      return;
    }
    var text = new String(octets, StandardCharsets.ISO_8859_1);
    var kept = KeptSession.parse(text.lines().toList());
    if (kept != null) {
      assertEquals(kept, KeptSession.parse(kept.lines()));
    }
    var keys = CookieKeys.parse(text);
    if (keys != null) {
      assertTrue(Arrays.asList(1, 2, 3, 4).contains(keys.size()));
    }
  }
}
