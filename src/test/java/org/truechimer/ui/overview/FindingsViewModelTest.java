package org.truechimer.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.diagnosis.ClockKind;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Kind;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.ServiceKind;
import org.truechimer.diagnosis.Severity;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceRequest;
import org.truechimer.ui.Snapshots;
import org.truechimer.wording.Messages;
import org.truechimer.wording.Tone;

class FindingsViewModelTest {

  private static final Remedy START =
      new Remedy.Press(new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.START));

  private final List<Remedy> pressed = new ArrayList<>();
  private final FindingsViewModel model =
      new FindingsViewModel(Messages.of(Locale.ENGLISH), pressed::add);

  private FindingsViewModel.Row only(Kind kind, Severity severity, Remedy remedy) {
    model.accept(List.of(new Finding(kind, severity, List.of("raw words"), remedy)), Snapshots.NOW);
    assertThat(model.rows()).hasSize(1);
    return model.rows().getFirst();
  }

  @Test
  void aFindingHasItsProofAndOneButtonThatSaysWhatItDoes() {
    var row = only(new ServiceKind.DaemonStopped(Daemon.CHRONY, false), Severity.CRITICAL, START);
    assertThat(row.text().title()).isEqualTo("chronyd is installed, but does not run");
    assertThat(row.text().evidence()).last().isEqualTo("raw words");
    assertThat(row.text().tone()).isEqualTo(Tone.BAD);
    assertThat(row.text().action()).isEqualTo("Start chronyd");
    model.press(row);
    assertThat(pressed).containsExactly(START);
  }

  @Test
  void whatOnlyAHumanCanDoHasNoButton() {
    var row =
        only(
            new ClockKind.SteppedByOther(1, 5, Snapshots.NOW),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.FIND_WHO_STEPS));
    assertThat(row.button()).isFalse();
    assertThat(row.toDo()).isTrue();
    model.press(row);
    assertThat(pressed).isEmpty();
  }

  @Test
  void whereAllIsWellThereIsNothingToDo() {
    var row =
        only(
            new ClockKind.AllGood(Daemon.CHRONY, 1e-6, 1e-3),
            Severity.GOOD,
            new Remedy.TextOnly(Advice.NOTHING));
    assertThat(row.toDo()).isFalse();
  }

  @Test
  void whatIsOverGoesAway() {
    only(new ServiceKind.NoDaemon(), Severity.CRITICAL, START);
    model.accept(List.of(), Snapshots.NOW);
    assertThat(model.rows()).isEmpty();
  }
}
