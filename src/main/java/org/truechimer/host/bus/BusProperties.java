package org.truechimer.host.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The properties of an object on the bus. One that is not there, or not of the type that is asked
/// for, has the empty value: interfaces grow and shrink between versions.
///
/// @param values the properties by name, values as in [BusReply.Returned]
record BusProperties(Map<Object, Object> values) {

  /// Copies the map.
  BusProperties {
    values = Map.copyOf(new LinkedHashMap<>(values));
  }

  /// The dictionary that `GetAll` returned.
  static BusProperties of(List<Object> returned) {
    return new BusProperties(
        !returned.isEmpty() && returned.getFirst() instanceof Map<?, ?> map
            ? Map.copyOf(map)
            : Map.of());
  }

  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  long number(String name) {
    return values.get(name) instanceof Long number ? number : 0;
  }

  boolean flag(String name) {
    return values.get(name) instanceof Boolean flag && flag;
  }

  List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /// An array of structures, or one structure's fields.
  List<Object> list(String name) {
    return values.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
  }
}
