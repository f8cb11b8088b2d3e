package org.truechimer.ui.server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerAccess.Size;
import org.truechimer.command.ServerSettings;
import org.truechimer.command.ServerSettings.Broadcast;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServerSentences;

/// The settings of the server while they are edited: every change is judged at once, and kept if
/// all of them together can be used.
public final class SetUpViewModel {

  private final Messages messages;
  private final RulesViewModel rules;
  private final Consumer<ServerSettings> keep;
  private final Function<ServerSettings, Size> size;
  private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
  private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);
  private final Map<Field, ReadOnlyStringWrapper> hints = new EnumMap<>(Field.class);
  private final Map<Choice, BooleanProperty> choices = new EnumMap<>(Choice.class);
  private final ReadOnlyObjectWrapper<@Nullable ServerSettings> settings =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Exposure> exposure = new ReadOnlyObjectWrapper<>();

  private final ReadOnlyIntegerWrapper judged = new ReadOnlyIntegerWrapper();
  private boolean filling;

  /// A form.
  ///
  /// @param messages the language
  /// @param kept what it begins with
  /// @param rules the rules, filled here
  /// @param keep takes settings that can be used; must not block
  /// @param size how large a server would be with them; must not block
  public SetUpViewModel(
      Messages messages,
      ServerSettings kept,
      RulesViewModel rules,
      Consumer<ServerSettings> keep,
      Function<ServerSettings, Size> size) {
    this.messages = messages;
    this.size = size;
    this.rules = rules;
    this.keep = keep;
    for (var field : Field.values()) {
      var text = new SimpleStringProperty("");
      text.addListener((_, _, _) -> judge());
      texts.put(field, text);
      problems.put(field, new ReadOnlyStringWrapper(""));
      hints.put(field, new ReadOnlyStringWrapper(messages.text(field.key() + ".hint")));
    }
    for (var choice : Choice.values()) {
      var on = new SimpleBooleanProperty();
      on.addListener((_, _, _) -> judge());
      choices.put(choice, on);
    }
    filling = true;
    fill(kept);
    filling = false;
    rules.onChange(this::judge);
    judge();
  }

  private void fill(ServerSettings kept) {
    set(Field.ADDRESSES, String.join(" ", kept.addresses()));
    set(Field.PORT, kept.port());
    set(Field.LOCAL_STRATUM, kept.localStratum());
    set(Field.SMEAR, kept.smear());
    set(Choice.ORPHAN, kept.orphan());
    set(Choice.INTERLEAVED, kept.interleaved());
    set(Choice.CONTROL, kept.control());
    set(Choice.LIMITED, kept.rateLimit() != null);
    var limit = kept.rateLimit() == null ? ServerSettings.RateLimit.usual() : kept.rateLimit();
    double interval = limit.intervalSeconds();
    set(
        Field.INTERVAL,
        interval == Math.rint(interval)
            ? Long.toString(Math.round(interval))
            : Double.toString(interval));
    set(Field.BURST, limit.burst());
    set(Field.LEAK, limit.leak());
    set(Field.PREFIX4, limit.prefix4());
    set(Field.PREFIX6, limit.prefix6());
    set(Field.NETWORK, limit.networkPerSecond());
    set(Choice.KISS, limit.kiss());
    set(Field.KEY_FILE, orBlank(kept.keyFile()));
    var nts = kept.nts();
    set(Choice.NTS, nts != null);
    set(Field.CERTIFICATE, nts == null ? "" : nts.certificate());
    set(Field.PRIVATE_KEY, nts == null ? "" : nts.key());
    set(Field.NTS_PORT, nts == null ? ServerSettings.Nts.KEY_EXCHANGE_PORT : nts.port());
    set(Field.KEY_DIRECTORY, nts == null ? "" : orBlank(nts.keyDirectory()));
    var broadcast = kept.broadcast();
    set(Choice.BROADCAST, broadcast != null);
    set(Field.BROADCAST_ADDRESS, broadcast == null ? "" : broadcast.address());
    set(Field.BROADCAST_KEY, broadcast == null ? "" : Integer.toString(broadcast.key()));
    set(
        Field.BROADCAST_INTERVAL,
        broadcast == null ? Broadcast.USUAL_INTERVAL_SECONDS : broadcast.intervalSeconds());
    set(Field.CLIENT_ROOM, kept.clientRoom());
    set(Field.WORKERS, kept.workers());
    set(Field.COMMAND_PORT, kept.commandPort());
    set(Field.METRICS_PORT, kept.metricsPort());
    rules.replace(kept.rules());
  }

  private void set(Field field, int value) {
    set(field, Integer.toString(value));
  }

  private void set(Field field, String value) {
    text(field).set(value);
  }

  private void set(Choice choice, boolean on) {
    choice(choice).set(on);
  }

  private static String orBlank(@Nullable String path) {
    return path == null ? "" : path;
  }

  /// Whether a field counts as the others stand.
  ///
  /// @param field which
  /// @return false if what it says is not used
  private boolean counts(Field field) {
    var needed = field.needs();
    return needed == null || choice(needed).get();
  }

  private void judge() {
    if (filling) {
      return;
    }
    boolean good = rules.faultyProperty().get() == 0;
    for (var field : Field.values()) {
      var problem = counts(field) ? problemNow(field) : "";
      wrapper(field).set(problem);
      good &= problem.isEmpty();
    }
    exposure.set(
        wrapper(Field.ADDRESSES).get().isEmpty()
            ? Exposure.of(
                Addresses.of(text(Field.ADDRESSES).get()),
                rules.lines(),
                choice(Choice.LIMITED).get())
            : null);
    settings.set(good ? read() : null);
    var usable = settings.get();
    if (usable == null) {
      // Nothing comes of numbers that are not used.
      for (var field : List.of(Field.CLIENT_ROOM, Field.WORKERS)) {
        there(hints.get(field)).set(messages.text(field.key() + ".hint"));
      }
    } else {
      say(size.apply(usable));
      keep.accept(usable);
    }
    judged.set(judged.get() + 1);
  }

  private String problemNow(Field field) {
    boolean keyless = field == Field.BROADCAST_KEY && text(Field.KEY_FILE).get().isBlank();
    return keyless
        ? messages.text("server.problem.noKeyFile")
        : field.problem(text(field).get(), messages);
  }

  /// What comes of the numbers that say how large it is.
  private void say(Size latest) {
    there(hints.get(Field.CLIENT_ROOM))
        .set(
            messages.text(
                "server.field.client_room.size",
                ServerSentences.whole(latest.clients()),
                ServerSentences.mebibytes(latest.octets())));
    there(hints.get(Field.WORKERS))
        .set(
            messages.text(
                number(Field.WORKERS) == 0
                    ? "server.field.workers.default"
                    : "server.field.workers.chosen",
                latest.workers()));
  }

  private ServerSettings read() {
    boolean nts = choice(Choice.NTS).get();
    return new ServerSettings(
        Addresses.of(text(Field.ADDRESSES).get()),
        number(Field.PORT),
        number(Field.LOCAL_STRATUM),
        // Without a stratum of one's own there is nothing to be an orphan with.
        choice(Choice.ORPHAN).get() && number(Field.LOCAL_STRATUM) > 0,
        rules.lines(),
        choice(Choice.LIMITED).get() ? limit() : null,
        orNull(text(Field.KEY_FILE).get()),
        nts ? nts() : null,
        choice(Choice.INTERLEAVED).get(),
        number(Field.SMEAR),
        choice(Choice.BROADCAST).get() ? broadcast() : null,
        choice(Choice.CONTROL).get(),
        number(Field.COMMAND_PORT),
        number(Field.METRICS_PORT),
        number(Field.CLIENT_ROOM),
        number(Field.WORKERS));
  }

  private ServerSettings.RateLimit limit() {
    return new ServerSettings.RateLimit(
        Double.parseDouble(text(Field.INTERVAL).get().strip()),
        number(Field.BURST),
        number(Field.LEAK),
        choice(Choice.KISS).get(),
        number(Field.PREFIX4),
        number(Field.PREFIX6),
        number(Field.NETWORK));
  }

  private ServerSettings.Nts nts() {
    return new ServerSettings.Nts(
        text(Field.CERTIFICATE).get().strip(),
        text(Field.PRIVATE_KEY).get().strip(),
        number(Field.NTS_PORT),
        orNull(text(Field.KEY_DIRECTORY).get()));
  }

  private Broadcast broadcast() {
    return new Broadcast(
        text(Field.BROADCAST_ADDRESS).get().strip(),
        number(Field.BROADCAST_KEY),
        number(Field.BROADCAST_INTERVAL));
  }

  private static @Nullable String orNull(String path) {
    return path.isBlank() ? null : path.strip();
  }

  private int number(Field field) {
    return Integer.parseInt(text(field).get().strip());
  }

  /// What is typed into a field.
  ///
  /// @param field which
  /// @return a property, never null
  StringProperty text(Field field) {
    return there(texts.get(field));
  }

  /// What is wrong with a field.
  ///
  /// @param field which
  /// @return a property, empty if nothing is
  ReadOnlyStringProperty problem(Field field) {
    return wrapper(field).getReadOnlyProperty();
  }

  /// What cannot be used.
  ///
  /// @return names of fields and the number of rules; empty if all can be used
  List<String> faults() {
    var faults = new ArrayList<String>();
    for (var field : Field.values()) {
      if (!wrapper(field).get().isEmpty()) {
        faults.add(messages.text(field.key()));
      }
    }
    int bad = rules.faultyProperty().get();
    if (bad > 0) {
      faults.add(messages.text("server.problem.rules", bad));
    }
    return faults;
  }

  /// Rises whenever the settings were judged anew.
  ///
  /// @return a property
  ReadOnlyIntegerProperty judgedProperty() {
    return judged.getReadOnlyProperty();
  }

  /// What a field is for, and what comes of what it says.
  ///
  /// @param field which
  /// @return a property, never empty
  ReadOnlyStringProperty hint(Field field) {
    return there(hints.get(field)).getReadOnlyProperty();
  }

  private ReadOnlyStringWrapper wrapper(Field field) {
    return there(problems.get(field));
  }

  /// A choice.
  ///
  /// @param choice which
  /// @return a property
  BooleanProperty choice(Choice choice) {
    return there(choices.get(choice));
  }

  private static <T> T there(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("every field has its property");
    }
    return value;
  }

  /// The settings as they stand.
  ///
  /// @return null while one of them cannot be used
  public ReadOnlyObjectProperty<@Nullable ServerSettings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /// Who can ask with them.
  ///
  /// @return null while the addresses cannot be read
  ReadOnlyObjectProperty<@Nullable Exposure> exposureProperty() {
    return exposure.getReadOnlyProperty();
  }

  /// The rules.
  ///
  /// @return always the same
  public RulesViewModel rules() {
    return rules;
  }

  Messages messages() {
    return messages;
  }
}
