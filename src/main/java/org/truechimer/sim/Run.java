package org.truechimer.sim;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.truechimer.engine.Judge;

/// Runs a scenario once and keeps the account.
final class Run {

  /// A network that was away for longer was away; shorter gaps are losses.
  private static final int SHORTEST_OUTAGE_SECONDS = 3600;

  private static final double CAPTURED_SECONDS = 0.01;

  private final Scenario scenario;
  private final World world;
  private final @Nullable NetworkProbe probe;
  private final List<SettlingTime> settling =
      List.of(new SettlingTime(10e-3), new SettlingTime(1e-3), new SettlingTime(100e-6));

  private int counted;
  private double squares;
  private int countedBefore;
  private double squaresBefore;
  private double largest;
  private double frequencySquares;
  private final MedianOfMany frequencies = new MedianOfMany();
  private int captured;
  private int claims;
  private int insideBound;
  private int insideTwoSigma;
  private double returnError = Double.NaN;

  Run(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.world = new World(scenario, seed);
    this.probe = scenario.holdsOver() ? new NetworkProbe(scenario, seed) : null;
  }

  RunResult result() {
    for (int second = 1; second <= scenario.durationSeconds(); second++) {
      see(world.nextTick());
    }
    return new RunResult(
        Math.sqrt(squares / counted),
        largest,
        Math.sqrt(frequencySquares / counted),
        frequencies.value(),
        world.packetsSent(),
        settling.get(0).seconds(),
        settling.get(1).seconds(),
        settling.get(2).seconds(),
        returnError,
        scenario.event() == null ? Double.NaN : Math.sqrt(squaresBefore / countedBefore),
        scenario.event() == null
            ? Double.NaN
            : Math.sqrt((squares - squaresBefore) / (counted - countedBefore)),
        (double) captured / counted,
        claims == 0 ? Double.NaN : (double) insideBound / claims,
        claims == 0 ? Double.NaN : (double) insideTwoSigma / claims);
  }

  private void see(int second) {
    var event = scenario.event();
    double reference = 0;
    if (event != null && second >= event.atSeconds()) {
      reference = event.referenceStepSeconds();
      if (second - 1 < event.atSeconds()) {
        settling.forEach(time -> time.restart(second));
      }
    }
    double error = world.clockError() - reference;
    if (probe != null && probe.cameBack(second)) {
      returnError = Math.abs(error);
      settling.forEach(time -> time.restart(second));
    }
    settling.forEach(time -> time.see(second, error));
    if (second < scenario.statisticsFromSeconds()) {
      return;
    }
    double frequency = world.frequencyError();
    frequencies.add(Math.abs(frequency));
    counted++;
    squares += error * error;
    if (event != null && second < event.atSeconds()) {
      countedBefore = counted;
      squaresBefore = squares;
    }
    frequencySquares += frequency * frequency;
    largest = Math.max(largest, Math.abs(error));
    if (Math.abs(error) > CAPTURED_SECONDS) {
      captured++;
    }
    var claim = world.claim();
    if (claim != null) {
      judge(claim, -error);
    }
  }

  private void judge(Judge.Claim claim, double trueOffset) {
    claims++;
    double miss = Math.abs(trueOffset - claim.offsetSeconds());
    if (miss <= claim.boundSeconds()) {
      insideBound++;
    }
    if (miss <= 2 * claim.deviationSeconds()) {
      insideTwoSigma++;
    }
  }

  /// Looks every second whether a packet would come through, with a luck of its own.
  private static final class NetworkProbe {

    private final Series up;
    private final Series down;
    private final Series.Moment moment = new Series.Moment();
    private int awaySince = -1;

    NetworkProbe(Scenario scenario, long seed) {
      var random = new SplittableRandom(~seed);
      up = Series.of(scenario.up(), random);
      down = Series.of(scenario.down(), random);
    }

    boolean cameBack(int second) {
      moment.time = second;
      boolean through = up.next(moment) > 0 && down.next(moment) > 0;
      if (!through) {
        awaySince = awaySince < 0 ? second : awaySince;
        return false;
      }
      boolean longAway = awaySince >= 0 && second - awaySince >= SHORTEST_OUTAGE_SECONDS;
      awaySince = -1;
      return longAway;
    }
  }
}
