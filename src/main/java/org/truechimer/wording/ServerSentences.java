package org.truechimer.wording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.truechimer.command.ServerOutcome;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;

/// What the NTP server says of itself, in words.
public final class ServerSentences {

  private static final double MEBI = 1 << 20;

  /// Reference IDs of stratum 1 and of no stratum are four characters (RFC 5905 §7.3).
  private static final int LAST_STRATUM_OF_CHARACTERS = 1;

  /// Problems that have a second form with the fact that goes with them.
  private static final Set<Cause> SAYS_MORE =
      EnumSet.of(
          Cause.UNREADABLE,
          Cause.TOO_LARGE,
          Cause.NO_CERTIFICATE,
          Cause.OTHER_KEY,
          Cause.UNKNOWN_ALGORITHM,
          Cause.UNUSABLE);

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;

  /// Words of one language.
  ///
  /// @param messages the language
  public ServerSentences(Messages messages) {
    this.messages = messages;
    quantities = new QuantityFormat(messages);
    sentences = new Sentences(messages);
  }

  /// Why the server does not run as it was asked to.
  ///
  /// @param what what happened
  /// @param unchanged what was not changed
  /// @param advice what to do
  public record Refusal(String what, String unchanged, String advice) {

    /// All of it.
    ///
    /// @param messages the language, for what stands between two sentences
    /// @return three sentences
    public String text(Messages messages) {
      return messages.text("sentences", messages.text("sentences", what, unchanged), advice);
    }
  }

  /// A name and its value.
  ///
  /// @param name what it is
  /// @param value its value
  public record Line(String name, String value) {}

  /// What came of starting it.
  ///
  /// @param outcome what came of it; not that it was started
  /// @param running whether it runs as it did before
  /// @param daemons time services of the host that run and might have the port
  /// @return three sentences
  public Refusal refusal(ServerOutcome outcome, boolean running, List<String> daemons) {
    var unchanged =
        messages.text(running ? "server.unchanged.running" : "server.unchanged.stopped");
    return switch (outcome) {
      case ServerOutcome.Started _ -> new Refusal("", "", "");
      case ServerOutcome.PortTaken(var where, var tcp) ->
          new Refusal(
              messages.text(
                  tcp ? "server.outcome.portTaken.tcp" : "server.outcome.portTaken", where),
              unchanged,
              daemons.isEmpty() || tcp
                  ? messages.text("server.outcome.portTaken.advice")
                  : messages.text(
                      "server.outcome.portTaken.daemon",
                      String.join(messages.text("list.separator"), daemons)));
      case ServerOutcome.PortForbidden(var where) -> refusal("portForbidden", unchanged, where);
      case ServerOutcome.NoSuchAddress(var where) -> refusal("noSuchAddress", unchanged, where);
      case ServerOutcome.BadRule(var line, var fault) ->
          refusal("badRule", unchanged, line, fault(fault));
      case ServerOutcome.BadFile(var problem) ->
          new Refusal(
              messages.text("server.outcome.badFile", problem.file(), file(problem)),
              unchanged,
              messages.text("server.file.advice." + advice(problem.cause()), problem.file()));
      case ServerOutcome.NoSuchKey(var number) ->
          refusal("noSuchKey", unchanged, Integer.toString(number));
      case ServerOutcome.BadSetting(var setting) ->
          refusal("badSetting", unchanged, setting(setting));
      case ServerOutcome.Failed(var problem) -> refusal("failed", unchanged, problem);
    };
  }

  private Refusal refusal(String key, String unchanged, Object... args) {
    return new Refusal(
        messages.text("server.outcome." + key, args),
        unchanged,
        messages.text("server.outcome." + key + ".advice"));
  }

  /// What is wrong with a file.
  ///
  /// @param problem the problem
  /// @return a few words, without the file
  public String file(FileProblem problem) {
    var key = "server.file." + Sentences.key(problem.cause());
    return problem.detail().isEmpty() || !SAYS_MORE.contains(problem.cause())
        ? messages.text(key)
        : messages.text(key + ".detail", problem.detail());
  }

  /// That the newest files of certificate and key are not used.
  ///
  /// @param problem why
  /// @return a sentence
  public String unused(FileProblem problem) {
    return messages.text("server.certificate.problem", problem.file(), file(problem));
  }

  private static String advice(FileProblem.Cause cause) {
    return switch (cause) {
      case FORBIDDEN -> "permit";
      case ENCRYPTED_KEY -> "decrypt";
      case MISSING,
          UNREADABLE,
          TOO_LARGE,
          NO_CERTIFICATE,
          NO_KEY,
          OTHER_KEY,
          UNKNOWN_ALGORITHM,
          UNUSABLE ->
          "choose";
    };
  }

