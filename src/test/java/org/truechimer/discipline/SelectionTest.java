package org.truechimer.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Selection, against cases whose result can be told on paper.
class SelectionTest {

  @Test
  void takesASingleSourceAtItsWord() {
    var selected = select(candidate(1, 0.004, 0.01));
    assertEquals(1, selected.peer());
    assertEquals(0.004, selected.offsetSeconds(), 1e-12);
    assertEquals(-0.006, selected.lowSeconds(), 1e-12);
  }

  @Test
  void hasNoVerdictOnTwoThatDisagree() {
    var none =
        assertInstanceOf(
            SelectionResult.NoMajority.class,
            Selection.select(
                List.of(candidate(1, 0, 0.01), candidate(2, 0.121, 0.01)), OptionalLong.empty()));
    assertEquals(0.101, none.widestGapSeconds(), 1e-12);
  }

  @Test
  void findsTheOneLiarOfThree() {
    var selected =
        select(candidate(1, 0.001, 0.01), candidate(2, -0.001, 0.01), candidate(3, 0.1, 0.01));
    assertEquals(List.of(3L), selected.falsetickers());
    assertEquals(-0.009, selected.lowSeconds(), 1e-12);
    assertEquals(0.009, selected.highSeconds(), 1e-12);
  }

  @Test
  void findsTwoLiarsOfFive() {
    var selected =
        select(
            candidate(1, 0.001, 0.01),
            candidate(2, -0.001, 0.01),
            candidate(3, 0, 0.02),
            candidate(4, 0.1, 0.01),
            candidate(5, -0.3, 0.01));
    assertEquals(List.of(4L, 5L), selected.falsetickers());
  }

  @Test
  void hasNoVerdictWhenHalfOfThemLie() {
    assertInstanceOf(
        SelectionResult.NoMajority.class,
        Selection.select(
            List.of(
                candidate(1, 0, 0.01),
                candidate(2, 0.001, 0.01),
                candidate(3, 0.5, 0.01),
                candidate(4, 0.501, 0.01)),
            OptionalLong.empty()));
  }

  /// A source with a poor bound is not false: its interval holds the others.
  @Test
  void believesAVagueSource() {
    var selected =
        select(candidate(1, 0.001, 0.002), candidate(2, 0, 0.002), candidate(3, 0.05, 0.2));
    assertTrue(selected.falsetickers().isEmpty());
  }

  /// Twice the uncertainty is a quarter of the weight.
  @Test
  void weighsByTheInverseOfTheVariance() {
    var selected = select(candidate(1, 0.003, 0.01), candidate(2, 0, 0.02));
    assertEquals(0.0024, selected.offsetSeconds(), 1e-12);
    assertEquals(0.8, selected.used().getFirst().weight(), 1e-12);
  }

  /// Clustering thins out while the spread of the sources is larger than the jitter of each, down
  /// to three.
  @Test
  void leavesOutTheOneThatLiesFarthestFromTheOthers() {
    var selected =
        select(
            candidate(1, 0.0001, 0.02),
            candidate(2, 0.0000, 0.02),
            candidate(3, -0.0001, 0.02),
            candidate(4, 0.0150, 0.02));
    assertEquals(
        List.of(4L), selected.outliers().stream().map(SelectionResult.Outlier::id).toList());
  }

  @Test
  void keepsASourceWhoseOwnJitterExplainsTheDifference() {
    var selected =
        select(
            candidate(1, 0.0001, 0.02),
            candidate(2, 0.0000, 0.02),
            candidate(3, -0.0001, 0.02),
            candidate(4, 2, 0.0050, 0.008, 0.02));
    assertTrue(selected.outliers().isEmpty());
    assertEquals(4, selected.used().size());
  }

  @Test
  void callsNobodyAnOutlierForLessThanSelectionResolves() {
    var selected =
        select(
            candidate(1, 0, 0.02),
            candidate(2, 0, 0.02),
            candidate(3, 0, 0.02),
            candidate(4, 0.0009, 0.02));
    assertEquals(4, selected.used().size());
  }

  @Test
  void keepsTheSystemPeerAmongEquals() {
    var candidates =
        List.of(candidate(1, 0, 0.010), candidate(2, 0, 0.011), candidate(3, 0, 0.012));
    var selected =
        assertInstanceOf(
            SelectionResult.Selected.class, Selection.select(candidates, OptionalLong.of(3)));
    assertEquals(3, selected.peer());
  }

  @Test
  void prefersTheLowerStratum() {
    var selected =
        assertInstanceOf(
            SelectionResult.Selected.class,
            Selection.select(
                List.of(
                    candidate(1, 3, 0, 1e-5, 0.005),
                    candidate(2, 1, 0, 1e-5, 0.010),
                    candidate(3, 2, 0, 1e-5, 0.005)),
                OptionalLong.of(1)));
    assertEquals(2, selected.peer());
  }

  /// What the algorithm promises, tried on 20 000 random sets: as long as those that hold the truth
  /// are a majority that shares its midpoints, a verdict is found and its interval touches what
  /// they share.
  @Test
  void neverLetsAMinorityCaptureTheVerdict() {
    var random = new SplittableRandom(8633);
    for (int round = 0; round < 20_000; round++) {
      int good = 3 + random.nextInt(5);
      int bad = random.nextInt(good);
      var candidates = new ArrayList<Candidate>();
      for (int i = 0; i < good; i++) {
        candidates.add(
            candidate(i, random.nextDouble(-0.002, 0.002), 0.005 + random.nextDouble(0.005)));
      }
      for (int i = 0; i < bad; i++) {
        double lie = 0.1 + random.nextDouble();
        candidates.add(candidate(100 + i, random.nextBoolean() ? lie : -lie, 0.01));
      }
      var selected =
          assertInstanceOf(
              SelectionResult.Selected.class, Selection.select(candidates, OptionalLong.empty()));
      assertEquals(bad, selected.falsetickers().size());
      assertTrue(selected.falsetickers().stream().allMatch(id -> id >= 100));
      assertTrue(Math.abs(selected.offsetSeconds()) < 0.002);
    }
  }

  private static SelectionResult.Selected select(Candidate... candidates) {
    return assertInstanceOf(
        SelectionResult.Selected.class,
        Selection.select(List.of(candidates), OptionalLong.empty()));
  }

  private static Candidate candidate(long id, double offset, double distance) {
    return candidate(id, 2, offset, 1e-5, distance);
  }

  private static Candidate candidate(
      long id, int stratum, double offset, double jitter, double distance) {
    return new Candidate(
        id, stratum, offset, jitter, distance, distance / 10, distance / 3, 0, 1e-8);
  }
}
