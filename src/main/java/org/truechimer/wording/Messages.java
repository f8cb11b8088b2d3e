package org.truechimer.wording;

import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// All texts of the program in one language.
///
/// Safe for use by any thread. A key without a text is an error of ours and is thrown, not shown.
public final class Messages {

  private static final String BUNDLE = "org.truechimer.wording.messages";

  private final Locale locale;
  private final ResourceBundle bundle;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Messages(Locale locale, ResourceBundle bundle) {
    this.locale = locale;
    this.bundle = bundle;
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
    return new Messages(nearest, ResourceBundle.getBundle(BUNDLE, nearest, noFallback));
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

  Enumeration<String> keys() {
    return bundle.getKeys();
  }

  private MessageFormat formatOf(String key) {
    try {
      return new MessageFormat(bundle.getString(key), locale);
    } catch (MissingResourceException missing) {
      throw new IllegalStateException("No text for key " + key, missing);
    }
  }
}
