package org.truechimer.sim;

import java.util.List;
import java.util.Set;

/// A formula of a scenario as it was written: how long a packet takes, how a frequency moves.
///
/// The form is clknetsim's: a number, a variable, or a list of a function and its arguments in
/// parentheses, as in `(+ 0.001 (* 1e-4 (exponential)))`. A formula has no state; what is drawn
/// from it is a [Series].
public sealed interface Expression {

  /// A number.
  ///
  /// @param value the number
  record Constant(double value) implements Expression {}

  /// Something that the world sets at each evaluation, such as `time`.
  ///
  /// @param name its name
  record Variable(String name) implements Expression {

    /// Variables that there are: true time in seconds, numbers of the nodes, and the packet's.
    static final Set<String> NAMES = Set.of("time", "from", "to", "port", "length", "subnet");
  }

  /// A function of other formulas.
  ///
  /// @param function which
  /// @param arguments as many as it takes
  record Call(Function function, List<Expression> arguments) implements Expression {

    /// Copies the list.
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// The functions that there are.
  enum Function {
    /// The sum of the arguments.
    ADD("+", 1, Integer.MAX_VALUE),
    /// The product of the arguments.
    MULTIPLY("*", 1, Integer.MAX_VALUE),
    /// The remainder of a division.
    REMAINDER("%", 2, 2),
    /// The sum of all values of the argument so far.
    SUM("sum", 1, 1),
    /// Random, uniform between 0 and 1.
    UNIFORM("uniform", 0, 0),
    /// Random, normal with mean 0 and deviation 1.
    NORMAL("normal", 0, 0),
    /// Random, exponential with mean 1.
    EXPONENTIAL("exponential", 0, 0),
    /// Random, Poisson with the given mean.
    POISSON("poisson", 1, 1),
    /// Sine of the number of the evaluation, with the given period.
    SINE("sine", 1, 1),
    /// Cosine, likewise.
    COSINE("cosine", 1, 1),
    /// Triangle between −1 and 1, likewise; it begins at 0 and rises.
    TRIANGLE("triangle", 1, 1),
    /// 1 for as many evaluations as the first argument says, 0 for as many as the second, again.
    PULSE("pulse", 2, 2),
    /// 1 if the second and the third argument differ by no more than the first, else 0.
    EQUAL("equal", 3, 3),
    /// The largest argument.
    MAXIMUM("max", 1, Integer.MAX_VALUE),
    /// The smallest argument.
    MINIMUM("min", 1, Integer.MAX_VALUE);

    private final String sign;
    private final int fewest;
    private final int most;

    Function(String sign, int fewest, int most) {
      this.sign = sign;
      this.fewest = fewest;
      this.most = most;
    }

    String sign() {
      return sign;
    }

    boolean takes(int arguments) {
      return arguments >= fewest && arguments <= most;
    }
  }

  /// Reads a formula.
  ///
  /// @param text the formula
  /// @return the formula
  /// @throws ScenarioProblem if it is none
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }
}
