package org.truechimer.ui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerOutcome.RuleFault;
import org.truechimer.command.ServerSettings;
import org.truechimer.service.Daemon;
import org.truechimer.settings.Settings;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

class ServerViewModelTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:07:32Z");
  private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

  private final RecordedServer server = new RecordedServer(NOW);
  private final List<Settings> saved = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private Instant now = NOW;
  private final ServerViewModel model = model(Runnable::run);

  private ServerViewModel model(Executor workers) {
    return new ServerViewModel(
        ENGLISH,
        server,
        new LiveSettings(Settings.defaults(), saved::add),
        new ServerTraffic(),
        new ClientsViewModel(
            ENGLISH,
            workers,
            Runnable::run,
            (path, text) -> {
              written.add(text);
              return CompletableFuture.completedFuture(path);
            },
            announced::add),
        workers,
        Runnable::run,
        () -> now);
  }

  private ServerState state() {
    return model.stateProperty().get();
  }

  private void set(Field field, String text) {
    model.setUp().text(field).set(text);
  }

  private void tick(int seconds) {
    now = now.plusSeconds(seconds);
    server.at(now, RecordedServer.busy(seconds));
    model.tick(now);
  }

  @Test
  void beginsWithTheSetUpOfAServerThatDoesNotRun() {
    assertFalse(state().running());
    assertEquals(ServerViewModel.Part.SET_UP, model.partProperty().get());
    assertEquals(ServerSettings.onLoopback(), model.setUp().settingsProperty().get());
    assertEquals(List.of(), saved);
  }

  @Test
  void aStartShowsWhereItListensAndWhatItDoes() {
    set(Field.PORT, "11123");
    model.start();
    assertEquals(11_123, server.starts.getLast().port());
    assertEquals(Tone.GOOD, state().tone());
    assertTrue(state().detail().contains("127.0.0.1:11123, [::1]:11123"), state().detail());
    assertEquals(ServerViewModel.Part.ACTIVITY, model.partProperty().get());
    model.stop();
    assertFalse(state().running());
  }

  @Test
  void whileItIsBeingStartedASecondPressDoesNothing() {
    var waiting = new ArrayList<Runnable>();
    var slow = model(waiting::add);
    slow.start();
    assertTrue(slow.stateProperty().get().busy());
    slow.start();
    slow.stop();
    List.copyOf(waiting).forEach(Runnable::run);
    assertEquals(1, server.starts.size());
    assertTrue(slow.stateProperty().get().running());
  }

  @Test
  void ofATakenPortItSaysWhoProbablyHasItAndThatNothingWasStarted() {
    var host = RecordedHost.debian();
    model.accept(new HostNews(host.inspect(), host.read(Daemon.CHRONY), host.unfinished()));
    server.answering(new ServerOutcome.PortTaken("127.0.0.1:123", false));
    model.start();
    assertEquals(
        "Another program has UDP port 127.0.0.1:123. Nothing was started. It is probably chronyd:"
            + " stop it on the screen Host service, or choose another port under Set-up, such as"
            + " 11123.",
        model.failureProperty().get());
    assertEquals(Tone.BAD, state().tone());
    model.dismiss();
    assertEquals("", model.failureProperty().get());
  }

  @Test
  void aDaemonIsNotBlamedForAnotherPort() {
    var host = RecordedHost.debian();
    model.accept(new HostNews(host.inspect(), host.read(Daemon.CHRONY), host.unfinished()));
    server.answering(new ServerOutcome.PortTaken("127.0.0.1:11123", false));
    set(Field.PORT, "11123");
    model.start();
    assertFalse(model.failureProperty().get().contains("chronyd"));
  }

  @Test
  void aRefusedChangeLeavesItRunning() {
    model.start();
    set(Field.PORT, "124");
    assertTrue(model.changed());
    assertEquals(ENGLISH.text("server.changed"), model.remarkProperty().get());
    server.answering(new ServerOutcome.PortForbidden("127.0.0.1:124"));
    model.start();
    assertTrue(state().running());
    assertTrue(model.failureProperty().get().contains("The server runs on as before."));
    assertTrue(model.failureProperty().get().contains("CAP_NET_BIND_SERVICE"));
    server.answering(new ServerOutcome.Started());
    model.start();
    assertFalse(model.changed());
    assertEquals("", model.remarkProperty().get());
  }

  @Test
  void everyOutcomeHasItsSentences() {
    var outcomes =
        List.of(
            new ServerOutcome.PortTaken("x:1", true),
            new ServerOutcome.NoSuchAddress("192.0.2.9"),
            new ServerOutcome.BadRule("alow", RuleFault.UNKNOWN_WORD),
            new ServerOutcome.NoSuchKey(7),
            new ServerOutcome.BadSetting(ServerOutcome.Setting.ORPHAN),
            new ServerOutcome.Failed("EPERM"));
    for (var outcome : outcomes) {
      server.answering(outcome);
      model.start();
      assertTrue(
          model.failureProperty().get().contains("Nothing was started. "),
          model.failureProperty().get());
    }
  }

  @Test
  void whatCannotBeUsedIsNamedAndNeitherKeptNorStarted() {
    set(Field.BURST, "0");
    assertEquals("", model.setUp().problem(Field.BURST).get());
    model.setUp().choice(Choice.LIMITED).set(true);
    assertEquals("A whole number from 1 to 255", model.setUp().problem(Field.BURST).get());
    assertNull(model.setUp().settingsProperty().get());
    int kept = saved.size();
    model.start();
    assertEquals(List.of(), server.starts);
    assertEquals(kept, saved.size());
    set(Field.BURST, "16");
    assertEquals(16, limit().burst());
    set(Field.INTERVAL, "0.25");
    assertEquals(0.25, limit().intervalSeconds());
  }

  @Test
  void aBroadcastNeedsAnAddressAndAKeyOfAKeyFile() {
    model.setUp().choice(Choice.BROADCAST).set(true);
    assertNull(model.setUp().settingsProperty().get());
    set(Field.BROADCAST_ADDRESS, "224.0.1.1 224.0.1.2");
    assertEquals("One address only", model.setUp().problem(Field.BROADCAST_ADDRESS).get());
    set(Field.BROADCAST_ADDRESS, "224.0.1.1");
    set(Field.BROADCAST_KEY, "17");
    assertEquals(
        "Choose a key file under Proof first", model.setUp().problem(Field.BROADCAST_KEY).get());
    set(Field.KEY_FILE, "/etc/ntp.keys");
    assertEquals(
        new ServerSettings.Broadcast("224.0.1.1", 17, 64), saved.getLast().server().broadcast());
    model.setUp().choice(Choice.BROADCAST).set(false);
    assertNull(saved.getLast().server().broadcast());
  }

  @Test
  void whatTheRoomForClientsTakesIsSaidBesideIt() {
    set(Field.CLIENT_ROOM, "1000000");
    assertTrue(
        model.setUp().hint(Field.CLIENT_ROOM).get().startsWith("Room for 1,000,000, 122 MiB;"),
        model.setUp().hint(Field.CLIENT_ROOM).get());
    assertTrue(model.setUp().hint(Field.WORKERS).get().contains("4 here"));
    set(Field.WORKERS, "65");
    assertEquals("A whole number from 0 to 64", model.setUp().problem(Field.WORKERS).get());
  }

  @Test
  void whatCannotBeUsedIsNamedInTheHead() {
    set(Field.PORT, "x");
    set(Field.SMEAR, "-1");
    assertEquals(
        "To be corrected under Set-up: UDP port, Leap smear, s.", model.remarkProperty().get());
  }

  private ServerSettings.RateLimit limit() {
    return Objects.requireNonNull(saved.getLast().server().rateLimit());
  }

  @Test
  void addressesAreJudgedAsTheyAreTyped() {
    for (var bad :
        List.of("", "localhost", "300.1.1.1", "1.2.3", "1::2::3", "12345::1", "1.2.3.4 x")) {
      set(Field.ADDRESSES, bad);
      assertFalse(model.setUp().problem(Field.ADDRESSES).get().isEmpty(), bad);
    }
    set(Field.ADDRESSES, " 192.168.1.8,2001:db8::8  ::ffff:192.0.2.1 ");
    assertEquals(
        List.of("192.168.1.8", "2001:db8::8", "::ffff:192.0.2.1"),
        saved.getLast().server().addresses());
    assertEquals(Exposure.NOBODY, model.setUp().exposureProperty().get());
  }

  @Test
  void aCertificateNeedsItsKey() {
    model.setUp().choice(Choice.NTS).set(true);
    set(Field.CERTIFICATE, "/etc/chain.pem");
    assertNull(model.setUp().settingsProperty().get());
    set(Field.PRIVATE_KEY, "/etc/key.pem");
    var nts = Objects.requireNonNull(saved.getLast().server().nts());
    assertEquals(new ServerSettings.Nts("/etc/chain.pem", "/etc/key.pem", 4460, null), nts);
  }

  @Test
  void aRuleIsCheckedAsItIsTyped() {
    var rules = model.setUp().rules();
    rules.insert(0, List.of("alow 10.0.0.0/8", "deny 300.1.1.1"));
    assertEquals(2, rules.faultyProperty().get());
    assertNull(model.setUp().settingsProperty().get());
    rules.rows().getFirst().textProperty().set("allow 10.0.0.0/8");
    rules.remove(1);
    assertEquals(List.of("allow 10.0.0.0/8"), saved.getLast().server().rules());
  }

  @Test
  void anAnswerAboutATextThatHasChangedIsDropped() {
    var waiting = new ArrayList<Runnable>();
    var rules = new RulesViewModel(ENGLISH, server::check, waiting::add, Runnable::run);
    rules.insert(0, List.of("alow"));
    rules.rows().getFirst().textProperty().set("allow");
    waiting.getFirst().run();
    assertEquals("", rules.rows().getFirst().problemProperty().get());
  }

  @Test
  void rulesKeepTheirOrderAndAreMoved() {
    var rules = model.setUp().rules();
    rules.replace(List.of("allow 10.0.0.0/8", " ", "deny 10.1.0.0/16", "allow 10.1.1.0/24"));
    assertEquals(0, rules.move(1, -1));
    assertEquals("deny 10.1.0.0/16\nallow 10.0.0.0/8\nallow 10.1.1.0/24", rules.text());
    assertEquals(0, rules.move(0, -1));
    assertEquals(2, rules.move(2, 1));
  }

  @Test
  void clientsAreReadOnceASecondAndOnlyWhileTheyAreLookedAt() {
    server.withClients(30);
    model.start();
    assertEquals(0, server.reads);
    model.shown(true);
    assertEquals(1, server.reads);
    model.tick(now.plusMillis(200));
    assertEquals(1, server.reads);
    tick(1);
    assertEquals(2, server.reads);
    model.choose(ServerViewModel.Part.SET_UP);
    tick(1);
    model.choose(ServerViewModel.Part.ACTIVITY);
    model.shown(false);
    tick(1);
    assertEquals(3, server.reads);
  }

  @Test
  void clientsAreFilteredOrderedAndWrittenAsTheyAreShown() {
    server.withClients(400);
    model.start();
    model.shown(true);
    var clients = model.clients();
    assertEquals(400, clients.rows().size());
    assertEquals("400 remembered", clients.noteProperty().get());
    clients.filterProperty().set("192.168.1.");
    clients.sort(List.of(new ClientsViewModel.Sorting(ClientColumn.ADDRESS, false)));
    assertTrue(clients.rows().stream().allMatch(c -> c.address().startsWith("192.168.1.")));
    var first = clients.rows().stream().limit(3).map(ServedClient::address).toList();
    assertEquals(List.of("192.168.1.1", "192.168.1.2", "192.168.1.3"), first);
    clients.exportCsv(Path.of("clients.csv"));
    var lines = written.getFirst().lines().toList();
    assertEquals(clients.rows().size() + 1, lines.size());
    assertTrue(lines.get(1).startsWith("192.168.1.1,"), lines.get(1));
    assertEquals(clients.rows().size() + " clients written to clients.csv", announced.getLast());
  }

  @Test
  void aTableOfClientsEndsWithTheServer() {
    server.withClients(5);
    model.start();
    model.shown(true);
    model.stop();
    assertEquals(List.of(), model.clients().rows());
    assertEquals("Not running", model.clients().emptyProperty().get().title());
  }
}
