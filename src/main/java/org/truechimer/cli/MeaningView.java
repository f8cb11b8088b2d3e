package org.truechimer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.Scope;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.ServiceState;

/// Prints what the configuration of a daemon means, in the same words for all daemons.
final class MeaningView {

  private final CliServices services;

  MeaningView(CliServices services) {
    this.services = services;
  }

  /// Prints the meaning of all files in force that this user can read.
  void print(ServiceState state) {
    var documents = new ArrayList<ConfigDocument>();
    for (var file : state.configuration()) {
      if (file.slot().kind() != FileSlot.Kind.KEYS
          && file.slot().writable()
          && services.machine().file(state.daemon(), file.slot())
              instanceof FileText.Present(_, var text, _)) {
        documents.add(ConfigDocument.parse(Dialect.of(state.daemon(), file.slot()), text));
      }
    }
    if (!documents.isEmpty()) {
      ConfigMeaning.of(documents).stated().stream()
          .map(stated -> line(stated.statement()))
          .filter(line -> !line.isEmpty())
          .forEach(line -> services.out().println("    " + line));
    }
    services.out().flush();
  }

  /// The field's own words, which are the same in every language.
  private static String line(Statement statement) {
    return switch (statement) {
      case Statement.TimeSource source ->
          words(
              word(source.kind()),
              source.host(),
              options(
                  source.options().entrySet().stream()
                      .map(e -> words(word(e.getKey()), e.getValue()))
                      .toList()));
      case Statement.ReferenceClock clock -> words("refclock", clock.driver(), clock.unit());
      case Statement.Access access ->
          words(access.allowed() ? "allow" : "deny", word(access.service()), scope(access.scope()));
      case Statement.Step step ->
          words("step", number(step.thresholdSeconds()), "s,", String.valueOf(step.updates()));
      case Statement.Panic panic -> words("panic", number(panic.seconds()), "s");
      case Statement.LocalReference local ->
          words("local stratum", String.valueOf(local.stratum()), local.orphan() ? "orphan" : "");
      case Statement.RateLimit limit -> words("rate limit", options(limit.parameters()));
      case Statement.Setting setting -> words(word(setting.topic()), options(setting.values()));
      case Statement.Remaining remaining -> words(remaining.name(), options(remaining.words()));
    };
  }

  private static String scope(Scope scope) {
    return scope.toString();
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%s", value);
  }

  private static String options(List<String> words) {
    return String.join(" ", words);
  }

  private static String word(Enum<?> value) {
    return JsonView.word(value);
  }

  private static String words(String... words) {
    return java.util.Arrays.stream(words)
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
