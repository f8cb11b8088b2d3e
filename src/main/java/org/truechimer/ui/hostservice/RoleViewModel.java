package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.roles.Role;
import org.truechimer.conf.roles.RoleResult;
import org.truechimer.conf.roles.RoleResult.Refusal;
import org.truechimer.service.FileSlot;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Stage;
import org.truechimer.wording.Messages;
import org.truechimer.wording.RoleSentences;
import org.truechimer.wording.Tone;

/// A role that is being tried on the open document: its fields, and what it would do. Nothing is
/// changed before [#use], and that changes the text in the editor only.
///
/// Belongs to the JavaFX thread; the role is tried elsewhere.
public final class RoleViewModel {

  /// What chronyd itself takes for `local` without a number.
  private static final String USUAL_STRATUM = "10";

  private final ConfigurationViewModel configuration;
  private final Executor fxThread;
  private final Executor background;
  private final RoleSentences sentences;
  private final ReadOnlyObjectWrapper<Role.@Nullable Kind> kind = new ReadOnlyObjectWrapper<>();
  private final StringProperty servers = new SimpleStringProperty("");
  private final StringProperty subnets = new SimpleStringProperty("");
  private final StringProperty stratum = new SimpleStringProperty(USUAL_STRATUM);
  private final ReadOnlyObjectWrapper<@Nullable RolePreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();
  private String wanted = "";
  private int trials;

  private record Trial(RolePreview preview, String text) {}

  /// No role is tried yet.
  ///
  /// @param configuration the document
  /// @param fxThread runs tasks on the JavaFX thread, in order
  /// @param background runs what takes time
  public RoleViewModel(
      ConfigurationViewModel configuration, Executor fxThread, Executor background) {
    this.configuration = configuration;
    this.fxThread = fxThread;
    this.background = background;
    sentences = new RoleSentences(configuration.messages());
    servers.addListener((_, _, _) -> attempt());
    subnets.addListener((_, _, _) -> attempt());
    stratum.addListener((_, _, _) -> attempt());
    configuration.openProperty().addListener((_, before, after) -> opened(before, after));
  }

  private void opened(@Nullable OpenFile before, @Nullable OpenFile after) {
    if (before == null
        || after == null
        || !after.editable()
        || !before.file().equals(after.file())) {
      cancel();
    } else {
      attempt();
    }
  }

  /// The roles that the open document can take.
  ///
  /// A file that may hold sources only has none: a role says more than that.
  ///
  /// @return none if no document is open, or it must not be changed
  public List<Role.Kind> kinds() {
    var file = configuration.openProperty().get();
    return file == null
            || configuration.stageProperty().get() != Stage.DOCUMENT
            || !file.editable()
            || file.file().slot().kind() == FileSlot.Kind.SOURCES
        ? List.of()
        : Role.Kind.of(file.dialect());
  }

  /// Tries a role, with the sources that the document names.
  ///
  /// @param role one of [#kinds]
  public void begin(Role.Kind role) {
    var document = configuration.document();
    if (document == null || !kinds().contains(role)) {
      return;
    }
    kind.set(null);
    servers.set(String.join(" ", named(document, role)));
    subnets.set("");
    stratum.set(USUAL_STRATUM);
    preview.set(null);
    kind.set(role);
    attempt();
  }

  private static List<String> named(ConfigDocument document, Role.Kind role) {
    var hosts = new ArrayList<String>();
    for (var one : ConfigMeaning.of(document).stated()) {
      if (one.statement() instanceof TimeSource source
          && !source.has(SourceOption.FALLBACK)
          && (role != Role.Kind.NTS_CLIENT || source.has(SourceOption.NTS))) {
        hosts.add(source.host());
      }
    }
    return hosts;
  }

  /// Puts the role away.
  public void cancel() {
    trials++;
    usable.set(false);
    kind.set(null);
    preview.set(null);
  }

  /// Puts the new text into the editor, as one change.
  public void use() {
    if (usable.get()) {
      var text = wanted;
      cancel();
      configuration.edit(text);
    }
  }

  private void attempt() {
    var chosen = kind.get();
    var document = configuration.document();
    if (chosen == null || document == null) {
      return;
    }
    usable.set(false);
    int trial = ++trials;
    var fields = new RoleFields(chosen, servers.get(), subnets.get(), stratum.get());
    FxThread.deliver(
        CompletableFuture.supplyAsync(() -> attempt(document, fields), background),
        fxThread,
        result -> {
          if (trial == trials) {
            wanted = result.text();
            preview.set(result.preview());
            usable.set(!result.preview().diff().isEmpty());
          }
        },
        failure -> {
          if (trial == trials) {
            preview.set(new RolePreview(failure, Tone.BAD, List.of(), new ConfigDiff(List.of())));
          }
        });
  }

  private Trial attempt(ConfigDocument document, RoleFields fields) {
    var role = fields.role();
    var result =
        role == null
            ? new RoleResult.Refused(Refusal.BAD_STRATUM, fields.stratum().strip())
            : role.apply(document);
    var text = document.text();
    return switch (result) {
      case RoleResult.Applied applied -> {
        var after = applied.document().text();
        var same = after.equals(text);
        yield new Trial(
            new RolePreview(
                same ? configuration.messages().text("host.role.same") : "",
                Tone.GOOD,
                applied.deeds().stream().map(sentences::text).toList(),
                ConfigDiff.between(text, after)),
            after);
      }
      case RoleResult.Refused refused -> {
        boolean unfinished =
            refused.reason() == Refusal.NO_SERVERS || refused.reason() == Refusal.NO_SUBNETS;
        yield new Trial(
            new RolePreview(
                sentences.text(refused),
                unfinished ? Tone.NEUTRAL : Tone.BAD,
                List.of(),
                ConfigDiff.between(text, text)),
            text);
      }
    };
  }

  /// The role that is tried.
  ///
  /// @return a property, null while none is
  public ReadOnlyObjectProperty<Role.@Nullable Kind> kindProperty() {
    return kind.getReadOnlyProperty();
  }

  /// Names or addresses of servers, with blanks or commas between them.
  ///
  /// @return a property, never null
  public StringProperty serversProperty() {
    return servers;
  }

  /// Networks, with blanks or commas between them.
  ///
  /// @return a property, never null
  public StringProperty subnetsProperty() {
    return subnets;
  }

  /// The stratum that an isolated machine claims.
  ///
  /// @return a property, never null
  public StringProperty stratumProperty() {
    return stratum;
  }

  /// What the role would do; a little behind the fields while one types.
  ///
  /// @return a property, null before the first answer
  public ReadOnlyObjectProperty<@Nullable RolePreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /// Whether the preview is of what is in the fields now, and changes something.
  ///
  /// @return a property
  public ReadOnlyBooleanProperty usableProperty() {
    return usable.getReadOnlyProperty();
  }

  RoleSentences sentences() {
    return sentences;
  }

  Messages messages() {
    return configuration.messages();
  }
}
