package org.truechimer.wording;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All texts of the program in one language.
///
/// Safe for use by any thread. A key without a text is an error of ours and is thrown, not shown.
public final class Messages {

  /// One bundle a subject; a key is in one of them only.
  private static final List<String> BUNDLES =
      List.of(
          "org.truechimer.wording.messages",
          "org.truechimer.wording.service",
          "org.truechimer.wording.claims",
          "org.truechimer.wording.hostservice",
          "org.truechimer.wording.diagnosis",
          "org.truechimer.wording.roles",
          "org.truechimer.wording.server");

  private final Locale locale;
  private final Map<String, String> patterns;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Messages(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = Map.copyOf(patterns);
  }

  /// The texts for a language. Every form of Chinese gets the simplified one, everything else that
  /// is not translated gets English.
  ///
  /// @param locale the language that is wished for
  /// @return the texts in the nearest language there is
  public static Messages of(Locale locale) {
    var nearest =
        locale.getLanguage().equals(Locale.CHINESE.getLanguage())
            ? Locale.SIMPLIFIED_CHINESE
            : Locale.ENGLISH;
    // No fall-back to the machine's language: an English window on a Chinese machine is English.
    var noFallback =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var patterns = new HashMap<String, String>();
    for (var name : BUNDLES) {
      var bundle = ResourceBundle.getBundle(name, nearest, noFallback);
      for (var key : bundle.keySet()) {
        if (patterns.put(key, bundle.getString(key)) != null) {
          throw new IllegalStateException("Two texts for key " + key);
        }
      }
    }
    return new Messages(nearest, patterns);
  }

  /// One text with its arguments filled in.
  ///
  /// @param key its name in the bundle
  /// @param args what stands for `{0}`, `{1}` and so on
  /// @return the text
  /// @throws IllegalStateException if the bundle has no such key
  public String text(String key, Object... args) {
    var format = formats.computeIfAbsent(key, this::formatOf);
    // MessageFormat keeps state while it formats.
    synchronized (format) {
      return format.format(args);
    }
  }

  /// The language of the texts.
  ///
  /// @return English or simplified Chinese
  public Locale locale() {
    return locale;
  }

  Set<String> keys() {
    return patterns.keySet();
  }

  private MessageFormat formatOf(String key) {
    var pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalStateException("No text for key " + key);
    }
    return new MessageFormat(pattern, locale);
  }
}
