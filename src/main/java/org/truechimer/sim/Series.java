package org.truechimer.sim;

import java.util.List;
import java.util.SplittableRandom;

/// The values of a formula one after the other. Each random function in it draws from a stream of
/// its own, so that a change in one place of a scenario leaves the luck of the others as it was.
abstract class Series {

  /// The next value.
  ///
  /// @param moment the variables as they are now
  abstract double next(Moment moment);

  /// The variables at one evaluation.
  static final class Moment {
    double time;
    int from;
    int to;
    int port = 123;
    int length = 48;

    double value(String name) {
      return switch (name) {
        case "time" -> time;
        case "from" -> from;
        case "to" -> to;
        case "port" -> port;
        case "length" -> length;
        // There is one network.
        default -> 0;
      };
    }
  }

  /// Begins to draw from a formula.
  ///
  /// @param random is split for each random function
  static Series of(Expression expression, SplittableRandom random) {
    return switch (expression) {
      case Expression.Constant(double value) -> of(_ -> value);
      case Expression.Variable(var name) -> of(moment -> moment.value(name));
      case Expression.Call(var function, var arguments) ->
          of(function, arguments.stream().map(argument -> of(argument, random)).toList(), random);
    };
  }

  private interface Value {
    double at(Moment moment);
  }

  private static Series of(Value value) {
    return new Series() {
      @Override
      double next(Moment moment) {
        return value.at(moment);
      }
    };
  }

  private static Series of(
      Expression.Function function, List<Series> arguments, SplittableRandom random) {
    return switch (function) {
      case ADD -> folded(arguments, Double::sum);
      case MULTIPLY -> folded(arguments, (a, b) -> a * b);
      case MAXIMUM -> folded(arguments, Math::max);
      case MINIMUM -> folded(arguments, Math::min);
      case REMAINDER -> of(moment -> arguments.get(0).next(moment) % arguments.get(1).next(moment));
      case EQUAL ->
          of(moment -> {
            double tolerance = arguments.get(0).next(moment);
            double difference = arguments.get(1).next(moment) - arguments.get(2).next(moment);
            return Math.abs(difference) <= tolerance ? 1 : 0;
          });
      case UNIFORM -> drawn(random.split(), SplittableRandom::nextDouble);
      case NORMAL -> drawn(random.split(), SplittableRandom::nextGaussian);
      case EXPONENTIAL -> drawn(random.split(), SplittableRandom::nextExponential);
      case POISSON -> new Poisson(arguments.getFirst(), random.split());
      case SUM -> new Sum(arguments.getFirst());
      case SINE -> new Wave(arguments.getFirst(), turn -> Math.sin(2 * Math.PI * turn));
      case COSINE -> new Wave(arguments.getFirst(), turn -> Math.cos(2 * Math.PI * turn));
      case TRIANGLE ->
          new Wave(arguments.getFirst(), turn -> 1 - 4 * Math.abs(0.5 - (turn + 0.25) % 1));
      case PULSE -> new Pulse(arguments.get(0), arguments.get(1));
    };
  }

  private static Series folded(
      List<Series> arguments, java.util.function.DoubleBinaryOperator how) {
    return of(moment -> {
      double result = arguments.getFirst().next(moment);
      for (int i = 1; i < arguments.size(); i++) {
        result = how.applyAsDouble(result, arguments.get(i).next(moment));
      }
      return result;
    });
  }

  private static Series drawn(
      SplittableRandom own, java.util.function.ToDoubleFunction<SplittableRandom> law) {
    return of(_ -> law.applyAsDouble(own));
  }

  private static final class Sum extends Series {
    private final Series summand;
    private double total;

    Sum(Series summand) {
      this.summand = summand;
    }

    @Override
    double next(Moment moment) {
      total += summand.next(moment);
      return total;
    }
  }

  private static final class Wave extends Series {
    private final Series period;
    private final java.util.function.DoubleUnaryOperator shape;
    private long evaluations;

    Wave(Series period, java.util.function.DoubleUnaryOperator shape) {
      this.period = period;
      this.shape = shape;
    }

    @Override
    double next(Moment moment) {
      double turns = evaluations++ / period.next(moment);
      return shape.applyAsDouble(turns - Math.floor(turns));
    }
  }

  private static final class Pulse extends Series {
    private final Series high;
    private final Series low;
    private double position;

    Pulse(Series high, Series low) {
      this.high = high;
      this.low = low;
    }

    @Override
    double next(Moment moment) {
      double up = high.next(moment);
      double whole = up + low.next(moment);
      double value = position % whole < up ? 1 : 0;
      position++;
      return value;
    }
  }

  private static final class Poisson extends Series {
    private final Series mean;
    private final SplittableRandom own;

    Poisson(Series mean, SplittableRandom own) {
      this.mean = mean;
      this.own = own;
    }

    /// Knuth's way: as many uniform factors as it takes to fall below e^−mean.
    @Override
    double next(Moment moment) {
      double limit = Math.exp(-mean.next(moment));
      double product = own.nextDouble();
      int count = 0;
      while (product > limit) {
        product *= own.nextDouble();
        count++;
      }
      return count;
    }
  }
}
