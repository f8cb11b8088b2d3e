package org.truechimer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProgramFoldersTest {

  @Test
  void followsXdgOnLinux() {
    var folders =
        ProgramFolders.of(
            Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s"), properties("Linux"));
    assertEquals(Path.of("/c/truechimer/settings.json"), folders.settingsFile());
    assertEquals(Path.of("/s/truechimer/history.db"), folders.historyDatabase());
  }

  @Test
  void usesTheUsualFoldersWhereXdgSaysNothingAbsolute() {
    var folders =
        ProgramFolders.of(
            Map.of("XDG_CONFIG_HOME", "", "XDG_STATE_HOME", "relative"), properties("Linux"));
    assertEquals(Path.of("/home/ada/.config/truechimer/settings.json"), folders.settingsFile());
    assertEquals(
        Path.of("/home/ada/.local/state/truechimer/history.db"), folders.historyDatabase());
  }

  @Test
  void usesApplicationDataOnWindows() {
    var folders =
        ProgramFolders.of(
            Map.of("APPDATA", "/u/Roaming", "LOCALAPPDATA", "/u/Local"), properties("Windows 11"));
    assertEquals(Path.of("/u/Roaming/Truechimer/settings.json"), folders.settingsFile());
    assertEquals(Path.of("/u/Local/Truechimer/history.db"), folders.historyDatabase());
  }

  @Test
  void usesApplicationSupportOnMacOs() {
    var folders = ProgramFolders.of(Map.of(), properties("Mac OS X"));
    assertEquals(
        Path.of("/home/ada/Library/Application Support/Truechimer/settings.json"),
        folders.settingsFile());
  }

  private static Properties properties(String system) {
    var properties = new Properties();
    properties.setProperty("os.name", system);
    properties.setProperty("user.home", "/home/ada");
    return properties;
  }
}
