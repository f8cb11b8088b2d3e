package org.truechimer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerSettings;
import org.truechimer.command.ServerSettings.Broadcast;
import org.truechimer.command.ServerSettings.RateLimit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say how the NTP server runs.
final class ServeOptions {

  private static final long LARGEST_RULE_FILE = 16 << 20;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--bind", paramLabel = "ADDRESS", split = ",", descriptionKey = "serve.bind")
  private List<String> addresses = new ArrayList<>();

  @Option(names = "--port", paramLabel = "N", defaultValue = "123", descriptionKey = "serve.port")
  private int port;

  @Option(names = "--local-stratum", paramLabel = "N", descriptionKey = "serve.local-stratum")
  private int localStratum;

  @Option(names = "--orphan", descriptionKey = "serve.orphan")
  private boolean orphan;

  /// Rules keep the order in which they were written, whatever their kind.
  @ArgGroup(exclusive = true, multiplicity = "0..*")
  private List<RuleOption> rules = new ArrayList<>();

  /// One of the three.
  static final class RuleOption {
    @Option(names = "--allow", paramLabel = "[all ]NETWORK", descriptionKey = "serve.allow")
    private @Nullable String allow;

    @Option(names = "--deny", paramLabel = "[all ]NETWORK", descriptionKey = "serve.deny")
    private @Nullable String deny;

    @Option(
        names = "--restrict",
        paramLabel = "\"NETWORK FLAGS\"",
        descriptionKey = "serve.restrict")
    private @Nullable String restrict;

    @Option(names = "--rules", paramLabel = "FILE", descriptionKey = "serve.rules")
    private @Nullable Path file;
  }

  @Option(
      names = "--rate-limit",
      paramLabel = "KEY=N,…",
      arity = "0..1",
      fallbackValue = "",
      descriptionKey = "serve.rate-limit")
  private @Nullable String rateLimit;

