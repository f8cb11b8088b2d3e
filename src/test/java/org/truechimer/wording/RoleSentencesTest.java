package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.conf.meaning.Edited;
import org.truechimer.conf.roles.Role;
import org.truechimer.conf.roles.RoleResult;
import org.truechimer.conf.translate.Note;
import org.truechimer.conf.translate.Unmapped;

class RoleSentencesTest {

  private static final RoleSentences ENGLISH = new RoleSentences(Messages.of(Locale.ENGLISH));
  private static final RoleSentences CHINESE = new RoleSentences(Messages.of(Locale.CHINESE));

  @Test
  void everyCaseHasWordsInBothLanguages() {
    for (var words : List.of(ENGLISH, CHINESE)) {
      for (var role : Role.Kind.values()) {
        said(words.name(role), words.description(role));
      }
      for (var deed : RoleResult.Deed.Kind.values()) {
        said(words.text(new RoleResult.Deed(deed, "x")));
      }
      for (var reason : RoleResult.Refusal.values()) {
        said(words.text(new RoleResult.Refused(reason, "x")));
      }
      for (var reason : Edited.Reason.values()) {
        said(words.text(new Edited.Refused(reason, "x")));
      }
      for (var reason : Unmapped.Reason.values()) {
        said(words.text(new Unmapped(3, "x y", reason, "x")));
      }
      for (var kind : Note.Kind.values()) {
        said(words.text(new Note(0, kind, "x")));
      }
    }
  }

  @Test
  void whatIsLostIsSaidWithItsLine() {
    assertEquals(
        "Line 1200: “rtcsync” – the other service has nothing like it.",
        ENGLISH.text(new Unmapped(1200, "rtcsync", Unmapped.Reason.NO_COUNTERPART, "rtcsync")));
  }

  private static void said(String... texts) {
    for (var text : texts) {
      assertTrue(text.length() > 2, text);
    }
  }
}
