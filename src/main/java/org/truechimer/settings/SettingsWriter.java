package org.truechimer.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerSettings;
import org.truechimer.settings.EngineSettings.SourceSetting;

/// Puts settings into a JSON tree by touching only the values that the tree does not say already.
/// All else stays: keys of other versions, values that could not be used, the order, the way a
/// number is written.
final class SettingsWriter {

  private static final String SOURCES = "sources";

  private SettingsWriter() {}

  /// Changes a tree so that it says `after`.
  ///
  /// @param root the tree
  /// @param before what the tree says as it is
  /// @param after what it is to say
  static void merge(JsonObject root, Settings before, Settings after) {
    merge(root, tree(before), tree(after));
  }

  private static void merge(JsonObject target, JsonObject before, JsonObject after) {
    for (var key : before.keySet()) {
      // What is none leaves no key; one that this version does not know is not in `before`.
      if (!after.has(key)) {
        target.remove(key);
      }
    }
    for (var entry : after.entrySet()) {
      var key = entry.getKey();
      var wanted = entry.getValue();
      if (wanted.equals(before.get(key))) {
        continue;
      }
      if (wanted.isJsonObject()) {
        var said = before.getAsJsonObject(key);
        merge(
            object(target, key), said == null ? new JsonObject() : said, wanted.getAsJsonObject());
      } else if (key.equals(SOURCES)) {
        target.add(
            key, sources(target.get(key), before.getAsJsonArray(key), wanted.getAsJsonArray()));
      } else if (wanted.isJsonNull()) {
        target.remove(key);
      } else {
        target.add(key, wanted);
      }
    }
  }

  private static JsonObject object(JsonObject parent, String key) {
    var present = parent.get(key);
    if (present != null && present.isJsonObject()) {
      return present.getAsJsonObject();
    }
    var created = new JsonObject();
    parent.add(key, created);
    return created;
  }

  /// The list in its new order. An element that was there keeps what it has; one that could not be
  /// read goes to the end.
  private static JsonArray sources(
      @Nullable JsonElement present, JsonArray before, JsonArray after) {
    var elements = new HashMap<String, JsonObject>();
    var described = new HashMap<String, JsonObject>();
    var unread = new JsonArray();
    int next = 0;
    if (present != null && present.isJsonArray()) {
      for (var element : present.getAsJsonArray()) {
        if (SettingsReader.isSource(element)) {
          var description = before.get(next++).getAsJsonObject();
          elements.put(name(description), element.getAsJsonObject());
          described.put(name(description), description);
        } else {
          unread.add(element);
        }
      }
    }
    var merged = new JsonArray();
    for (var wanted : after) {
      var description = wanted.getAsJsonObject();
      var element = elements.getOrDefault(name(description), new JsonObject());
      merge(element, described.getOrDefault(name(description), new JsonObject()), description);
      merged.add(element);
    }
    merged.addAll(unread);
    return merged;
  }

  private static String name(JsonObject source) {
    return source.get("host") + " " + source.get("port");
  }

  /// Everything that settings say, in the order in which a new file has it.
  private static JsonObject tree(Settings settings) {
    var root = new JsonObject();
    root.add("ui", ui(settings.ui()));
    var engine = new JsonObject();
    engine.add(SOURCES, sources(settings.engine().sources()));
    engine.addProperty("stepThresholdSeconds", settings.engine().stepThresholdSeconds());
    if (settings.engine().keyFile() != null) {
      engine.addProperty("keyFile", settings.engine().keyFile());
    }
    if (settings.engine().ntsTrustFile() != null) {
      engine.addProperty("ntsTrustFile", settings.engine().ntsTrustFile());
    }
    if (settings.engine().leapFile() != null) {
      engine.addProperty("leapFile", settings.engine().leapFile());
    }
    root.add("engine", engine);
    var history = new JsonObject();
    history.addProperty("keep", settings.history().keep());
    history.addProperty("hours", settings.history().hours());
    root.add("history", history);
    root.add("server", server(settings.server()));
    return root;
  }

