package org.truechimer.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.truechimer.discipline.ClockController.Decision;
import org.truechimer.discipline.ClockController.Policy;
import org.truechimer.discipline.ClockController.Situation;

/// What is done about an offset, and what is not.
class ClockControllerTest {

  private static final Policy CAREFUL = new Policy(0.128, 3, false, 1000, 83_333e-6);

  private final ClockController control = new ClockController(CAREFUL);

  private Decision decide(double offset, double deviation) {
    return control.decide(new Situation(offset, deviation, deviation, 12e-6, 64, true, false));
  }

  @Test
  void stepsAtTheStartAndForwardOnly() {
    assertEquals(new Decision.Step(0.5), decide(0.5, 1e-3));
    assertInstanceOf(Decision.Run.class, decide(-0.5, 1e-3));
    assertEquals(new Decision.Step(0.5), decide(0.5, 1e-3));
    assertInstanceOf(Decision.Run.class, decide(0.5, 1e-3));
  }

  @Test
  void slewsOverALeapSecondIfItIsToldTo() {
    var free = new ClockController(new Policy(0.128, -1, true, 1000, 0.08));
    assertInstanceOf(Decision.Run.class, free.decide(new Situation(-1, 0, 0, 0, 64, true, true)));
  }

  @Test
  void stepsBackIfItMay() {
    var free = new ClockController(new Policy(0.128, -1, true, 1000, 0.08));
    for (int i = 0; i < 10; i++) {
      assertEquals(
          new Decision.Step(-0.5), free.decide(new Situation(-0.5, 0, 0, 0, 64, true, false)));
    }
  }

  /// 0.1 s at one twelfth takes 1.2 s; the rate includes the frequency.
  @Test
  void slewsNoFasterThanItMay() {
    var run = assertInstanceOf(Decision.Run.class, decide(0.1, 1e-5));
    assertEquals(83_333e-6, run.rate(), 1e-12);
    assertEquals(0.1 / (83_333e-6 - 12e-6), run.lookAfterSeconds(), 1e-9);
  }

  /// So many measurements belong to the start, when nothing is spread.
  private void start() {
    for (int i = 0; i < 8; i++) {
      decide(1e-6, 1e-6);
    }
  }

  /// An offset within the noise is spread over an eighth of the 64 s until the next measurement.
  @Test
  void spreadsWhatIsNoMoreThanNoise() {
    start();
    var run = assertInstanceOf(Decision.Run.class, decide(20e-6, 10e-6));
    assertEquals(8, run.lookAfterSeconds(), 1e-9);
    assertEquals(12e-6 + 20e-6 / 8, run.rate(), 1e-15);
  }

  @Test
  void removesAtOnceWhatIsMoreThanNoise() {
    start();
    var run = assertInstanceOf(Decision.Run.class, decide(100e-6, 10e-6));
    assertEquals(1, run.lookAfterSeconds(), 1e-9);
  }

  @Test
  void leavesAloneWhatDoesNotMatter() {
    assertEquals(new Decision.Run(12e-6, Double.POSITIVE_INFINITY), decide(-0.1e-6, 10e-6));
  }

  @Test
  void panicsAtWhatCannotBeTrueButNotAtTheFirst() {
    assertEquals(new Decision.Step(5000), decide(5000, 1e-3));
    assertEquals(new Decision.Panic(5000), decide(5000, 1e-3));
  }
}