  private String setting(ServerOutcome.Setting setting) {
    return messages.text("server.setting." + Sentences.key(setting));
  }

  /// What is wrong with a rule.
  ///
  /// @param fault the fault
  /// @return a few words
  public String fault(ServerOutcome.RuleFault fault) {
    return messages.text("server.fault." + Sentences.key(fault));
  }

  /// How datagrams reach it, and how many threads answer.
  ///
  /// @param state of a server that runs
  /// @return a few words
  public String way(ServerSnapshot state) {
    var threads = messages.text("server.workers", state.workers());
    return state.way() == null
        ? threads
        : messages.text("server.way." + Sentences.key(state.way()), threads);
  }

  /// What clients are told of our clock.
  ///
  /// @param told what stands in an answer
  /// @param now the present
  /// @return one line a field
  public List<Line> told(ToldTime told, Instant now) {
    var lines = new ArrayList<Line>();
    lines.add(line("source", messages.text("server.told.source." + Sentences.key(told.source()))));
    lines.add(
        line(
            "stratum",
            told.stratum() == 0
                ? messages.text("server.told.stratum.none")
                : Integer.toString(told.stratum())));
    lines.add(line("reference", reference(told.stratum(), told.referenceId())));
    lines.add(line("delay", quantities.seconds(told.rootDelaySeconds())));
    lines.add(line("dispersion", quantities.seconds(told.rootDispersionSeconds())));
    lines.add(line("leap", sentences.leap(told.leap())));
    lines.add(
        line(
            "compared",
            told.referenceAt() == null
                ? messages.text("server.told.never")
                : quantities.ago(told.referenceAt(), now)));
    if (told.smearSeconds() != 0) {
      lines.add(
          line(
              "smear",
              messages.text("server.told.smeared", quantities.signed(told.smearSeconds()))));
    }
    return lines;
  }

  private Line line(String key, String value) {
    return new Line(messages.text("server.told." + key), value);
  }

  private static String reference(int stratum, int id) {
    var octets = new int[] {id >>> 24, id >>> 16 & 0xff, id >>> 8 & 0xff, id & 0xff};
    var text = new StringBuilder(".");
    boolean readable = stratum <= LAST_STRATUM_OF_CHARACTERS && octets[0] != 0;
    for (int octet : octets) {
      readable &= octet == 0 || (octet > 0x20 && octet < 0x7f);
      if (octet != 0) {
        text.append((char) octet);
      }
    }
    return readable
        ? text.append('.').toString()
        : octets[0] + "." + octets[1] + '.' + octets[2] + '.' + octets[3];
  }

  /// What a counter counts.
  ///
  /// @param count which
  /// @return a few words
  public String count(ServerCount count) {
    return messages.text("server.count." + Sentences.key(count));
  }

  /// What became of datagrams.
  ///
  /// @param fate which
  /// @return a word
  public String fate(ServerCount.Fate fate) {
    return messages.text("server.fate." + Sentences.key(fate));
  }

  /// With what a client proves itself.
  ///
  /// @param proof which
  /// @return a word
  public String proof(ServedClient.Proof proof) {
    return messages.text("server.proof." + Sentences.key(proof));
  }

  /// The mode of a request.
  ///
  /// @param mode its number (RFC 5905 §7.3)
  /// @return its name
  public String mode(int mode) {
    return switch (mode) {
      case 1 -> messages.text("server.mode.peer");
      case 3 -> messages.text("server.mode.client");
      default -> Integer.toString(mode);
    };
  }

  /// So many a second.
  ///
  /// @param perSecond not negative
  /// @return the figure without a unit
  public static String rate(double perSecond) {
    if (!Double.isFinite(perSecond)) {
      return QuantityFormat.UNKNOWN;
    }
    return perSecond > 0 && perSecond < 9.95
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : whole(Math.round(perSecond));
  }

  /// A count, in groups of three digits.
  ///
  /// @param count not negative
  /// @return such as "12,345,678"
  public static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// So many a second, where there is little room.
  ///
  /// @param perSecond not negative, a round number
  /// @return such as "50 k"
  public static String shortRate(double perSecond) {
    if (perSecond >= 1e6) {
      return plain(perSecond / 1e6) + " M";
    }
    return perSecond >= 1e3 ? plain(perSecond / 1e3) + " k" : plain(perSecond);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /// A share.
  ///
  /// @param percent 0 to 100
  /// @return the figure without a unit
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f", percent);
  }

  /// A size of memory.
  ///
  /// @param octets the size
  /// @return mebibytes, without the unit
  public static String mebibytes(long octets) {
    return String.format(Locale.ROOT, octets < 100 * MEBI ? "%.1f" : "%.0f", octets / MEBI);
  }
}
