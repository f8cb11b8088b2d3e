package org.truechimer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSaverTest {

  @TempDir private Path folder;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final ArrayList<Saved.Failed> failures = new ArrayList<>();

  @Test
  void writesOnlyTheNewestOfManyChanges() {
    var saver = saver(folder.resolve("settings.json"));

    for (int hours = 1; hours <= 100; hours++) {
      saver.accept(hours(hours));
    }

    assertFalse(Files.exists(folder.resolve("settings.json")));
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(100, written());
  }

  @Test
  void writesAgainWhatComesAfterAWrite() {
    var saver = saver(folder.resolve("settings.json"));
    saver.accept(hours(1));
    tasks.remove().run();
    saver.accept(hours(2));
    tasks.remove().run();
    assertEquals(2, written());
  }

  @Test
  void hasWrittenEverythingWhenItIsClosed() {
    try (var executor = Executors.newSingleThreadExecutor()) {
      var threaded =
          new SettingsSaver(
              new SettingsFile(folder.resolve("settings.json"), InstantSource.system()),
              executor,
              failures::add);
      threaded.accept(hours(8));
      threaded.close();
      assertEquals(8, written());
    }
  }

  @Test
  void tellsOfAWriteThatFailed() throws IOException {
    var notAFolder = Files.writeString(folder.resolve("file"), "");
    saver(notAFolder.resolve("settings.json")).accept(hours(7));
    tasks.remove().run();
    assertEquals(1, failures.size());
  }

  private SettingsSaver saver(Path path) {
    return new SettingsSaver(
        new SettingsFile(path, InstantSource.system()), tasks::add, failures::add);
  }

  private int written() {
    return new SettingsFile(folder.resolve("settings.json"), InstantSource.system())
        .load()
        .settings()
        .history()
        .hours();
  }

  private static Settings hours(int hours) {
    return Settings.defaults().withHistory(new HistorySettings(true, hours));
  }
}
