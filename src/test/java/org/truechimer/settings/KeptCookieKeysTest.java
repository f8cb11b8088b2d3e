package org.truechimer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.nts.CookieKeys;
import org.truechimer.settings.KeptCookieKeys.Found;

class KeptCookieKeysTest {

  private static final Instant BEGIN = Instant.parse("2026-11-26T12:00:00Z");
  private static final long DAY = Duration.ofDays(1).toNanos();

  private final Random random = new Random(8915);

  @TempDir private Path folder;

  private KeptCookieKeys.Opened open(Instant now) {
    return KeptCookieKeys.open(folder.resolve("keys"), KeptCookieKeys.WEEKLY, random, now, 0);
  }

  @Test
  void whatOneRunMakesTheNextReads() {
    var first = open(BEGIN);
    assertEquals(Found.NOTHING, first.found());
    assertNull(first.notSaved());
    var second = open(BEGIN.plusSeconds(3600));
    assertEquals(Found.KEPT, second.found());
    assertEquals(first.keys().get().text(), second.keys().get().text());
  }

  @Test
  void thereIsAKeyAWeekAndFourAreKept() {
    var keys = open(BEGIN).keys();
    for (int day = 1; day <= 35; day++) {
      var looked = keys.rotateIfDue(BEGIN.plus(Duration.ofDays(day)), day * DAY);
      assertEquals(day % 7 == 0, looked.rotated(), "day " + day);
      assertNull(looked.notSaved());
    }
    assertEquals(CookieKeys.KEPT, keys.get().size());
    assertEquals(keys.get().text(), open(BEGIN.plus(Duration.ofDays(35))).keys().get().text());
  }

  @Test
  void anOldKeyIsFollowedByANewOneAtTheStart() {
    open(BEGIN);
    var later = open(BEGIN.plus(Duration.ofDays(8)));
    assertEquals(Found.KEPT, later.found());
    assertEquals(2, later.keys().get().size());
  }

  @Test
  void aClockThatJumpsToAndFroMakesNoMoreThanAKeyADay() {
    var keys = open(BEGIN).keys();
    int rotations = 0;
    for (int minute = 1; minute <= 2 * 1440; minute++) {
      var now = minute % 2 == 0 ? BEGIN.plus(Duration.ofDays(5000)) : BEGIN;
      if (keys.rotateIfDue(now, minute * Duration.ofMinutes(1).toNanos()).rotated()) {
        rotations++;
      }
    }
    assertTrue(rotations <= 2, rotations + " keys in two days");
  }

  @Test
  void aClockThatGoesBackMakesNoKeyUntilTheNewestIsAWeekInTheFuture() {
    var keys = open(BEGIN).keys();
    assertFalse(keys.rotateIfDue(BEGIN.minus(Duration.ofDays(6)), 2 * DAY).rotated());
    assertTrue(keys.rotateIfDue(BEGIN.minus(Duration.ofDays(8)), 3 * DAY).rotated());
    assertFalse(keys.rotateIfDue(BEGIN.minus(Duration.ofDays(8)), 5 * DAY).rotated());
  }

  @Test
  void aDamagedFileIsReplacedAndThatIsSaid() throws IOException {
    Files.writeString(folder.resolve("keys"), "truechimer cookie keys 1\n00000001 0 zz\n");
    var opened = open(BEGIN);
    assertEquals(Found.DAMAGED, opened.found());
    assertNull(opened.notSaved());
    assertEquals(Found.KEPT, open(BEGIN).found());

    Files.writeString(folder.resolve("keys"), "x".repeat(100_000));
    assertEquals(Found.DAMAGED, open(BEGIN).found());
  }

  @Test
  void whatCannotBeSavedIsUsedAndSavedLater() throws IOException {
    var place = folder.resolve("keys");
    Files.createDirectories(place.resolve("in-the-way"));
    var opened = open(BEGIN);
    assertEquals(Found.UNREADABLE, opened.found());
    assertNotNull(opened.notSaved());
    assertEquals(1, opened.keys().get().size());
    assertNotNull(opened.keys().rotateIfDue(BEGIN, 1).notSaved());
    Files.delete(place.resolve("in-the-way"));
    Files.delete(place);
    assertNull(opened.keys().rotateIfDue(BEGIN, 2).notSaved());
    assertEquals(opened.keys().get().text(), open(BEGIN).keys().get().text());
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    var place = folder.resolve("keys");
    open(BEGIN);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-rw-r--"));
    open(BEGIN);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
  }

  @Test
  void noTextHasASecret() {
    var opened = open(BEGIN);
    var secret =
        opened.keys().get().text().lines().skip(1).findFirst().orElseThrow().split(" ", -1)[2];
    assertFalse(opened.toString().contains(secret));
    assertNotEquals("", opened.toString());
  }

  @Test
  void aPeriodIsADayOrMore() {
    var hour = Duration.ofHours(1);
    var file = folder.resolve("keys");
    assertThrows(
        IllegalArgumentException.class, () -> KeptCookieKeys.open(file, hour, random, BEGIN, 0));
  }
}
