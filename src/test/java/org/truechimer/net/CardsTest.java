package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.ffi.Libc;

/// Interfaces without a card. That loopback is one is so on every machine.
@EnabledOnOs(OS.LINUX)
class CardsTest {

  private final Libc libc = new Libc();

  @Test
  void noCardStampsOnTheWayToThisMachine() {
    var cards = Cards.find(libc);
    assertNull(cards.towards(libc, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 123)));
    assertNull(cards.towards(libc, new InetSocketAddress(InetAddress.ofLiteral("::1"), 123)));
    cards.close(libc);
  }

  /// IEEE 802.3: 14 octets of header and 4 of check sequence around the 76 of an NTP packet over
  /// IPv4 are 94, 752 bits.
  @Test
  void theEndOfAFrameComesAfterItsStamp() {
    assertEquals(752, frameNanos(1000, 48, false));
    assertEquals(7520, frameNanos(100, 48, false));
    assertEquals(912, frameNanos(1000, 48, true));
    assertEquals(0, frameNanos(0, 48, false), "not known");
  }

  private static long frameNanos(int megabits, int octets, boolean v6) {
    return Cards.frameNanos(megabits, octets, v6);
  }
}
