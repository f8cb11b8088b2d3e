package org.truechimer.ui.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceProof;
import org.truechimer.settings.EngineSettings.SourceSetting;
import org.truechimer.settings.Settings;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

class SourcesViewModelTest {

  private final List<EngineCommand> commands = new ArrayList<>();
  private final List<Settings> saved = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final LiveSettings settings = new LiveSettings(Settings.defaults(), saved::add);
  private final Messages messages = Messages.of(Locale.ENGLISH);
  private final SourcesViewModel model =
      new SourcesViewModel(
          messages,
          settings,
          new Recording(),
          commands::add,
          new Exports(messages, this::write, Runnable::run, announced::add));
  private CompletableFuture<Resolution> lookUp = new CompletableFuture<>();
  private final AddSourceViewModel add =
      new AddSourceViewModel(messages, model, commands::add, _ -> lookUp, Runnable::run);

  private CompletableFuture<Path> write(Path file, String text) {
    written.add(text);
    return CompletableFuture.completedFuture(file);
  }

  @BeforeEach
  void fill() {
    model.accept(Snapshots.synchronised());
  }

  private SourceRow row(long id) {
    return model.rows().stream().filter(row -> row.id() == id).findFirst().orElseThrow();
  }

  @Test
  void theSameRowStandsForASourceFromSnapshotToSnapshot() {
    var before = row(3);
    model.accept(Snapshots.later(2));
    assertSame(before, row(3));
  }

  @Test
  void filtersByStateInWords() {
    model.filterProperty().set("Outlier");
    assertEquals(List.of(4L), model.rows().stream().map(SourceRow::id).toList());
  }

  @Test
  void aSelectionThatTheFilterHidesIsGone() {
    model.select(5);
    model.filterProperty().set("ntp1");
    assertNull(model.selectedProperty().get());
  }

  @Test
  void selectingAHiddenSourceTakesTheFilterAway() {
    model.filterProperty().set("ntp1");
    model.select(5);
    assertEquals("", model.filterProperty().get());
    assertEquals(row(5), model.selectedProperty().get());
  }

  @Test
  void removingASourceTellsTheEngineAndKeepsTheOthers() {
    model.remove(List.of(row(5)));
    assertEquals(List.of(new EngineCommand.RemoveSource(5)), commands);
    assertEquals(
        List.of("ntp1.lan", "ntp2.lan", "time.example.org", "2.pool.example.org", "ntp3.lan"),
        saved.getLast().engine().sources().stream().map(SourceSetting::host).toList());
    assertTrue(saved.getLast().engine().sources().get(3).pool());
  }

  /// The first change writes down what is there; that a proof is the daemon's is part of it.
  @Test
  void aSourceThatTheHostsDaemonHasProvedKeepsThat() {
    var files = List.of("/etc/lab/ca.crt");
    var proofs =
        List.of(
            new ProofSnapshot.Key(7, "SHA-1", true, "/etc/chrony/chrony.keys"),
            new ProofSnapshot.Key(7, "SHA-1", false, null),
            new ProofSnapshot.Nts("a", 4460, null, 0, null, 0, List.of(), false, files, true),
            new ProofSnapshot.Nts("b", 4460, null, 0, null, 0, List.of(), false, List.of(), true),
            new ProofSnapshot.None());
    model.accept(Snapshots.proven(proofs));
    model.remove(List.of(row(proofs.size())));
    assertEquals(
        List.of(true, false, true, false),
        saved.getLast().engine().sources().stream().map(SourceSetting::daemonsProof).toList());
  }

  @Test
  void theSourcesOfADemonstrationAreNeverKept() {
    model.accept(Snapshots.demonstration());
    model.remove(List.of(row(5)));
    assertEquals(List.of(), saved);
  }

  @Test
  void hiddenColumnsAreKept() {
    model.columns().show(SourceColumn.REFID, false);
    assertEquals(List.of("REFID"), saved.getLast().ui().hiddenColumns());
    model.columns().show(SourceColumn.REFID, true);
    assertEquals(List.of(), saved.getLast().ui().hiddenColumns());
  }

  @Test
  void writesTheRowsThatAreShown() {
    model.filterProperty().set("false");
    model.exportCsv(model.rows(), Path.of("x.csv"));
    assertEquals(2, written.getFirst().lines().count());
    assertEquals(List.of("1 source written to x.csv"), announced);
  }

  @Test
  void saysWhatIsWrongAsItIsTyped() {
    add.textProperty().set("ntp..org");
    assertEquals(Tone.BAD, add.remarkProperty().get().tone());
    add.textProperty().set("ntp1.lan");
    assertEquals("ntp1.lan is a source already.", add.remarkProperty().get().text());
  }

  @Test
  void addsANameOnlyOnceItWasFound() {
    add.textProperty().set("new.example:1123");
    add.add();
    assertTrue(add.busyProperty().get());
    assertEquals(List.of(), commands);
    lookUp.complete(new Resolution.Found(List.of("192.0.2.1")));
    assertEquals("new.example was added: 192.0.2.1", add.remarkProperty().get().text());
    var request = ((EngineCommand.AddSource) commands.getFirst()).source();
    assertEquals("new.example", request.host());
    assertEquals(1123, request.port());
    assertEquals("new.example", saved.getLast().engine().sources().getLast().host());
  }

  @Test
  void aSourceIsAddedAndKeptWithItsProof() {
    lookUp = CompletableFuture.completedFuture(new Resolution.Found(List.of("192.0.2.1")));
    add.textProperty().set("secure.example");
    add.proofProperty().set(Authentication.SYMMETRIC_KEY);
    assertEquals(Tone.BAD, add.remarkProperty().get().tone(), "a key needs a number");
    add.add();
    assertEquals(List.of(), commands);
    add.proofProperty().set(Authentication.NTS);
    assertEquals("4460", add.numberProperty().get());
    add.add();
    var request = ((EngineCommand.AddSource) commands.getFirst()).source();
    assertEquals(new SourceProof.Nts(4460), request.proof());
    assertEquals(4460, saved.getLast().engine().sources().getLast().ntsPort());
    add.textProperty().set("keyed.example");
    add.proofProperty().set(Authentication.SYMMETRIC_KEY);
    add.numberProperty().set("17");
    add.add();
    assertEquals(
        new SourceProof.Key(17), ((EngineCommand.AddSource) commands.getLast()).source().proof());
    assertEquals(17, saved.getLast().engine().sources().getLast().key());
  }

  @Test
  void aNameThatWasNotFoundIsAddedByASecondPress() {
    lookUp = CompletableFuture.completedFuture(new Resolution.Failed("NXDOMAIN"));
    add.textProperty().set("later.example");
    add.add();
    assertEquals(List.of(), commands);
    assertEquals(Tone.BAD, add.remarkProperty().get().tone());
    add.add();
    assertEquals(1, commands.size());
  }
}
