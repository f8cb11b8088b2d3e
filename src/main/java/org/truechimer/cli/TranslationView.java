package org.truechimer.cli;

import com.google.gson.JsonObject;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.translate.Note;
import org.truechimer.conf.translate.Translator;
import org.truechimer.conf.translate.Unmapped;
import org.truechimer.wording.RoleSentences;

/// Prints a translated configuration: the text on standard output, what was lost or is different on
/// standard error.
final class TranslationView {

  private final CliServices services;
  private final RoleSentences sentences;

  TranslationView(CliServices services) {
    this.services = services;
    this.sentences = new RoleSentences(services.messages());
  }

  /// Translates and prints.
  ///
  /// @return exit code: 1 if something was left out or has another meaning
  int print(ConfigDocument document, Dialect target, boolean json) {
    if (!Translator.supports(document.dialect(), target)) {
      throw new UserProblem(
          services
              .messages()
              .text("cli.config.no-translation", document.dialect().id(), target.id()));
    }
    var translation = Translator.translate(document, target);
    if (json) {
      var tree = new JsonObject();
      tree.addProperty("from", document.dialect().id());
      tree.addProperty("to", target.id());
      tree.addProperty("faithful", translation.faithful());
      tree.addProperty("text", translation.text());
      tree.add("unmapped", JsonView.array(translation.unmapped(), this::unmapped));
      tree.add("notes", JsonView.array(translation.notes(), this::note));
      services.out().println(JsonView.text(tree));
    } else {
      services.out().print(translation.text());
      services.out().flush();
      translation.unmapped().forEach(lost -> services.err().println(sentences.text(lost)));
      translation
          .notes()
          .forEach(note ->
              services
                  .err()
                  .println((note.line() == 0 ? "" : note.line() + ": ") + sentences.text(note)));
      services.err().flush();
    }
    services.out().flush();
    return translation.faithful() ? ExitCode.OK : ExitCode.NO;
  }

  private JsonObject unmapped(Unmapped lost) {
    var json = new JsonObject();
    json.addProperty("line", lost.line());
    json.addProperty("text", lost.text());
    json.addProperty("reason", JsonView.word(lost.reason()));
    json.add("detail", JsonView.text(lost.detail()));
    json.addProperty("sentence", sentences.text(lost));
    return json;
  }

  private JsonObject note(Note note) {
    var json = new JsonObject();
    json.addProperty("line", note.line());
    json.addProperty("kind", JsonView.word(note.kind()));
    json.add("detail", JsonView.text(note.detail()));
    json.addProperty("changesMeaning", note.kind().changes());
    json.addProperty("sentence", sentences.text(note));
    return json;
  }
}
