package org.truechimer.ui.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Comparison;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.settings.Settings;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;

class DaemonSourcesViewModelTest {

  private final Messages messages = Messages.of(Locale.ENGLISH);
  private final LiveSettings settings = new LiveSettings(Settings.defaults(), _ -> {});
  private final List<String> written = new ArrayList<>();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ClaimsViewModel claims =
      new ClaimsViewModel(
          messages,
          settings,
          InstantSource.fixed(Snapshots.NOW),
          new Recording(),
          new ClaimRecording());
  private final DaemonSourcesViewModel model =
      new DaemonSourcesViewModel(
          messages,
          claims,
          filter,
          new ColumnChoice(settings),
          new Exports(messages, this::write, Runnable::run, _ -> {}));

  private CompletableFuture<Path> write(Path file, String text) {
    written.add(text);
    return CompletableFuture.completedFuture(file);
  }

  private void hear(DaemonView view) {
    claims.acceptDaemon(DaemonViews.read(view));
  }

  private DaemonView beside() {
    return DaemonViews.beside(Snapshots.NOW, 12e-6, List.of());
  }

  private ClaimRow row(String name) {
    return model.rows().stream()
        .filter(row -> row.state().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Comparison comparison(String name) {
    var comparison = row(name).state().comparison();
    assertThat(comparison).isNotNull();
    return comparison;
  }

  @Test
  void aClaimStandsBesideOurMeasurementOfTheSameAddress() {
    claims.accept(Snapshots.synchronised());
    hear(beside());
    // Ours +38.1 µs, claimed +41 µs.
    assertThat(comparison("ntp1.lan").differenceSeconds())
        .isCloseTo(2.9e-6, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(comparison("ntp1.lan").verdict()).isEqualTo(Comparison.Verdict.AGREES);
    assertThat(comparison("203.0.113.9").verdict()).isEqualTo(Comparison.Verdict.AGREES);
  }

  /// Ours −120.5 µs ± 5.75 ms, claimed +23.4 ms ± 4.5 ms: 23.5 ms apart, 10.25 ms allowed.
  @Test
  void twoThatCannotBothBeRightContradictEachOther() {
    claims.accept(Snapshots.synchronised());
    hear(beside());
    assertThat(comparison("time.example.org").verdict()).isEqualTo(Comparison.Verdict.CONTRADICTS);
  }

  @Test
  void nothingIsComparedWithASourceThatNeverAnswered() {
    claims.accept(Snapshots.synchronised());
    hear(beside());
    assertThat(comparison("ntp3.lan").verdict()).isEqualTo(Comparison.Verdict.UNKNOWN);
  }

  /// Java writes the address in full, chrony shortens it.
  @Test
  void addressesOfSixMatchHoweverTheyAreWritten() {
    var ours =
        List.of(
            Snapshots.source(
                7,
                "six.lan",
                "2001:db8:0:0:0:0:0:2",
                Tally.SYSTEM_PEER,
                new Standing.Selected(1, true),
                1e-6));
    claims.accept(
        Snapshots.of(
            ours,
            Snapshots.system(SystemSnapshot.State.SYNCHRONISED, ours),
            new SyncSnapshot.Idle(),
            1));
    hear(DaemonViews.recorded(Snapshots.NOW));
    assertThat(row("2001:db8::2").state().ours()).isNotNull();
    assertThat(row("192.0.2.11").state().ours()).isNull();
  }

  @Test
  void theSameRowStandsForASourceFromReadingToReading() {
    hear(beside());
    var before = row("ntp2.lan");
    model.selectedProperty().set(before);
    hear(DaemonViews.beside(Snapshots.NOW.plusSeconds(10), 13e-6, List.of()));
    assertThat(row("ntp2.lan")).isSameAs(before);
    assertThat(model.selectedProperty().get()).isSameAs(before);
  }

  /// All six of the recorded table have one of two addresses.
  @Test
  void sourcesOfOneAddressKeepARowEach() {
    hear(DaemonViews.ntpsec(Snapshots.NOW));
    assertThat(model.rows()).hasSize(6);
  }

  @Test
  void filtersByTheDaemonsStateInWords() {
    hear(beside());
    filter.set("Followed");
    assertThat(model.rows()).extracting(row -> row.state().name()).containsExactly("ntp1.lan");
  }

  @Test
  void reasonsCarryTheDaemonsOwnCode() {
    hear(beside());
    assertThat(model.reasons(row("2.pool.example.org").state()))
        .contains("disagrees with trusted sources (selectdata: D)");
  }

  @Test
  void copiesWhatNtpqItselfPrinted() {
    hear(DaemonViews.ntpsec(Snapshots.NOW));
    assertThat(model.asNtpq(List.copyOf(model.rows()))).isEqualTo(DaemonViews.NTPQ);
    assertThat(model.nativeTool()).isEmpty();
  }

  @Test
  void copiesPartOfTheTableInTheSameLayout() {
    hear(DaemonViews.ntpsec(Snapshots.NOW));
    var lines = model.asNtpq(List.of(row("liar"))).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(DaemonViews.NTPQ.lines()).contains(lines.getLast());
  }

  @Test
  void offersTheTableOfChronycAsItPrintsIt() {
    hear(DaemonViews.recorded(Snapshots.NOW));
    assertThat(model.nativeTool()).isEqualTo("chronyc -n sources");
    assertThat(model.nativeTable()).isEqualTo(DaemonViews.CHRONYC);
  }

  @Test
  void writesTheRowsThatAreShownWithTheirReasons() {
    hear(beside());
    filter.set("pool");
    model.exportCsv(List.copyOf(model.rows()), Path.of("x.csv"));
    var lines = written.getFirst().split("\r\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[1])
        .startsWith(
            "chrony,2026-11-22T14:07:32Z,'-,outlier,2.pool.example.org,198.51.100.77,server,")
        .contains(",0.00179,0.00179,0.0174,0.0011,-0.016,0.0198,none,disagrees_with_trusted");
  }

  @Test
  void theLastClaimsStayWhenTheDaemonDoesNotAnswerAnyMore() {
    hear(beside());
    claims.acceptDaemon(
        DaemonViews.silent(Daemon.CHRONY, DaemonReading.Reason.SILENT, "timed out"));
    assertThat(model.rows()).hasSize(6);
  }

  @Test
  void theClaimsOfOneDaemonAreNotShownAsThoseOfAnother() {
    hear(beside());
    claims.acceptDaemon(DaemonViews.silent(Daemon.NTPSEC, DaemonReading.Reason.NOT_RUNNING, ""));
    assertThat(model.rows()).isEmpty();
  }
}
