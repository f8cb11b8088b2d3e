package org.truechimer.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerSettings;
import org.truechimer.settings.EngineSettings.SourceSetting;
import org.truechimer.settings.Notice.Problem;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.settings.UiSettings.TimeZone;
import org.truechimer.time.PollExponent;

/// Makes settings of a JSON tree, value by value: a bad one is noted and costs only itself.
final class SettingsReader {

  /// NTP's port.
  private static final int NTP_PORT = 123;

  /// Wider than any desktop; keeps a broken value from putting the window out of reach.
  private static final double MOST_PIXELS = 100_000;

  /// What the server itself takes; more is a slip of the finger.
  private static final int MOST_CLIENTS = 1 << 22;

  private static final int MOST_WORKERS = 64;

  /// Two days, in seconds.
  private static final int LONGEST_SMEAR = 172_800;

  /// The poll interval of broadcasts, 2^6 seconds (RFC 5905 §7.3, MINPOLL).
  private static final int USUAL_BROADCAST_SECONDS = 64;

  private final List<Notice> notices = new ArrayList<>();

  List<Notice> notices() {
    return List.copyOf(notices);
  }

  Settings settings(JsonObject root) {
    return new Settings(
        ui(Section.of(root, "ui", notices)),
        engine(Section.of(root, "engine", notices)),
        history(Section.of(root, "history", notices)),
        server(Section.of(root, "server", notices)));
  }

  private UiSettings ui(Section json) {
    var usual = UiSettings.defaults();
    var window = json.section("window");
    return new UiSettings(
        json.word("theme", Theme.class, usual.theme()),
        json.word("language", Language.class, usual.language()),
        json.word("timeZone", TimeZone.class, usual.timeZone()),
        window.number("x", -MOST_PIXELS, MOST_PIXELS, usual.windowX()),
        window.number("y", -MOST_PIXELS, MOST_PIXELS, usual.windowY()),
        window.number("width", 1, MOST_PIXELS, usual.windowWidth()),
        window.number("height", 1, MOST_PIXELS, usual.windowHeight()),
        window.flag("maximised", usual.maximised()),
        json.texts("hiddenColumns", usual.hiddenColumns()));
  }

  private EngineSettings engine(Section json) {
    var usual = EngineSettings.defaults();
    var sources = new ArrayList<SourceSetting>();
    for (var element : json.array("sources")) {
      var source = source(element);
      if (source != null) {
        sources.add(source);
      }
    }
    return new EngineSettings(
        sources,
        json.number("stepThresholdSeconds", 0.001, 1000, usual.stepThresholdSeconds()),
        json.optionalText("keyFile"),
        json.optionalText("ntsTrustFile"),
        json.optionalText("leapFile"));
  }

  private HistorySettings history(Section json) {
    var usual = HistorySettings.defaults();
    return new HistorySettings(
        json.flag("keep", usual.keep()), json.integer("hours", 1, 8760, usual.hours()));
  }

  private ServerSettings server(Section json) {
    var usual = ServerSettings.onLoopback();
    return new ServerSettings(
        json.texts("addresses", usual.addresses()),
        json.integer("port", 0, 65_535, usual.port()),
        json.integer("localStratum", 0, 15, usual.localStratum()),
        json.flag("orphan", usual.orphan()),
        json.texts("rules", usual.rules()),
        json.has("rateLimit") ? rateLimit(json.section("rateLimit")) : null,
        json.optionalText("keyFile"),
        json.has("nts") ? nts(json.section("nts")) : null,
        json.flag("interleaved", usual.interleaved()),
        json.integer("smearSeconds", 0, LONGEST_SMEAR, usual.smear()),
        json.has("broadcast") ? broadcast(json.section("broadcast")) : null,
        json.flag("control", usual.control()),
        json.integer("commandPort", 0, 65_535, usual.commandPort()),
        json.integer("metricsPort", 0, 65_535, usual.metricsPort()),
        json.integer("clientRoom", 1, MOST_CLIENTS, usual.clientRoom()),
        json.integer("workers", 0, MOST_WORKERS, usual.workers()));
  }

  private static ServerSettings.RateLimit rateLimit(Section json) {
    var usual = ServerSettings.RateLimit.usual();
    return new ServerSettings.RateLimit(
        json.number("intervalSeconds", 0.001, 4096, usual.intervalSeconds()),
        json.integer("burst", 1, 255, usual.burst()),
        json.integer("leak", 0, 8, usual.leak()),
        json.flag("kiss", usual.kiss()),
        json.integer("prefix4", 8, 32, usual.prefix4()),
        json.integer("prefix6", 16, 128, usual.prefix6()),
        json.integer("networkPerSecond", 0, Integer.MAX_VALUE, usual.networkPerSecond()));
  }

  /// Null without certificate and key, which nothing can stand in for.
  private static ServerSettings.@Nullable Nts nts(Section json) {
    var certificate = json.text("certificate");
    var key = json.text("key");
    return certificate == null || key == null
        ? null
        : new ServerSettings.Nts(
            certificate,
            key,
            json.integer("port", 0, 65_535, ServerSettings.Nts.KEY_EXCHANGE_PORT),
            json.optionalText("keyDirectory"));
  }

  /// Null without an address, which nothing can stand in for.
  private static ServerSettings.@Nullable Broadcast broadcast(Section json) {
    var address = json.text("address");
    return address == null
        ? null
        : new ServerSettings.Broadcast(
            address,
            json.integer("key", 0, Integer.MAX_VALUE, 0),
            json.integer("intervalSeconds", 1, 4096, USUAL_BROADCAST_SECONDS));
  }