  @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "serve.keys")
  private @Nullable Path keys;

  @Option(names = "--nts-cert", paramLabel = "FILE", descriptionKey = "serve.nts-cert")
  private @Nullable String certificate;

  @Option(names = "--nts-key", paramLabel = "FILE", descriptionKey = "serve.nts-key")
  private @Nullable String certificateKey;

  @Option(
      names = "--nts-port",
      paramLabel = "N",
      defaultValue = "4460",
      descriptionKey = "serve.nts-port")
  private int ntsPort;

  @Option(names = "--nts-dir", paramLabel = "DIRECTORY", descriptionKey = "serve.nts-dir")
  private @Nullable String ntsDirectory;

  @Option(names = "--no-interleaved", descriptionKey = "serve.no-interleaved")
  private boolean notInterleaved;

  @Option(names = "--leap-smear", paramLabel = "SECONDS", descriptionKey = "serve.leap-smear")
  private int smear;

  @Option(
      names = "--broadcast",
      paramLabel = "ADDRESS,key=ID[,interval=SECONDS]",
      descriptionKey = "serve.broadcast")
  private @Nullable String broadcast;

  @Option(names = "--no-control", descriptionKey = "serve.no-control")
  private boolean noControl;

  @Option(names = "--command-port", paramLabel = "N", descriptionKey = "serve.command-port")
  private int commandPort;

  @Option(names = "--metrics-port", paramLabel = "N", descriptionKey = "serve.metrics-port")
  private int metricsPort;

  @Option(names = "--clients", paramLabel = "N", descriptionKey = "serve.clients")
  private int clientRoom = ServerSettings.DEFAULT_CLIENT_ROOM;

  @Option(names = "--workers", paramLabel = "N", descriptionKey = "serve.workers")
  private int workers;

  @Nullable Path keys() {
    return keys;
  }

  ServerSettings settings(CliServices services) {
    if ((certificate == null) != (certificateKey == null)) {
      throw bad(services, "cli.serve.bad.nts");
    }
    var usual = ServerSettings.onLoopback();
    return new ServerSettings(
        addresses.isEmpty() ? usual.addresses() : addresses,
        port,
        localStratum,
        orphan,
        lines(services),
        rateLimit == null ? null : rateLimit(services, rateLimit),
        keys == null ? null : keys.toString(),
        certificate == null || certificateKey == null
            ? null
            : new ServerSettings.Nts(certificate, certificateKey, ntsPort, ntsDirectory),
        !notInterleaved,
        smear,
        broadcast == null ? null : broadcast(services, broadcast),
        !noControl,
        commandPort,
        metricsPort,
        clientRoom,
        workers);
  }

  private List<String> lines(CliServices services) {
    var lines = new ArrayList<String>();
    for (var rule : rules) {
      if (rule.allow != null) {
        lines.add("allow " + rule.allow);
      } else if (rule.deny != null) {
        lines.add("deny " + rule.deny);
      } else if (rule.restrict != null) {
        lines.add("restrict " + rule.restrict);
      } else if (rule.file != null) {
        lines.addAll(fileLines(services, rule.file));
      }
    }
    return lines;
  }

  private static List<String> fileLines(CliServices services, Path file) {
    try {
      if (Files.size(file) > LARGEST_RULE_FILE) {
        throw new UserProblem(services.messages().text("cli.keys.large", file));
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserProblem(services.messages().text("cli.serve.bad.file", file, e.toString()));
    }
  }

  private RateLimit rateLimit(CliServices services, String text) {
    var limit = RateLimit.usual();
    for (var word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      limit = changed(services, limit, word);
    }
    return limit;
  }

  private RateLimit changed(CliServices services, RateLimit limit, String word) {
    int equals = word.indexOf('=');
    var value = equals < 0 ? "" : word.substring(equals + 1);
    try {
      double interval = limit.intervalSeconds();
      int burst = limit.burst();
      int leak = limit.leak();
      boolean kiss = limit.kiss();
      int prefix4 = limit.prefix4();
      int prefix6 = limit.prefix6();
      int network = limit.networkPerSecond();
      switch (equals < 0 ? word : word.substring(0, equals)) {
        case "interval" -> interval = Double.parseDouble(value);
        case "burst" -> burst = Integer.parseInt(value);
        case "leak" -> leak = Integer.parseInt(value);
        case "prefix4" -> prefix4 = Integer.parseInt(value);
        case "prefix6" -> prefix6 = Integer.parseInt(value);
        case "network" -> network = Integer.parseInt(value);
        case "kod" -> kiss = true;
        case "nokod" -> kiss = false;
        default -> throw bad(services, "cli.serve.bad.limit");
      }
      return new RateLimit(interval, burst, leak, kiss, prefix4, prefix6, network);
    } catch (NumberFormatException _) {
      throw bad(services, "cli.serve.bad.limit");
    }
  }

  private Broadcast broadcast(CliServices services, String text) {
    var words = text.split(",", -1);
    int key = 0;
    int interval = Broadcast.USUAL_INTERVAL_SECONDS;
    try {
      for (int i = 1; i < words.length; i++) {
        int equals = words[i].indexOf('=');
        int value = Integer.parseInt(words[i].substring(equals + 1));
        switch (words[i].substring(0, Math.max(0, equals))) {
          case "key" -> key = value;
          case "interval" -> interval = value;
          default -> throw bad(services, "cli.serve.bad.broadcast");
        }
      }
    } catch (NumberFormatException _) {
      throw bad(services, "cli.serve.bad.broadcast");
    }
    if (key <= 0) {
      throw bad(services, "cli.serve.bad.broadcast");
    }
    return new Broadcast(words[0], key, interval);
  }

  private ParameterException bad(CliServices services, String sentence) {
    if (spec == null) {
      throw new IllegalStateException("used before picocli has set it up");
    }
    return new ParameterException(spec.commandLine(), services.messages().text(sentence));
  }
}
