package org.truechimer.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Kind;
import org.truechimer.service.Daemon;
import org.truechimer.wording.FindingSentences;

/// The JSON form of findings: what was found by its name, its figures by theirs.
final class FindingJson {

  private FindingJson() {}

  static JsonObject finding(Finding finding, FindingSentences sentences, Instant now) {
    var text = sentences.text(finding, now);
    var json = new JsonObject();
    json.addProperty("finding", name(finding.kind()));
    json.addProperty("severity", JsonView.word(finding.severity()));
    json.addProperty("title", text.title());
    json.add("evidence", JsonView.array(text.evidence(), JsonPrimitive::new));
    json.addProperty("action", text.action());
    json.add("figures", figures(finding.kind()));
    return json;
  }

  /// `TwoSteer` becomes `two-steer`.
  private static String name(Kind kind) {
    return kind.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /// The components of a kind, which is a record whose names carry their units.
  private static JsonObject figures(Kind kind) {
    var json = new JsonObject();
    for (var component : kind.getClass().getRecordComponents()) {
      try {
        json.add(component.getName(), value(component.getAccessor().invoke(kind)));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a record that cannot be read: " + kind.getClass(), e);
      }
    }
    return json;
  }

  private static JsonElement value(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Double number -> JsonView.number(number);
      case Number number -> new JsonPrimitive(number);
      case Boolean flag -> new JsonPrimitive(flag);
      case Instant instant -> JsonView.instant(instant);
      case Daemon daemon -> new JsonPrimitive(daemon.id());
      case Enum<?> word -> new JsonPrimitive(JsonView.word(word));
      case Collection<?> items -> JsonView.array(items, FindingJson::value);
      default -> new JsonPrimitive(value.toString());
    };
  }
}