  /// Reads one source; null without a host, which nothing can stand in for.
  private static @Nullable SourceSetting source(Section json) {
    var host = json.text("host");
    if (host == null) {
      return null;
    }
    int shortest =
        json.integer(
            "minimumPoll",
            PollExponent.LOWEST,
            PollExponent.HIGHEST,
            PollExponent.DEFAULT_MINIMUM.value());
    int longest =
        json.integer(
            "maximumPoll",
            shortest,
            PollExponent.HIGHEST,
            Math.max(shortest, PollExponent.DEFAULT_MAXIMUM.value()));
    return new SourceSetting(
        host,
        json.integer("port", 1, 65_535, NTP_PORT),
        json.flag("pool", false),
        json.flag("iburst", true),
        new PollExponent(shortest),
        new PollExponent(longest),
        json.integer("ntsPort", 0, 65_535, 0),
        // Whole numbers up to 2^53 are exact.
        Math.round(json.number("key", 0, 0xffff_ffffL, 0)),
        json.flag("daemonsProof", false),
        json.word("way", SourceSetting.Way.class, SourceSetting.Way.CLIENT));
  }

  /// Whether an element of the list of sources can be used at all.
  static boolean isSource(JsonElement element) {
    return element.isJsonObject()
        && source(new Section(element.getAsJsonObject(), "", new ArrayList<>())) != null;
  }

  /// One JSON object and the way to it from the root.
  private record Section(JsonObject json, String path, List<Notice> notices) {

    static Section of(JsonObject parent, String key, List<Notice> notices) {
      return new Section(parent, "", notices).section(key);
    }

    Section section(String key) {
      var element = json.get(key);
      var inner = new JsonObject();
      if (element != null && element.isJsonObject()) {
        inner = element.getAsJsonObject();
      } else if (element != null) {
        note(key, element, Problem.WRONG_TYPE);
      }
      return new Section(inner, path + key + ".", notices);
    }

    boolean has(String key) {
      return json.has(key);
    }

    /// A text that need not be there.
    @Nullable String optionalText(String key) {
      return json.has(key) ? text(key) : null;
    }

    /// The objects of an array; what is no object is noted and left out.
    List<Section> array(String key) {
      var elements = elements(key);
      var sections = new ArrayList<Section>();
      for (int i = 0; elements != null && i < elements.size(); i++) {
        var element = elements.get(i);
        var at = key + "[" + i + "]";
        if (element.isJsonObject()) {
          sections.add(new Section(element.getAsJsonObject(), path + at + ".", notices));
        } else {
          note(at, element, Problem.WRONG_TYPE);
        }
      }
      return sections;
    }

    List<String> texts(String key, List<String> usual) {
      var elements = elements(key);
      if (elements == null) {
        return usual;
      }
      var texts = new ArrayList<String>();
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i) instanceof JsonPrimitive text && text.isString()) {
          texts.add(text.getAsString());
        } else {
          note(key + "[" + i + "]", elements.get(i), Problem.WRONG_TYPE);
        }
      }
      return texts;
    }

    /// A text that has to be there.
    @Nullable String text(String key) {
      var element = json.get(key);
      if (element instanceof JsonPrimitive text
          && text.isString()
          && !text.getAsString().isBlank()) {
        return text.getAsString().strip();
      }
      note(
          key,
          element == null ? json : element,
          element == null ? Problem.MISSING : Problem.WRONG_TYPE);
      return null;
    }

    boolean flag(String key, boolean usual) {
      var element = json.get(key);
      if (element instanceof JsonPrimitive flag && flag.isBoolean()) {
        return flag.getAsBoolean();
      }
      if (element != null) {
        note(key, element, Problem.WRONG_TYPE);
      }
      return usual;
    }

    double number(String key, double lowest, double highest, double usual) {
      var element = json.get(key);
      if (element == null) {
        return usual;
      }
      if (!(element instanceof JsonPrimitive number && number.isNumber())) {
        note(key, element, Problem.WRONG_TYPE);
        return usual;
      }
      double value = number.getAsDouble();
      if (value >= lowest && value <= highest) {
        return value;
      }
      note(key, element, Problem.OUT_OF_RANGE);
      return usual;
    }

    int integer(String key, int lowest, int highest, int usual) {
      double value = number(key, lowest, highest, usual);
      if (value == Math.rint(value)) {
        return (int) value;
      }
      note(key, json.get(key), Problem.WRONG_TYPE);
      return usual;
    }

    <E extends Enum<E>> E word(String key, Class<E> words, E usual) {
      var element = json.get(key);
      if (element == null) {
        return usual;
      }
      if (!(element instanceof JsonPrimitive text && text.isString())) {
        note(key, element, Problem.WRONG_TYPE);
        return usual;
      }
      for (var word : words.getEnumConstants()) {
        if (word.name().toLowerCase(Locale.ROOT).equals(text.getAsString())) {
          return word;
        }
      }
      note(key, element, Problem.UNKNOWN_WORD);
      return usual;
    }

    private @Nullable JsonArray elements(String key) {
      var element = json.get(key);
      if (element == null || element.isJsonArray()) {
        return element == null ? null : element.getAsJsonArray();
      }
      note(key, element, Problem.WRONG_TYPE);
      return null;
    }

    private void note(String key, @Nullable JsonElement found, Problem problem) {
      notices.add(new Notice(path + key, String.valueOf(found), problem));
    }
  }
}
