package org.truechimer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.command.ServerSettings;
import org.truechimer.settings.EngineSettings.SourceSetting;
import org.truechimer.settings.Notice.Problem;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.time.PollExponent;

/// What is kept comes back, and nothing that a person or another version wrote is ever lost.
class SettingsFileTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-04T03:02:01Z"));

  private static final SourceSetting SOURCE =
      new SourceSetting(
          "ntp.example", 11123, true, false, new PollExponent(4), new PollExponent(9));

  private static final SourceSetting PROVEN =
      new SourceSetting(
          "nts.example", 123, false, true, new PollExponent(6), new PollExponent(10), 4460, 0);

  private static final SourceSetting KEYED =
      new SourceSetting(
          "key.example",
          123,
          false,
          true,
          new PollExponent(6),
          new PollExponent(10),
          0,
          4_294_967_295L,
          true,
          SourceSetting.Way.INTERLEAVED);

  private static final ServerSettings SERVER =
      new ServerSettings(
          List.of("192.0.2.1", "2001:db8::1"),
          11_123,
          10,
          true,
          List.of("allow 192.0.2.0/24", "restrict default limited kod"),
          new ServerSettings.RateLimit(0.25, 16, 3, false, 24, 48, 0),
          "/etc/ntp.keys",
          new ServerSettings.Nts("/etc/tls/chain.pem", "/etc/tls/key.pem", 14_460, "/var/k"),
          false,
          86_400,
          new ServerSettings.Broadcast("192.0.2.255", 7, 32),
          false,
          1323,
          9559,
          4096,
          3);

  @TempDir private Path folder;

  @Test
  void beginsWithTheDefaultsWhereThereIsNoFile() {
    assertEquals(new Loaded.Fresh(Settings.defaults()), file().load());
    assertFalse(Files.exists(path()));
  }

  @Test
  void readsBackEverythingThatItWrote() {
    var settings =
        new Settings(
            UiSettings.defaults()
                .withTheme(Theme.DARK)
                .withLanguage(Language.CHINESE)
                .withTimeZone(UiSettings.TimeZone.LOCAL)
                .withWindow(-7, 12.5, 900, 700, true)
                .withHiddenColumns(List.of("reach", "refid")),
            new EngineSettings(
                List.of(SOURCE, PROVEN, KEYED), 0.25, "/etc/ntp.keys", "/etc/ssl/own.pem", "none"),
            new HistorySettings(false, 48),
            SERVER);

    assertEquals(new Saved.Kept(), file().save(settings));

    assertEquals(new Loaded.Read(settings, List.of()), file().load());
  }

  @Test
  void goesBackToTheDefaults() throws IOException {
    var moved = Settings.defaults().withUi(UiSettings.defaults().withWindow(1, 2, 900, 700, true));
    file().save(moved);

    file().save(Settings.defaults());

    assertEquals(new Loaded.Read(Settings.defaults(), List.of()), file().load());
    assertFalse(Files.readString(path()).contains("NaN"));
  }

  @Test
  void whatIsTakenOutOfTheServerLeavesNoKeyAndWhatIsUnknownStays() throws IOException {
    file().save(Settings.defaults().withServer(SERVER));
    var written = JsonParser.parseString(Files.readString(path())).getAsJsonObject();
    written.getAsJsonObject("server").addProperty("future", 1);
    Files.writeString(path(), written.toString());

    file().save(Settings.defaults());

    var server =
        JsonParser.parseString(Files.readString(path()))
            .getAsJsonObject()
            .getAsJsonObject("server");
    for (var key : List.of("rateLimit", "keyFile", "nts", "broadcast")) {
      assertFalse(server.has(key), key);
    }
    assertEquals(1, server.get("future").getAsInt());
    assertEquals(Settings.defaults(), file().load().settings());
  }

  @Test
  void aCertificateWithoutItsKeyIsNotedAndNothingIsProved() throws IOException {
    Files.writeString(
        path(),
        """
        {"server": {"nts": {"certificate": "/chain.pem"}, "rateLimit": {"burst": 0, "leak": 3},
                    "port": 70000}}\
        """);

    var read = assertInstanceOf(Loaded.Read.class, file().load());

    var usual = ServerSettings.RateLimit.usual();
    assertEquals(
        List.of("server.port", "server.rateLimit.burst", "server.nts.key"),
        read.notices().stream().map(Notice::key).toList());
    var limit =
        new ServerSettings.RateLimit(
            usual.intervalSeconds(), usual.burst(), 3, true, 32, 64, usual.networkPerSecond());
    var plain = ServerSettings.onLoopback();
    assertEquals(
        new ServerSettings(
            plain.addresses(),
            plain.port(),
            plain.localStratum(),
            plain.orphan(),
            plain.rules(),
            limit,
            null,
            null,
            plain.interleaved(),
            plain.smear(),
            null,
            plain.control(),
            plain.commandPort(),
            plain.metricsPort(),
            plain.clientRoom(),
            plain.workers()),
        read.settings().server());
  }

  @Test
  void keepsUnknownKeysAnywhereInTheTree() throws IOException {
    Files.writeString(
        path(),
        """
        {"future": [1, {"a": null}], "ui": {"theme": "dark", "font": "Inter", "window": {"screen": 2}},
         "engine": {"sources": [{"host": "a", "nts": true}, {"host": "b", "key": 7}]}}\
        """);
    var kept = file().load().settings();
    var reordered = List.of(SOURCE, kept.engine().sources().getLast());

    file()
        .save(
            kept.withUi(kept.ui().withTheme(Theme.LIGHT).withWindow(0, 0, 1000, 700, false))
                .withEngine(kept.engine().withSources(reordered)));

    assertEquals(
        JsonParser.parseString(
            """
            {"future": [1, {"a": null}],
             "ui": {"theme": "light", "font": "Inter",
                    "window": {"screen": 2, "x": 0.0, "y": 0.0, "width": 1000.0, "height": 700.0}},
             "engine": {"sources": [
               {"host": "ntp.example", "port": 11123, "pool": true, "iburst": false,
                "minimumPoll": 4, "maximumPoll": 9},
               {"host": "b", "key": 7}]}}\
            """),
        JsonParser.parseString(Files.readString(path())));
  }

  @Test
  void keepsTheOrderOfTheKeysAndTheWayANumberIsWritten() throws IOException {
    Files.writeString(path(), "{\"z\": 1.50, \"history\": {\"hours\": 4.8e1}, \"a\": 2}");

    file().save(file().load().settings().withUi(UiSettings.defaults().withTheme(Theme.DARK)));

    assertEquals(
        "{\"z\":1.50,\"history\":{\"hours\":4.8e1},\"a\":2,\"ui\":{\"theme\":\"dark\"}}",
        Files.readString(path()).replaceAll("\\s", ""));
  }

  @Test
  void notesABadValueAndLosesNoOther() throws IOException {
    Files.writeString(
        path(),
        """
        {"ui": {"theme": "sepia", "language": "chinese", "hiddenColumns": ["reach", 3], "window": []},
         "engine": {"stepThresholdSeconds": -1,
                    "sources": [{"host": "a", "port": 99999, "iburst": "yes"}, {"port": 5}, 8,
                                {"host": "b", "minimumPoll": 12, "maximumPoll": 4.5}]},
         "history": {"hours": 9000, "keep": false}}\
        """);

    var read = assertInstanceOf(Loaded.Read.class, file().load());

    assertEquals(
        List.of(
            new Notice("ui.window", "[]", Problem.WRONG_TYPE),
            new Notice("ui.theme", "\"sepia\"", Problem.UNKNOWN_WORD),
            new Notice("ui.hiddenColumns[1]", "3", Problem.WRONG_TYPE),
            new Notice("engine.sources[2]", "8", Problem.WRONG_TYPE),
            new Notice("engine.sources[0].port", "99999", Problem.OUT_OF_RANGE),
            new Notice("engine.sources[0].iburst", "\"yes\"", Problem.WRONG_TYPE),
            new Notice("engine.sources[1].host", "{\"port\":5}", Problem.MISSING),
            new Notice("engine.sources[3].maximumPoll", "4.5", Problem.OUT_OF_RANGE),
            new Notice("engine.stepThresholdSeconds", "-1", Problem.OUT_OF_RANGE),
            new Notice("history.hours", "9000", Problem.OUT_OF_RANGE)),
        read.notices());
    assertEquals(Language.CHINESE, read.settings().ui().language());
    assertEquals(List.of("reach"), read.settings().ui().hiddenColumns());
    assertEquals(new HistorySettings(false, 24), read.settings().history());
    assertEquals(
        List.of(
            new SourceSetting("a", 123, false, true, new PollExponent(6), new PollExponent(10)),
            new SourceSetting("b", 123, false, true, new PollExponent(12), new PollExponent(12))),
        read.settings().engine().sources());
  }

  @Test
  void leavesAValueThatItCouldNotReadUntilAnotherIsChosen() throws IOException {
    Files.writeString(
        path(), "{\"ui\": {\"theme\": \"sepia\"}, \"engine\": {\"sources\": [{\"port\": 5}]}}");
    var settings = file().load().settings();

    file().save(settings.withEngine(settings.engine().withSources(List.of(SOURCE))));
    var text = Files.readString(path()).replaceAll("\\s", "");
    assertTrue(text.contains("\"theme\":\"sepia\""), text);
    assertTrue(text.contains("},{\"port\":5}]"), text);

    file().save(settings.withUi(settings.ui().withTheme(Theme.DARK)));
    assertTrue(Files.readString(path()).contains("\"theme\": \"dark\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "hello",
        "{'ui': {}}",
        "{\"ui\": {}} {}",
        "{\"ui\": NaN}",
        "{\"ui\": {\"theme\": \"da",
        "\u0000\u0000\u0000\u0000"
      })
  void setsAFileAsideThatIsNotJson(String text) throws IOException {
    Files.writeString(path(), text);

    var loaded = assertInstanceOf(Loaded.SetAside.class, file().load());

    assertEquals(folder.resolve("settings.json.broken-20260504-030201"), loaded.keptAs());
    assertEquals(text, Files.readString(loaded.keptAs()));
    assertFalse(Files.exists(path()));
    assertEquals(Settings.defaults(), loaded.settings());
  }

  @Test
  void setsAFileAsideThatIsNotText() throws IOException {
    Files.write(path(), new byte[] {'{', (byte) 0xff, '}'});
    assertInstanceOf(Loaded.SetAside.class, file().load());
  }

  @Test
  void setsASecondBrokenFileAsideBesideTheFirst() throws IOException {
    Files.writeString(path(), "first");
    file().load();
    Files.writeString(path(), "second");

    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));

    assertEquals("first", Files.readString(folder.resolve("settings.json.broken-20260504-030201")));
    assertEquals(
        "second", Files.readString(folder.resolve("settings.json.broken-20260504-030201-2")));
    assertEquals(3, file().load().settings().history().hours());
  }

  @Test
  void readsAFileThatWindowsNotepadHasSaved() throws IOException {
    Files.writeString(path(), "\uFEFF{\"history\": {\"hours\": 5}}");
    assertEquals(5, file().load().settings().history().hours());
  }

  @Test
  void takesNoHarmFromADraftThatAPowerLossLeftBehind() throws IOException {
    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));
    Files.writeString(folder.resolve(".settings.json-1234.tmp"), "{\"history\": {\"ho");

    assertEquals(3, file().load().settings().history().hours());
    assertEquals(
        new Saved.Kept(),
        file().save(Settings.defaults().withHistory(new HistorySettings(true, 4))));
    assertEquals(4, file().load().settings().history().hours());
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path()), files.toList());
    }
  }

  @Test
  void doesNotTouchAFileThatSaysItAlready() throws IOException {
    Files.writeString(path(), "{\"history\":{\"hours\":3}}");

    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));

    assertEquals("{\"history\":{\"hours\":3}}", Files.readString(path()));
  }

  @Test
  void writesThroughALinkAndKeepsIt() throws IOException {
    var target = folder.resolve("dotfiles").resolve("truechimer.json");
    Files.createDirectories(target.getParent());
    Files.createSymbolicLink(path(), Path.of("dotfiles", "truechimer.json"));

    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));

    assertTrue(Files.isSymbolicLink(path()));
    assertTrue(Files.isRegularFile(target));
    assertEquals(3, file().load().settings().history().hours());
  }

  @Test
  void refusesALinkThatLeadsInACircle() throws IOException {
    Files.createSymbolicLink(path(), path());
    assertInstanceOf(Loaded.Unreadable.class, file().load());
    assertInstanceOf(
        Saved.Failed.class,
        file().save(Settings.defaults().withHistory(new HistorySettings(true, 3))));
  }

  @Test
  void makesAFileForItsOwnerAloneAndKeepsTheRightsOfAnOldOne() throws IOException {
    assumeTrue(path().getFileSystem().supportedFileAttributeViews().contains("posix"));
    file().save(Settings.defaults().withHistory(new HistorySettings(true, 3)));
    assertEquals("rw-------", rights());

    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));
    file().save(Settings.defaults().withHistory(new HistorySettings(true, 4)));
    assertEquals("rw-r-----", rights());
  }

  @Test
  void leavesAPathAloneThatCannotBeRead() throws IOException {
    // A folder cannot be read even by root, for whom rights mean nothing.
    Files.createDirectory(path());
    assertInstanceOf(Loaded.Unreadable.class, file().load());
    assertInstanceOf(
        Saved.Failed.class,
        file().save(Settings.defaults().withHistory(new HistorySettings(true, 3))));
    assertTrue(Files.isDirectory(path()));
  }

  @Test
  void reportsAFolderThatCannotBeWritten() throws IOException {
    var notAFolder = Files.writeString(folder.resolve("file"), "");
    var failed =
        new SettingsFile(notAFolder.resolve("settings.json"), CLOCK)
            .save(Settings.defaults().withHistory(new HistorySettings(true, 3)));
    assertInstanceOf(Saved.Failed.class, failed);
  }

  @Test
  void keepsTheFileOfAReadOnlyFolder() throws IOException {
    Files.writeString(path(), "not JSON");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(folder), "root may write anywhere");
      assertInstanceOf(Loaded.Unreadable.class, file().load());
      assertInstanceOf(
          Saved.Failed.class,
          file().save(Settings.defaults().withHistory(new HistorySettings(true, 3))));
      assertEquals("not JSON", Files.readString(path()));
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private Path path() {
    return folder.resolve("settings.json");
  }

  private SettingsFile file() {
    return new SettingsFile(path(), CLOCK);
  }

  private String rights() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path()));
  }
}
