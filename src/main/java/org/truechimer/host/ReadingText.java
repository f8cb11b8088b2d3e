package org.truechimer.host;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.DaemonView;

/// A daemon's claims as one line of text, to be carried from the privileged program to the one that
/// asked. Both are the same program, so the form is nobody else's business.
public final class ReadingText {

  private static final Gson GSON =
      new GsonBuilder()
          .serializeSpecialFloatingPointValues()
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (at, _, _) -> new JsonPrimitive(at.toString()))
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>) (json, _, _) -> Instant.parse(json.getAsString()))
          .create();

  private ReadingText() {}

  /// Writes claims.
  ///
  /// @param view the claims
  /// @return one line
  public static String write(DaemonView view) {
    return GSON.toJson(view);
  }

  /// Reads claims.
  ///
  /// @param text what [#write] made
  /// @return the claims, null if the text is none
  public static @Nullable DaemonView read(String text) {
    try {
      var view = GSON.fromJson(text, DaemonView.class);
      return view == null || view.system() == null ? null : view;
    } catch (JsonParseException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException e) {
      return null;
    }
  }
}
