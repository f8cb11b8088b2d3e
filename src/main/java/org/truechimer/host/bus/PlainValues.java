package org.truechimer.host.bus;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.freedesktop.dbus.Container;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Turns what dbus-java makes of a message into plain Java, as [BusReply.Returned] promises.
final class PlainValues {

  private PlainValues() {}

  static List<Object> of(Object @Nullable [] values) {
    return values == null ? List.of() : Arrays.stream(values).map(PlainValues::of).toList();
  }

  private static Object of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Boolean flag -> flag;
      case Double number -> number;
      case Float number -> number.doubleValue();
      // A byte of D-Bus has no sign.
      case Byte octet -> (long) Byte.toUnsignedInt(octet);
      case Number number -> number.longValue();
      case Variant<?> variant -> of(variant.getValue());
      case DBusPath path -> path.getPath();
      case Container structure -> of(structure.getParameters());
      case byte[] octets -> octets.clone();
      case Map<?, ?> map -> map(map);
      case List<?> list -> list(list);
      case Object array when array.getClass().isArray() -> array(array);
      default -> Objects.requireNonNullElse(value.toString(), "");
    };
  }

  private static Map<Object, Object> map(Map<?, ?> map) {
    var plain = new LinkedHashMap<Object, Object>();
    map.forEach((key, value) -> plain.put(of(key), of(value)));
    return plain;
  }

  /// A list of bytes is an array of bytes, however the library hands it over.
  private static Object list(List<?> list) {
    if (!list.isEmpty() && list.stream().allMatch(Byte.class::isInstance)) {
      var octets = new byte[list.size()];
      for (int i = 0; i < octets.length; i++) {
        octets[i] = (Byte) list.get(i);
      }
      return octets;
    }
    return list.stream().map(PlainValues::of).toList();
  }

  private static List<Object> array(Object array) {
    var plain = new ArrayList<Object>();
    for (int i = 0; i < Array.getLength(array); i++) {
      plain.add(of(Array.get(array, i)));
    }
    return plain;
  }
}
