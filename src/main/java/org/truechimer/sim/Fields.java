package org.truechimer.sim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A mapping of a scenario file. Every complaint about a value names its line, whose it is, and the
/// key.
final class Fields {

  /// Decimal numbers of YAML 1.2, and nothing else that Java would read as one.
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  /// Instead of a usual value: there has to be one.
  static final int NEEDED = Integer.MIN_VALUE;

  private static final Expression NOTHING = new Expression.Constant(0);

  private final String where;
  private final @Nullable Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /// Takes a mapping.
  ///
  /// @param where whose it is, in words
  /// @param node the mapping, or null for an empty one
  Fields(String where, @Nullable Node node) {
    this.where = where;
    this.node = node;
    switch (node) {
      case null -> {}
      case MappingNode mapping -> {
        for (var tuple : mapping.getValue()) {
          // The reader of YAML lets no others through.
          var key = ((ScalarNode) tuple.getKeyNode()).getValue();
          if (values.put(key, tuple.getValueNode()) != null) {
            throw problem(tuple.getKeyNode(), "\"" + key + "\" is there twice");
          }
        }
      }
      case Node other when isNothing(other) -> {}
      case Node other ->
          throw problem(other, "there should be keys with values, and this is " + kind(other));
    }
  }

  /// The same with another name.
  Fields named(String name) {
    return new Fields(name, node);
  }

  String where() {
    return where;
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static @Nullable String textOf(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      default -> "\"" + shortened(String.valueOf(textOf(node))) + "\"";
    };
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /// Whether the key is there, with a value or without.
  boolean has(String key) {
    return values.containsKey(key);
  }

  /// The value of a key; null if it is not there or has none.
  @Nullable Node value(String key) {
    var value = values.get(key);
    return value == null || isNothing(value) ? null : value;
  }

  /// The mapping of a key; an empty one if it is not there.
  Fields fields(String key) {
    return new Fields(where + ", " + key, value(key));
  }

  /// The list of a key; null if it is not there.
  @Nullable List<Node> list(String key) {
    return switch (value(key)) {
      case null -> null;
      case SequenceNode list -> list.getValue();
      case Node other ->
          throw problem(other, quoted(key) + " should be a list, and is " + kind(other));
    };
  }

  /// The words of a list.
  Set<String> words(String key) {
    var words = new LinkedHashSet<String>();
    var list = list(key);
    for (var item : list == null ? List.<Node>of() : list) {
      words.add(scalar(key, item));
    }
    return words;
  }

  String text(String key, String otherwise) {
    var value = value(key);
    return value == null ? otherwise : scalar(key, value);
  }

  private String scalar(String key, Node value) {
    var text = textOf(value);
    if (text == null) {
      throw problem(value, quoted(key) + " should be one value, and is " + kind(value));
    }
    return text;
  }

  boolean flag(String key) {
    var value = value(key);
    return switch (value == null ? "false" : scalar(key, value)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw problem(value, quoted(key) + " is true or false, and not " + kind(needed(key)));
    };
  }

  /// A number; not-a-number as the usual value means that it must be there.
  double number(String key, double usual, double lowest, double highest) {
    var value = value(key);
    if (value == null) {
      if (Double.isNaN(usual)) {
        throw missing(key);
      }
      return usual;
    }
    var text = scalar(key, value);
    if (!NUMBER.matcher(text).matches()) {
      throw problem(value, quoted(key) + " is no number: \"" + shortened(text) + "\"");
    }
    double number = Double.parseDouble(text);
    if (!(number >= lowest && number <= highest)) {
      throw problem(
          value,
          quoted(key)
              + " is "
              + shortened(text)
              + ", not within "
              + plain(lowest)
              + " … "
              + plain(highest));
    }
    return number;
  }

  /// A whole number; [#NEEDED] as the usual value means that it must be there.
  int whole(String key, double usual, int lowest, int highest) {
    double number = number(key, usual == NEEDED ? Double.NaN : usual, lowest, highest);
    if (number != Math.rint(number)) {
      throw problem(value(key), quoted(key) + " is no whole number: " + plain(number));
    }
    return (int) number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /// A formula, 0 if it is not there.
  Expression formula(String key) {
    return value(key) == null ? NOTHING : neededFormula(key);
  }

  /// A formula that must be there.
  Expression neededFormula(String key) {
    var value = needed(key);
    try {
      return Expression.parse(scalar(key, value));
    } catch (ScenarioProblem e) {
      throw problem(value, quoted(key) + ": " + e.getMessage());
    }
  }

  private Node needed(String key) {
    var value = value(key);
    if (value == null) {
      throw missing(key);
    }
    return value;
  }

  private ScenarioProblem missing(String key) {
    return problem(values.getOrDefault(key, node), quoted(key) + " is missing");
  }

  private static String quoted(String key) {
    return "\"" + key + "\"";
  }

  /// A key that is not known may be a part of the world that is left out: nobody shall miss that.
  void noteOthers(List<String> remarks, String... known) {
    for (var key : values.keySet()) {
      if (!List.of(known).contains(key)) {
        remarks.add(
            at(values.get(key))
                + where
                + ": the key "
                + quoted(shortened(key))
                + " is unknown and ignored");
      }
    }
  }

  /// A complaint.
  ///
  /// @param about what it is about; null for nothing that has a line
  ScenarioProblem problem(@Nullable Node about, String what) {
    return new ScenarioProblem(at(about) + where + ": " + what);
  }

  private static String at(@Nullable Node node) {
    return node == null
        ? ""
        : node.getStartMark().map(mark -> "line " + (mark.getLine() + 1) + ", ").orElse("");
  }
}
