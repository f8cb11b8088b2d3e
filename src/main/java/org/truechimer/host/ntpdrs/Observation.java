package org.truechimer.host.ntpdrs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Kind;
import org.truechimer.service.SourceClaim.Reason;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.SystemClaim;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.time.NtpTimestamp;

/// The state that ntpd-rs writes, as claims. The form is not promised to stay, so that every part
/// of it may be missing.
final class Observation {

  private static final int MOST_SOURCES = 512;
  private static final int UNSYNCHRONISED = 16;
  private static final int REACH = 0xff;

  private final JsonObject root;
  private final Instant at;

  Observation(JsonElement tree, Instant at) {
    root = tree.getAsJsonObject();
    this.at = at;
  }

  DaemonView view(String endpoint) {
    var sources = new ArrayList<SourceClaim>();
    for (var element : array(root, "sources")) {
      if (sources.size() < MOST_SOURCES) {
        sources.add(source(sources.size(), element.getAsJsonObject()));
      }
    }
    return new DaemonView(
        Daemon.NTPD_RS,
        at,
        endpoint,
        text(object(root, "program"), "version"),
        system(object(root, "system")),
        sources,
        "",
        List.of());
  }

  private static SystemClaim system(JsonObject system) {
    var leap = leap(text(system, "leap_indicator"));
    int stratum = (int) number(system, "stratum", UNSYNCHRONISED);
    boolean synchronised = leap != Leap.UNSYNCHRONISED && stratum > 0 && stratum < UNSYNCHRONISED;
    double delay = number(system, "root_delay", Double.NaN);
    double dispersion = rootDispersion(system);
    return new SystemClaim(
        synchronised,
        leap,
        synchronised ? stratum : UNSYNCHRONISED,
        reference(system),
        "",
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        delay,
        dispersion,
        synchronised ? dispersion + delay / 2 : Double.NaN,
        Double.NaN);
  }

  /// Older versions state it, newer ones the variance at a base time, of which the constant part is
  /// taken.
  private static double rootDispersion(JsonObject system) {
    double stated = number(system, "root_dispersion", Double.NaN);
    return Double.isNaN(stated)
        ? Math.sqrt(number(system, "root_variance_base", Double.NaN))
        : stated;
  }

  private static String reference(JsonObject system) {
    double id = number(system, "reference_id", 0);
    long bits = (long) id;
    return bits == 0
        ? ""
        : (bits >>> 24 & 0xff)
            + "."
            + (bits >>> 16 & 0xff)
            + "."
            + (bits >>> 8 & 0xff)
            + "."
            + (bits & 0xff);
  }

  private SourceClaim source(int place, JsonObject source) {
    int missed = (int) number(source, "unanswered_polls", 0);
    int reach = REACH << Math.clamp(missed, 0, 8) & REACH;
    double offset = number(source, "offset", Double.NaN);
    double uncertainty = number(source, "uncertainty", Double.NaN);
    double delay = number(source, "delay", Double.NaN);
    double distance =
        uncertainty
            + delay / 2
            + number(source, "remote_delay", 0) / 2
            + number(source, "remote_uncertainty", 0);
    boolean nts = source.has("nts_cookies") && !source.get("nts_cookies").isJsonNull();
    return new SourceClaim(
        place,
        text(source, "name"),
        withoutPort(text(source, "address")),
        Kind.SERVER,
        reach == 0 ? Selection.REJECTED : Selection.CANDIDATE,
        ' ',
        reach == 0
            ? List.of(new Reason(Code.UNREACHABLE, "unanswered_polls=" + missed))
            : List.of(),
        "",
        (int) number(source, "stratum", 0),
        Leap.NONE,
        Math.scalb(1.0, Math.clamp((int) number(source, "poll_interval", 0), 0, 17)),
        reach,
        age(source),
        offset,
        offset,
        uncertainty,
        delay,
        uncertainty,
        Double.isNaN(offset) || Double.isNaN(distance) || distance < 0
            ? null
            : new Interval(offset - distance, offset + distance),
        nts ? Authentication.NTS : Authentication.NONE,
        nts ? (int) number(source, "nts_cookies", -1) : -1);
  }

  /// Seconds since the last update, -1 if unknown.
  private long age(JsonObject source) {
    if (!source.has("last_update")) {
      return -1;
    }
    var stamp = object(source, "last_update").get("timestamp");
    if (!(stamp instanceof JsonPrimitive value) || !value.isNumber() || text(value).length() > 20) {
      return -1;
    }
    var bits = new BigInteger(text(value)).longValue();
    return bits == 0
        ? -1
        : Math.max(0, Duration.between(new NtpTimestamp(bits).toInstant(at), at).toSeconds());
  }

  private static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    var host = colon < 0 ? address : address.substring(0, colon);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Leap leap(String name) {
    return switch (name) {
      case "NoWarning" -> Leap.NONE;
      case "Leap61" -> Leap.INSERT;
      case "Leap59" -> Leap.DELETE;
      default -> Leap.UNSYNCHRONISED;
    };
  }

  private static JsonObject object(JsonObject in, String name) {
    return in.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static JsonArray array(JsonObject in, String name) {
    return in.get(name) instanceof JsonArray array ? array : new JsonArray();
  }

  private static String text(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  private static String text(JsonObject in, String name) {
    return text(in.get(name));
  }

  private static double number(JsonObject in, String name, double otherwise) {
    return in.get(name) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsDouble()
        : otherwise;
  }
}
