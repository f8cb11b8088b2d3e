package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.translate.Translator;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;
import org.truechimer.wording.Messages;
import org.truechimer.wording.RoleSentences;
import org.truechimer.wording.Tone;

/// The open document as another service would have it, to be read and copied.
///
/// Belongs to the JavaFX thread; the translation is made elsewhere.
public final class TranslationViewModel {

  private final ConfigurationViewModel configuration;
  private final Executor fxThread;
  private final Executor background;
  private final RoleSentences sentences;
  private final ReadOnlyObjectWrapper<@Nullable Dialect> target = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Translated> result;
  private final Translated nothing;
  private int trials;

  /// Nothing is translated yet.
  ///
  /// @param configuration the document
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param background runs what takes time
  public TranslationViewModel(
      ConfigurationViewModel configuration, Executor fxThread, Executor background) {
    this.configuration = configuration;
    this.fxThread = fxThread;
    this.background = background;
    sentences = new RoleSentences(configuration.messages());
    nothing = new Translated("", "", Tone.NEUTRAL, List.of());
    result = new ReadOnlyObjectWrapper<>(nothing);
    configuration.openProperty().addListener((_, before, after) -> opened(before, after));
  }

  private void opened(@Nullable OpenFile before, @Nullable OpenFile after) {
    if (before == null || after == null || !after.open() || !before.file().equals(after.file())) {
      close();
    } else {
      translate();
    }
  }

  /// The languages that the open document can be translated to.
  ///
  /// @return none if no document is open, or it has keys
  public List<Dialect> targets() {
    var file = configuration.openProperty().get();
    if (file == null || configuration.stageProperty().get() != Stage.DOCUMENT) {
      return List.of();
    }
    return Arrays.stream(Dialect.values())
        .filter(one -> one != file.dialect() && Translator.supports(file.dialect(), one))
        .toList();
  }

  /// Translates.
  ///
  /// @param dialect one of [#targets]
  public void begin(Dialect dialect) {
    if (targets().contains(dialect)) {
      result.set(nothing);
      target.set(dialect);
      translate();
    }
  }

  /// Puts the translation away.
  public void close() {
    trials++;
    target.set(null);
    result.set(nothing);
  }

  private void translate() {
    var dialect = target.get();
    var document = configuration.document();
    if (dialect == null || document == null) {
      return;
    }
    int trial = ++trials;
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> translate(document, dialect), background),
        fxThread,
        translated -> show(trial, translated),
        failure -> show(trial, new Translated("", failure, Tone.BAD, List.of())));
  }

  private void show(int trial, Translated translated) {
    if (trial == trials) {
      result.set(translated);
    }
  }

  private Translated translate(ConfigDocument document, Dialect dialect) {
    var translation = Translator.translate(document, dialect);
    var remarks = new ArrayList<String>();
    translation.unmapped().forEach(one -> remarks.add(sentences.text(one)));
    translation.notes().forEach(note -> remarks.add(sentences.text(note)));
    boolean faithful = translation.faithful();
    return new Translated(
        translation.text(),
        faithful
            ? messages().text("host.translate.faithful")
            : messages().text("host.translate.lossy", translation.unmapped().size()),
        faithful ? Tone.GOOD : Tone.WARNING,
        remarks);
  }

  /// The name of a language.
  ///
  /// @param dialect the language
  /// @return the service and its file
  public String name(Dialect dialect) {
    return messages().text("host.dialect." + dialect.name().toLowerCase(Locale.ROOT));
  }

  /// The language that the document is translated to.
  ///
  /// @return a property, null while it is not translated
  public ReadOnlyObjectProperty<@Nullable Dialect> targetProperty() {
    return target.getReadOnlyProperty();
  }

  /// The translation.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<Translated> resultProperty() {
    return result.getReadOnlyProperty();
  }

  Messages messages() {
    return configuration.messages();
  }
}
