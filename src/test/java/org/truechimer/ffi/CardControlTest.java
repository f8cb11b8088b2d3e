package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.ffi.CardControl.Reading;
import org.truechimer.ffi.CardControl.Way;

/// What the kernel says of interfaces that every machine has, and answers of it that were laid out
/// by hand after `linux/ptp_clock.h`.
@EnabledOnOs(OS.LINUX)
class CardControlTest {

  private final Libc libc = new Libc();
  private final int socket = libc.udpSocket(Libc.AF_INET);
  private final CardControl control = new CardControl();

  @AfterEach
  void close() {
    libc.close(socket);
  }

  @Test
  void loopbackStampsInTheKernelAndHasNoClock() {
    var ability = control.ability(socket, "lo");
    assertNotNull(ability);
    int kernel =
        Libc.SOF_TIMESTAMPING_SOFTWARE
            | Libc.SOF_TIMESTAMPING_RX_SOFTWARE
            | Libc.SOF_TIMESTAMPING_TX_SOFTWARE;
    assertEquals(kernel, ability.stampings() & kernel);
    assertEquals(-1, ability.clock());
    assertFalse(ability.stampsNtp());
  }

  @Test
  void anInterfaceThatIsNotThereSaysNothing() {
    assertNull(control.ability(socket, "none0"));
    assertNull(control.ability(socket, "a-name-that-is-longer-than-names-are"));
  }

  @Test
  void aClockThatIsNotThereCannotBeOpened() {
    assertEquals(-2, control.open(4095), "ENOENT");
  }

  /// A socket is no clock: the kernel refuses, and nothing is read.
  @Test
  void whatIsNoClockGivesNoReading() {
    for (var way : Way.values()) {
      assertEquals(List.of(), control.read(socket, way));
    }
  }

  @Test
  void onlyACardThatIsToldToStampsNtp() {
    int all = 0x5f;
    assertTrue(new CardAbility(all, 0, 1, 1).stampsNtp());
    assertTrue(new CardAbility(all, 3, 1, 15).stampsNtp());
    assertFalse(new CardAbility(all, -1, 1, 1).stampsNtp(), "no clock");
    assertFalse(new CardAbility(all, 0, 0, 1).stampsNtp(), "not what is sent");
    assertFalse(new CardAbility(all, 0, 1, 0).stampsNtp(), "not what arrives");
    assertFalse(new CardAbility(all, 0, 1, 12).stampsNtp(), "PTP only");
    assertFalse(new CardAbility(0x1f, 0, 1, 1).stampsNtp(), "not by its own clock");
  }

  @Test
  void takesEachAnswerApart() {
    try (var arena = Arena.ofConfined()) {
      var precise = arena.allocate(CardControl.PRECISE_SIZE, 8);
      put(precise, 0, 37, 5);
      put(precise, 16, 1, 6);
      assertEquals(
          List.of(new Reading(1_000_000_006L, 37_000_000_005L, 1_000_000_006L)),
          CardControl.readings(precise, Way.PRECISE, 5));
      var extended = arena.allocate(CardControl.EXTENDED_SIZE, 8);
      var plain = arena.allocate(CardControl.PLAIN_SIZE, 8);
      for (int i = 0; i < 6; i++) {
        put(extended, 16 + 16L * i, i, 100 + i);
        put(plain, 16 + 16L * i, i, 999_999_999);
      }
      assertEquals(
          List.of(
              new Reading(100, 1_000_000_101L, 2_000_000_102L),
              new Reading(3_000_000_103L, 4_000_000_104L, 5_000_000_105L)),
          CardControl.readings(extended, Way.EXTENDED, 2));
      assertEquals(
          List.of(
              new Reading(999_999_999L, 1_999_999_999L, 2_999_999_999L),
              new Reading(2_999_999_999L, 3_999_999_999L, 4_999_999_999L)),
          CardControl.readings(plain, Way.PLAIN, 2));
    }
  }

  private static void put(MemorySegment memory, long at, long seconds, int nanos) {
    memory.set(JAVA_LONG, at, seconds);
    memory.set(JAVA_INT, at + 8, nanos);
  }
}
