package org.truechimer.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one [Expression]. Bounded in depth and length, because anybody may have written the file.
final class ExpressionParser {

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;

  private final String text;
  private int at;

  ExpressionParser(String text) {
    this.text = text;
  }

  Expression parse() {
    if (text.length() > LONGEST) {
      throw problem("a formula of more than " + LONGEST + " characters");
    }
    var expression = expression(0);
    skipSpace();
    if (at < text.length()) {
      throw problem("something follows the formula");
    }
    return expression;
  }

  private Expression expression(int depth) {
    skipSpace();
    if (at == text.length()) {
      throw problem("the formula ends too early");
    }
    if (depth > DEEPEST) {
      throw problem("the formula is nested too deeply");
    }
    if (text.charAt(at) != '(') {
      return atom(word());
    }
    at++;
    skipSpace();
    var name = word();
    var arguments = new ArrayList<Expression>();
    skipSpace();
    while (at < text.length() && text.charAt(at) != ')') {
      arguments.add(expression(depth + 1));
      skipSpace();
    }
    if (at == text.length()) {
      throw problem("a parenthesis is not closed");
    }
    at++;
    return call(name, arguments);
  }

  private Expression call(String name, List<Expression> arguments) {
    var function =
        Arrays.stream(Expression.Function.values())
            .filter(known -> known.sign().equals(name))
            .findFirst()
            .orElseThrow(() -> problem("unknown function \"" + name + "\""));
    if (!function.takes(arguments.size())) {
      throw problem("\"" + name + "\" does not take " + arguments.size() + " arguments");
    }
    return new Expression.Call(function, arguments);
  }

  private Expression atom(String word) {
    if (Expression.Variable.NAMES.contains(word)) {
      return new Expression.Variable(word);
    }
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return new Expression.Constant(value);
      }
    } catch (NumberFormatException e) {
      throw problem("\"" + word + "\" is neither a number nor a variable");
    }
    throw problem("\"" + word + "\" is no finite number");
  }

  private String word() {
    int begin = at;
    while (at < text.length() && !isSpace(text.charAt(at)) && "()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (begin == at) {
      throw problem("a word is missing");
    }
    return text.substring(begin, at);
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private ScenarioProblem problem(String what) {
    var shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return new ScenarioProblem(what + ", at character " + (at + 1) + " of: " + shown);
  }
}
