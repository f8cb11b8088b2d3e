package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Messages ENGLISH = Messages.of(Locale.UK);
  private static final Messages CHINESE = Messages.of(Locale.CHINESE);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertEquals(new TreeSet<>(ENGLISH.keys()), new TreeSet<>(CHINESE.keys()));
  }

  @Test
  void everyTextTakesArgumentsAndLeavesNoPlaceholder() {
    // Numbers suit both plain placeholders and choices.
    var arguments = Collections.nCopies(16, (Object) 3).toArray();
    for (var messages : Arrays.asList(ENGLISH, CHINESE)) {
      for (var key : messages.keys()) {
        var text = messages.text(key, arguments);
        assertFalse(text.contains("{"), () -> key + " leaves a placeholder: " + text);
        assertFalse(text.isBlank(), () -> key + " is blank");
      }
    }
  }

  @Test
  void aKeyWithoutTextIsAnErrorOfOurs() {
    assertThrows(IllegalStateException.class, () -> ENGLISH.text("no.such.key"));
  }

  @Test
  void languagesThatAreNotTranslatedGetEnglish() {
    assertEquals("Synchronised", Messages.of(Locale.FRANCE).text("state.synchronised"));
    assertEquals("已同步", Messages.of(Locale.TRADITIONAL_CHINESE).text("state.synchronised"));
  }
}
