package org.truechimer.cmdmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Every exchange between chronyc and chronyd 4.3 that was recorded.
class RecordedExchangesTest {

  @Test
  void everyRequestIsReadAndWrittenBackToTheLastOctet() {
    var seen = Recordings.spoken();
    assertThat(seen).hasSize(88);
    for (var exchange : seen) {
      if (exchange.title().startsWith("add pool")) {
        continue; // Its number of members is one of the options that we leave to chronyd.
      }
      // chronyc 4.3 asks for the older, shorter kinds of two replies, and so pads less.
      boolean olderReply = Set.of(54, 57).contains(exchange.code());
      var recorded =
          olderReply
              ? Arrays.copyOf(exchange.request(), exchange.command().reply().length())
              : exchange.request();
      var decoded = RequestCodec.decode(ByteBuffer.wrap(recorded));
      var request = assertInstanceOf(RequestCodec.Decoded.Request.class, decoded, exchange.title());
      assertArrayEquals(
          recorded, RequestCodec.encode(request.header(), request.query()), exchange.title());
    }
  }

  @Test
  void everyReplyIsReadAndWrittenBackToTheLastOctet() {
    for (var exchange : Recordings.spoken()) {
      var answer =
          assertInstanceOf(
              ReplyCodec.Decoded.Answer.class,
              exchange.decoded(exchange.reply()),
              exchange.title());
      int kind = exchange.reply()[7];
      var again =
          ReplyCodec.encode(exchange.header(), exchange.code(), answer.status(), answer.report());
      if (kind == 16 || kind == 24) {
        // Of these two we write the newest layout; the report must survive that.
        var stats = answer.report();
        var decoded = (ReplyCodec.Decoded.Answer) exchange.decoded(again);
        assertEquals(stats.kind(), decoded.report().kind());
      } else {
        assertArrayEquals(exchange.reply(), again, exchange.title());
      }
    }
  }

  @Test
  void noTruncatedReplyIsTakenForAnAnswer() {
    for (var exchange : Recordings.spoken()) {
      for (int length = 0; length < exchange.reply().length; length++) {
        var decoded = exchange.decoded(Arrays.copyOf(exchange.reply(), length));
        boolean bare = length >= 28 && !Status.of(exchange.reply()[9]).ok();
        if (!bare) {
          assertThat(decoded).isNotInstanceOf(ReplyCodec.Decoded.Answer.class);
        }
      }
    }
  }

  @Test
  void noTruncatedRequestIsCarriedOut() {
    for (var exchange : Recordings.spoken()) {
      int needed =
          Math.max(exchange.command().length(), exchange.command().reply().oldest().length());
      for (int length = 0; length < needed; length++) {
        var cut = Arrays.copyOf(exchange.request(), length);
        assertThat(RequestCodec.decode(ByteBuffer.wrap(cut)))
            .isNotInstanceOf(RequestCodec.Decoded.Request.class);
      }
    }
  }

  @Test
  void aReplyWithAnotherSequenceCommandOrVersionIsNotOurs() {
    var exchange = Recordings.of("tracking").getFirst();
    for (int place : new int[] {0, 1, 4, 5, 16, 17, 18, 19}) {
      var changed = exchange.reply().clone();
      changed[place] ^= 0x20;
      assertEquals(new ReplyCodec.Decoded.NotOurs(), exchange.decoded(changed));
    }
  }

  @Test
  void anOlderDaemonNamesItsVersion() {
    var exchange = Recordings.of("tracking").getFirst();
    var reply = Arrays.copyOf(exchange.reply(), 28);
    reply[0] = 5;
    reply[7] = 1;
    reply[9] = 18;
    assertEquals(new ReplyCodec.Decoded.OtherVersion(5), exchange.decoded(reply));
  }

  @Test
  void requestsOfTheOldVersionAreNotPadded() {
    var query = new Query.Plain(Command.TRACKING);
    assertEquals(20, RequestCodec.encode(new RequestCodec.Header(5, 1, 0), query).length);
    assertEquals(104, RequestCodec.encode(new RequestCodec.Header(6, 1, 0), query).length);
  }

  @Test
  void mutatedOctetsAreNeverAnException() {
    var random = new SplittableRandom(3);
    for (var exchange : Recordings.spoken()) {
      for (int i = 0; i < 300; i++) {
        var reply = exchange.reply().clone();
        var request = exchange.request().clone();
        for (int j = 0; j < 4; j++) {
          reply[random.nextInt(reply.length)] = (byte) random.nextInt();
          request[random.nextInt(request.length)] = (byte) random.nextInt();
        }
        if (exchange.decoded(reply) instanceof ReplyCodec.Decoded.Answer(var _, var report)
            && report instanceof SourceReport source) {
          assertThat(SourcesTable.print(List.of(source))).endsWith("\n");
        }
        assertThat(RequestCodec.decode(ByteBuffer.wrap(request))).isNotNull();
      }
    }
  }
}
