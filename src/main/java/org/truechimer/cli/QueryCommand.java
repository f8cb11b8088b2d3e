package org.truechimer.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.SourceConfig;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.time.PollExponent;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `truechimer query HOST…`: measures servers and changes nothing.
@Command(name = "query", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {

  private static final int MOST_SAMPLES = 1000;

  /// Time for look-ups before the first packet, and for the last answer.
  private static final Duration SLACK = Duration.ofSeconds(8);

  private final CliServices services;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "HOST[:PORT]", descriptionKey = "query.hosts")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = {"-n", "--samples"},
      paramLabel = "N",
      defaultValue = "4",
      descriptionKey = "query.samples")
  private int samples;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "P",
      descriptionKey = "query.port")
  private @Nullable Integer port;

  @Option(names = "--basic", descriptionKey = "query.basic")
  private boolean basic;

  @Mixin private ProofOptions proofs = new ProofOptions();

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  QueryCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var requests = requests();
    try (var measuring = new Measuring(services, false, proofs.credentials(), requests)) {
      var last = measure(measuring, requests.size());
      print(last, measuring.samples());
      return last.sources().stream().allMatch(QueryCommand::answered) ? ExitCode.OK : ExitCode.NO;
    }
  }

  private EngineSnapshot measure(Measuring measuring, int wanted) throws InterruptedException {
    Set<Long> begun = new HashSet<>();
    try (var progress = new Progress(services)) {
      return measuring.await(
          snapshot -> complete(snapshot, wanted),
          SLACK.plusNanos((samples - 1) * SourceConfig.POLITE_SPACING_NANOS),
          snapshot -> {
            askForMore(measuring, snapshot, begun);
            progress.accept(snapshot);
          });
    }
  }

  private List<SourceRequest> requests() {
    var command = spec;
    if (command == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new ParameterException(
          command.commandLine(), services.messages().text("cli.bad.samples", 1, MOST_SAMPLES));
    }
    int defaultPort = port == null ? SourceRequest.NTP_PORT : port;
    if (defaultPort < 1 || defaultPort > 65535) {
      throw new ParameterException(command.commandLine(), services.messages().text("cli.bad.port"));
    }
    return hosts.stream()
        .map(host -> SourceOptions.parse(command, host, services))
        .map(request ->
            request.port() == SourceRequest.NTP_PORT ? request.withPort(defaultPort) : request)
        // One packet to begin with; the others are asked for when the engine has given the source
        // its number.
        .map(r ->
            new SourceRequest(
                r.host(),
                r.port(),
                false,
                false,
                PollExponent.DEFAULT_MAXIMUM,
                PollExponent.DEFAULT_MAXIMUM,
                basic ? SourceMode.CLIENT : SourceMode.INTERLEAVED,
                proofs.proved(services, r).proof()))
        .distinct()
        .toList();
  }

  private void askForMore(Measuring measuring, EngineSnapshot snapshot, Set<Long> begun) {
    for (var source : snapshot.sources()) {
      if (source.sent() > 0 && samples > 1 && begun.add(source.id())) {
        measuring.submit(new EngineCommand.Burst(source.id(), samples - 1));
      }
    }
  }

  private boolean complete(EngineSnapshot snapshot, int wanted) {
    return snapshot.sources().size() == wanted
        && snapshot.sources().stream().allMatch(this::complete);
  }

  private boolean complete(SourceSnapshot source) {
    long failed =
        source.drops().entrySet().stream()
            .mapToLong(drop -> ends(drop.getKey()) * drop.getValue())
            .sum();
    return source.received() + failed >= samples
        || source.standing() instanceof Standing.Unresolved
        || source.standing() instanceof Standing.NoKeys
        || (source.standing() instanceof Standing.Unproven unproven && unproven.cause().silences())
        || (source.standing() instanceof Standing.Kissed kissed && kissed.stopped());
  }

  /// Whether a drop was the end of its exchange.
  private static long ends(DropReason reason) {
    return switch (reason) {
      case TIMEOUT, UNREACHABLE, KISS, UNSYNCHRONISED -> 1;
      case MALFORMED,
          WRONG_ADDRESS,
          WRONG_MODE,
          BOGUS,
          UNPROVEN,
          FORGED,
          NAK,
          DUPLICATE,
          INVALID,
          IMPLAUSIBLE_DELAY ->
          0;
    };
  }

  private static boolean answered(SourceSnapshot source) {
    return source.received() > 0 || source.standing() instanceof Standing.Unsynchronised;
  }

  private void print(EngineSnapshot snapshot, List<Sample> all) {
    if (json) {
      services
          .out()
          .println(
              JsonView.text(
                  JsonView.sources(
                      snapshot.sources().stream()
                          .map(source -> jsonOf(source, of(source, all)))
                          .toList())));
      return;
    }
    var quantities = new QuantityFormat(services.messages());
    var sentences = new Sentences(services.messages());
    for (var source : snapshot.sources()) {
      var own = of(source, all);
      var best = best(own);
      var name =
          "%s (%s)".formatted(source.name(), source.address() == null ? "?" : source.address());
      services
          .out()
          .println(
              best == null
                  ? name + ": " + sentences.standing(source)
                  : services
                      .messages()
                      .text(
                          "cli.query.line",
                          name,
                          quantities.signed(best.offsetSeconds()),
                          quantities.bound(best.boundSeconds()),
                          quantities.offsetWords(best.offsetSeconds()),
                          quantities.seconds(best.delaySeconds()),
                          source.stratum(),
                          own.size(),
                          source.sent(),
                          source.stamps() == null ? "" : sentences.stamps(source.stamps())));
    }
    services.out().flush();
  }

  private static List<Sample> of(SourceSnapshot source, List<Sample> all) {
    return all.stream().filter(sample -> sample.sourceId() == source.id()).toList();
  }

  /// The clock filter's choice over all samples: the shortest round trip (RFC 5905 §10).
  private static @Nullable Sample best(List<Sample> samples) {
    return samples.stream().min(Comparator.comparingDouble(Sample::delaySeconds)).orElse(null);
  }

  private static JsonObject jsonOf(SourceSnapshot source, List<Sample> own) {
    var json = JsonView.source(source);
    var best = best(own);
    json.addProperty("samples", own.size());
    json.add(
        "offsetSeconds", best == null ? JsonNull.INSTANCE : JsonView.number(best.offsetSeconds()));
    json.add(
        "delaySeconds", best == null ? JsonNull.INSTANCE : JsonView.number(best.delaySeconds()));
    json.add(
        "boundSeconds", best == null ? JsonNull.INSTANCE : JsonView.number(best.boundSeconds()));
    json.add(
        "medianOffsetSeconds",
        JsonView.number(median(own.stream().mapToDouble(Sample::offsetSeconds).toArray())));
    json.add(
        "medianAbsoluteOffsetSeconds",
        JsonView.number(
            median(own.stream().mapToDouble(s -> Math.abs(s.offsetSeconds())).toArray())));
    json.add("measurements", JsonView.array(own, JsonView::sample));
    return json;
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