  /// Paths only: what is in a file of keys stays there.
  private static JsonObject server(ServerSettings server) {
    var json = new JsonObject();
    json.add("addresses", texts(server.addresses()));
    json.addProperty("port", server.port());
    json.addProperty("localStratum", server.localStratum());
    json.addProperty("orphan", server.orphan());
    json.add("rules", texts(server.rules()));
    if (server.rateLimit() != null) {
      json.add("rateLimit", rateLimit(server.rateLimit()));
    }
    if (server.keyFile() != null) {
      json.addProperty("keyFile", server.keyFile());
    }
    if (server.nts() != null) {
      json.add("nts", nts(server.nts()));
    }
    json.addProperty("interleaved", server.interleaved());
    json.addProperty("smearSeconds", server.smear());
    if (server.broadcast() != null) {
      json.add("broadcast", broadcast(server.broadcast()));
    }
    json.addProperty("control", server.control());
    json.addProperty("commandPort", server.commandPort());
    json.addProperty("metricsPort", server.metricsPort());
    json.addProperty("clientRoom", server.clientRoom());
    json.addProperty("workers", server.workers());
    return json;
  }

  private static JsonObject rateLimit(ServerSettings.RateLimit limit) {
    var json = new JsonObject();
    json.addProperty("intervalSeconds", limit.intervalSeconds());
    json.addProperty("burst", limit.burst());
    json.addProperty("leak", limit.leak());
    json.addProperty("kiss", limit.kiss());
    json.addProperty("prefix4", limit.prefix4());
    json.addProperty("prefix6", limit.prefix6());
    json.addProperty("networkPerSecond", limit.networkPerSecond());
    return json;
  }

  private static JsonObject nts(ServerSettings.Nts nts) {
    var json = new JsonObject();
    json.addProperty("certificate", nts.certificate());
    json.addProperty("key", nts.key());
    json.addProperty("port", nts.port());
    if (nts.keyDirectory() != null) {
      json.addProperty("keyDirectory", nts.keyDirectory());
    }
    return json;
  }

  private static JsonObject broadcast(ServerSettings.Broadcast broadcast) {
    var json = new JsonObject();
    json.addProperty("address", broadcast.address());
    json.addProperty("key", broadcast.key());
    json.addProperty("intervalSeconds", broadcast.intervalSeconds());
    return json;
  }

  private static JsonArray texts(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static JsonObject ui(UiSettings ui) {
    var json = new JsonObject();
    json.add("theme", word(ui.theme()));
    json.add("language", word(ui.language()));
    json.add("timeZone", word(ui.timeZone()));
    var window = new JsonObject();
    window.add("x", pixels(ui.windowX()));
    window.add("y", pixels(ui.windowY()));
    window.add("width", pixels(ui.windowWidth()));
    window.add("height", pixels(ui.windowHeight()));
    window.addProperty("maximised", ui.maximised());
    json.add("window", window);
    json.add("hiddenColumns", texts(ui.hiddenColumns()));
    return json;
  }

  private static JsonArray sources(List<SourceSetting> sources) {
    var array = new JsonArray();
    for (var source : sources) {
      var json = new JsonObject();
      json.addProperty("host", source.host());
      json.addProperty("port", source.port());
      json.addProperty("pool", source.pool());
      json.addProperty("iburst", source.iburst());
      json.addProperty("minimumPoll", source.minimumPoll().value());
      json.addProperty("maximumPoll", source.maximumPoll().value());
      if (source.ntsPort() != 0) {
        json.addProperty("ntsPort", source.ntsPort());
      }
      if (source.key() != 0) {
        json.addProperty("key", source.key());
      }
      if (source.daemonsProof()) {
        json.addProperty("daemonsProof", true);
      }
      if (source.way() != SourceSetting.Way.CLIENT) {
        json.add("way", word(source.way()));
      }
      array.add(json);
    }
    return array;
  }

  private static JsonElement word(Enum<?> word) {
    return new JsonPrimitive(word.name().toLowerCase(Locale.ROOT));
  }

  private static JsonElement pixels(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
