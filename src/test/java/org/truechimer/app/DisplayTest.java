package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

  private static final Map<Object, Object> LINUX = Map.of("os.name", "Linux");
  private static final Map<String, String> SCREEN = Map.of("DISPLAY", ":0");

  @TempDir Path folder;

  @Test
  void aLinuxWithoutDisplayHasNone() {
    assertEquals(new Display.Absent(), Display.find(Map.of(), LINUX, folder, _ -> true));
    assertEquals(
        new Display.Absent(), Display.find(Map.of("DISPLAY", ""), LINUX, folder, _ -> true));
  }

  @Test
  void aLinuxWithDisplayAndGtkHasOne() {
    assertEquals(new Display.Present(), Display.find(SCREEN, LINUX, folder, Display.GTK::equals));
  }

  @Test
  void theHeadlessPlatformNeedsNeither() {
    var headless = Map.<Object, Object>of("os.name", "Linux", "glass.platform", "Headless");
    assertEquals(new Display.Present(), Display.find(Map.of(), headless, folder, _ -> false));
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    assertEquals(
        new Display.Present(),
        Display.find(Map.of(), Map.of("os.name", "Windows 11"), folder, _ -> false));
  }

  /// The names under which each family of distributions packages GTK 3.
  @ParameterizedTest
  @CsvSource({
    "ID=debian,libgtk-3-0",
    "ID=ubuntu,libgtk-3-0",
    "ID=fedora,gtk3",
    "ID=rocky|ID_LIKE=\"rhel centos fedora\",gtk3",
    "ID=\"opensuse-leap\"|ID_LIKE=\"suse opensuse\",libgtk-3-0",
    "ID=arch,gtk3",
    "ID=alpine,gtk+3.0"
  })
  void namesThePackageThatIsMissing(String release, String expected) throws IOException {
    var file = Files.writeString(folder.resolve("os-release"), release.replace('|', '\n'));
    assertEquals(
        new Display.MissingLibrary(expected), Display.find(SCREEN, LINUX, file, _ -> false));
  }

  @Test
  void takesTheWishForChineseFromTheEnvironment() {
    assertEquals(
        Locale.SIMPLIFIED_CHINESE, SystemLocale.of(Map.of("LANG", "zh_CN.UTF-8"), Locale.ENGLISH));
    assertEquals(
        Locale.ENGLISH,
        SystemLocale.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C"), Locale.ENGLISH));
    assertEquals(Locale.FRENCH, SystemLocale.of(Map.of("LANG", "fr_FR.UTF-8"), Locale.FRENCH));
  }
}
