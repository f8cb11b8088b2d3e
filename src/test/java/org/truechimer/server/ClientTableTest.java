package org.truechimer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.time.NtpTimestamp;

class ClientTableTest {

  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
  private static final long SECOND = 1L << 32;
  private static final long IPV4 = 0xffff_0000_0000L;

  private final long start = NtpTimestamp.of(START).bits();

  @Test
  void remembersHowAClientAsks() {
    var table = new ClientTable(16, 1, 32, 64, 8);
    int at = table.request(0, IPV4 | 0xc0000201L, start);
    table.manner(at, 4711, 4, 3, ServedClient.Proof.KEY, false);
    at = table.request(0, IPV4 | 0xc0000201L, start + 4 * SECOND);
    table.dropped(at);
    at = table.request(0, IPV4 | 0xc0000201L, start + 8 * SECOND);
    table.kissed(at);
    table.manner(at, 4712, 3, 1, ServedClient.Proof.NTS, true);
    assertEquals(
        new ServedClient(
            "192.0.2.1",
            3,
            1,
            1,
            4,
            3,
            1,
            4712,
            true,
            ServedClient.Proof.NTS,
            START,
            START.plusSeconds(8)),
        table.clients(10, START.plusSeconds(9)).getFirst());
    assertEquals(1, table.size());
  }

  @Test
  void aPrefixIsOneClient() {
    var table = new ClientTable(16, 1, 24, 64, 8);
    int at = table.request(0, IPV4 | 0xc0000201L, start);
    assertEquals(at, table.request(0, IPV4 | 0xc00002ffL, start));
    assertThat(table.request(0, IPV4 | 0xc0000301L, start)).isNotEqualTo(at);
    int six = table.request(0x2001_0db8_0000_0001L, 7, start);
    assertEquals(six, table.request(0x2001_0db8_0000_0001L, 8, start));
    assertThat(table.clients(10, START))
        .extracting(ServedClient::address)
        .containsExactlyInAnyOrder("192.0.2.0/24", "192.0.3.0/24", "2001:db8:0:1::/64");
  }

  /// A bucket of b tokens that is filled with r a second answers b at once and r a second from then
  /// on: in t seconds at most b + r·t.
  @Test
  void aBucketLetsThroughWhatItsSizeAndRateSay() {
    var table = new ClientTable(16, 1, 32, 64, 8);
    int answered = 0;
    for (int i = 0; i < 10 * 1000; i++) {
      int at = table.request(0, IPV4 | 1, start + i * SECOND / 100);
      answered += table.takeToken(at, 0.5) ? 1 : 0;
    }
    assertEquals(8 + 50, answered, 1, "100 requests a second for 100 s, one token in 2 s");
  }

  @Test
  void aClockThatIsSetBackFillsNoBucket() {
    var table = new ClientTable(16, 1, 32, 64, 1);
    assertTrue(table.takeToken(table.request(0, IPV4 | 1, start), 1));
    assertFalse(table.takeToken(table.request(0, IPV4 | 1, start - 100 * SECOND), 1));
    assertFalse(table.takeToken(table.request(0, IPV4 | 1, start - 100 * SECOND), 1));
    assertTrue(table.takeToken(table.request(0, IPV4 | 1, start - 98 * SECOND), 1));
  }

  @Test
  void aKissIsSaidOnceInAPause() {
    var table = new ClientTable(16, 1, 32, 64, 1);
    int at = table.request(0, IPV4 | 1, start);
    int second = (int) (start >>> 32);
    assertTrue(table.takeKiss(at, second, 4));
    assertFalse(table.takeKiss(at, second + 3, 4));
    assertTrue(table.takeKiss(at, second + 4, 4));
  }

  /// A million forged addresses in a table of 1024: it does not grow, and whoever asks again and
  /// again stays.
  @Test
  void aFloodForgetsWhoIsSilentFirst() {
    var table = new ClientTable(1024, 77, 32, 64, 8);
    long before = table.octets();
    long now = start;
    for (int i = 0; i < 1_000_000; i++) {
      now += SECOND / 100_000;
      table.request(0, IPV4 | (0x0a000000L + i), now);
      if (i % 4 == 0) {
        table.request(0, IPV4 | 0xc0000201L, now);
      }
    }
    assertEquals(before, table.octets());
    assertEquals(1024, table.size());
    assertEquals(1_000_001 - 1024, table.forgotten());
    var honest =
        table.clients(2000, START.plusSeconds(20)).stream()
            .filter(client -> client.address().equals("192.0.2.1"))
            .findFirst()
            .orElseThrow();
    assertEquals(250_000, honest.requests());
  }

  @Test
  void theMostRecentComeFirst() {
    var table = new ClientTable(64, 3, 32, 64, 8);
    for (int i = 0; i < 20; i++) {
      table.request(0, IPV4 | i, start + i * SECOND);
    }
    assertThat(table.clients(3, START.plusSeconds(20)))
        .extracting(ServedClient::address)
        .containsExactly("0.0.0.19", "0.0.0.18", "0.0.0.17");
  }
}
