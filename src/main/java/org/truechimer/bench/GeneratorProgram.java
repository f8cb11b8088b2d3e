package org.truechimer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyId;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.TrustAnchors;
import org.truechimer.nts.Aead;

/// The load generator as a process of its own: it stands in another network namespace and on
/// another processor than the servers. Reads one order a line and answers each with one line.
///
/// | order | answer |
/// |---|---|
/// | `keys FILE` | `done` |
/// | `trust FILE` | `done` |
/// | `clients FIRST-ADDRESS` | `done` |
/// | `target NAME ADDRESS PORT PID KEY-PORT` | `done` |
/// | `window NAME TRAFFIC LOAD WARM-UP-MILLIS MILLIS` | `window …`, see [Window#line] |
/// | `flood NAME FIRST-ADDRESS ADDRESSES REQUESTS PER-SECOND` | `flood SENT SECONDS` |
///
/// What fails is answered with `failed` and a sentence.
public final class GeneratorProgram {

  /// Lines are no longer than this.
  static final int LONGEST_LINE = 4096;

  static final int SHA1_KEY = 1;
  static final int CMAC_KEY = 2;

  private static final long MILLI = 1_000_000;
  private static final int LONGEST_MILLIS = 120_000;

  private final RandomGenerator random;
  private final InstantSource clock;
  private final long pid;
  private final Map<String, Target> targets = new HashMap<>();
  private final Map<String, Campaign> campaigns = new HashMap<>();
  private KeyFile.@Nullable Content keys;
  private @Nullable Path trust;
  private int firstAddress;

  /// Prepares.
  ///
  /// @param random draws what nobody can foresee
  /// @param clock the time of day, for certificates
  /// @param pid this process
  public GeneratorProgram(RandomGenerator random, InstantSource clock, long pid) {
    this.random = random;
    this.clock = clock;
    this.pid = pid;
  }

  /// Carries orders out until there are no more.
  ///
  /// @param orders one a line
  /// @param answers one a line
  /// @throws IOException if the orders cannot be read
  public void run(BufferedReader orders, PrintWriter answers) throws IOException {
    try (var generator = new LoadGenerator(pid)) {
      answers.println("ready");
      answers.flush();
      for (var line = orders.readLine(); line != null; line = orders.readLine()) {
        answers.println(answer(generator, line.split(" ", -1)));
        answers.flush();
      }
    } catch (LinkageError e) {
      answers.println(failed(e));
      answers.flush();
    }
  }

  private String answer(LoadGenerator generator, String[] words) {
    try {
      return switch (words[0]) {
        case "keys" -> {
          keys = KeyFile.parse(Files.readString(Path.of(words[1])));
          yield "done";
        }
        case "trust" -> {
          trust = Path.of(words[1]);
          yield "done";
        }
        case "clients" -> {
          firstAddress = number(words[1]);
          yield "done";
        }
        case "target" -> {
          targets.put(
              words[1],
              new Target(
                  words[2],
                  Integer.parseInt(words[3]),
                  Long.parseLong(words[4]),
                  Integer.parseInt(words[5])));
          yield "done";
        }
        case "window" -> "window " + window(generator, words).line();
        case "flood" -> {
          var done = flood(words);
          yield "flood %d %s".formatted(done.sent(), done.seconds());
        }
        default -> throw new IOException("no such order: " + words[0]);
      };
    } catch (IOException | RuntimeException e) {
      return failed(e);
    }
  }

  private static String failed(Throwable problem) {
    var words = String.valueOf(problem.getMessage()).replace('\n', ' ');
    return "failed " + problem.getClass().getSimpleName() + ": " + words;
  }

  /// An IPv4 address in digits as a number.
  static int number(String address) {
    int number = 0;
    for (byte octet : InetAddress.ofLiteral(address).getAddress()) {
      number = number << 8 | (octet & 0xff);
    }
    return number;
  }

  private Window window(LoadGenerator generator, String[] words) throws IOException {
    var target = targets.get(words[1]);
    var load = Load.parse(words[3]);
    int warmUp = Integer.parseInt(words[4]);
    int millis = Integer.parseInt(words[5]);
    if (target == null || load == null || warmUp > LONGEST_MILLIS || millis > LONGEST_MILLIS) {
      throw new IOException("a bad order");
    }
    var traffic = Traffic.valueOf(words[2].toUpperCase(Locale.ROOT));
    var name = words[1] + " " + traffic;
    var campaign = campaigns.get(name);
    if (campaign == null) {
      campaign =
          new Campaign(
              traffic,
              proof(traffic, target),
              target,
              firstAddress,
              random.nextLong(),
              random.nextLong());
      campaigns.put(name, campaign);
    }
    return generator.run(campaign, target, load, warmUp * MILLI, millis * MILLI);
  }

  private Flooder.Done flood(String[] words) throws IOException {
    var target = targets.get(words[1]);
    int addresses = Integer.parseInt(words[3]);
    if (target == null || addresses < 1 || addresses > FloodPlan.ADDRESSES) {
      throw new IOException("a bad order");
    }
    return Flooder.run(
        target,
        number(words[2]),
        addresses,
        Long.parseLong(words[4]),
        Integer.parseInt(words[5]),
        random);
  }

  private Proof proof(Traffic traffic, Target target) throws IOException {
    return switch (traffic) {
      case PLAIN, INTERLEAVED -> new Proof.None();
      case SHA1 -> key(SHA1_KEY);
      case CMAC -> key(CMAC_KEY);
      case NTS -> nts(target);
    };
  }

  private Proof key(int number) throws IOException {
    var key = keys == null ? null : keys.ring().get(KeyId.of(number));
    if (key == null) {
      throw new IOException("no key " + number);
    }
    return new Proof.Key(key);
  }

  private Proof nts(Target target) throws IOException {
    var outcome =
        new NtsKeyExchange(
                TrustAnchors.of(trust),
                Resolver.ofSystem(),
                clock::instant,
                List.of(Aead.AES_SIV_CMAC_256))
            .exchange(target.address(), target.keyPort(), false);
    return switch (outcome) {
      case KeyExchangeOutcome.Agreed agreed -> new Proof.Nts(agreed.session(), random);
      case KeyExchangeOutcome.Failed failed ->
          throw new IOException("key exchange: " + failed.problem() + " " + failed.detail());
    };
  }
}
