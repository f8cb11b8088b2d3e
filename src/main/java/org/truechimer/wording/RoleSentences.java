package org.truechimer.wording;

import org.truechimer.conf.meaning.Edited;
import org.truechimer.conf.roles.Role;
import org.truechimer.conf.roles.RoleResult;
import org.truechimer.conf.translate.Note;
import org.truechimer.conf.translate.Unmapped;

/// What is said about starting points, edits by form, and translations of configurations.
public final class RoleSentences {

  private final Messages messages;

  /// Sentences in one language.
  ///
  /// @param messages the language
  public RoleSentences(Messages messages) {
    this.messages = messages;
  }

  /// The name of a role.
  ///
  /// @param role the role
  /// @return a few words
  public String name(Role.Kind role) {
    return messages.text("role." + Sentences.key(role));
  }

  /// What a role is for.
  ///
  /// @param role the role
  /// @return one sentence
  public String description(Role.Kind role) {
    return messages.text("role." + Sentences.key(role) + ".description");
  }

  /// What applying a role did or would do.
  ///
  /// @param deed one step of it
  /// @return one sentence
  public String text(RoleResult.Deed deed) {
    return messages.text("role.deed." + Sentences.key(deed.kind()), deed.detail());
  }

  /// Why a role was not applied.
  ///
  /// @param refused the refusal
  /// @return one sentence
  public String text(RoleResult.Refused refused) {
    return messages.text("role.refusal." + Sentences.key(refused.reason()), refused.detail());
  }

  /// Why an edit was not made.
  ///
  /// @param refused the refusal
  /// @return one sentence
  public String text(Edited.Refused refused) {
    return messages.text("edit.refused." + Sentences.key(refused.reason()), refused.detail());
  }

  /// What a translation left out.
  ///
  /// @param unmapped the line or part of a line
  /// @return the number of the line, what is lost and why
  public String text(Unmapped unmapped) {
    var reason = messages.text("translate.reason." + Sentences.key(unmapped.reason()));
    var lost = unmapped.detail().isEmpty() ? unmapped.text() : unmapped.detail();
    return unmapped.line() == 0
        ? messages.text("translate.lost.general", lost, reason)
        : messages.text("translate.lost", Integer.toString(unmapped.line()), lost, reason);
  }

  /// What is different after a translation.
  ///
  /// @param note the difference
  /// @return one sentence
  public String text(Note note) {
    return messages.text("translate.note." + Sentences.key(note.kind()), note.detail());
  }
}
