package org.truechimer.helper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// Keeps a configuration from turning the daemon, which starts as root, into a way to write or read
/// files anywhere, or to run programs: paths lead to the daemon's own folders only.
///
/// Knows no grammar, only words, and therefore looks at every word of a line: whatever begins like
/// a path is one, and what follows a directive that takes a file must be one. A line that is in the
/// file in force already is an administrator's own and passes.
public final class PathRules {

  /// Directives that take a file or a folder which the daemon writes.
  private static final Set<String> WRITTEN =
      Set.of(
          "driftfile",
          "dumpdir",
          "logdir",
          "ntsdumpdir",
          "pidfile",
          "rtcfile",
          "statsdir",
          "logfile",
          "saveconfigdir",
          "key-storage-path",
          "observation-path");

  /// Directives that take a file or a folder which the daemon reads.
  private static final Set<String> READ =
      Set.of(
          "keyfile",
          "keys",
          "include",
          "includefile",
          "confdir",
          "sourcedir",
          "leapfile",
          "leapseclist",
          "hwclockfile",
          "ntstrustedcerts",
          "ntsservercert",
          "ntsserverkey",
          "tempcomp",
          "keysdir",
          "certificate-chain-path",
          "private-key-path",
          "certificate-authority",
          "path",
          "sock",
          "phc",
          "pps",
          "rtcdevice",
          "ntpsigndsocket");

  /// These take several.
  private static final Set<String> SEVERAL = Set.of("confdir", "sourcedir");

  /// The accounts that the packages of the daemons make for them. Any other would give the daemon
  /// rights that its package did not.
  private static final Set<String> ACCOUNTS =
      Set.of("_chrony", "chrony", "ntp", "ntpsec", "_ntp", "openntpd", "_openntpd", "ntpd-rs");

  /// chronyd starts "sendmail -t" and writes the address into the letter, never into the command.
  private static final Pattern LETTER_TO =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}(@[A-Za-z0-9.-]{1,255})?");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  /// A daemon that reads a fixed number of octets at once takes the rest of a longer line for the
  /// next line: behind a long comment there could be a directive. chronyd 4.3 has room for 2047 and
  /// ends with "String too long"; 500 characters are at most 2000 octets.
  private static final int LONGEST_LINE = 500;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'=,;(){}\\[\\]]+");

  private PathRules() {}

  /// Compares a new text with the one in force.
  ///
  /// @param daemon whose file
  /// @param slot which file; keys are no directives and pass
  /// @param text the new text
  /// @param inForce the text that it replaces, empty if there is none
  /// @return why it may not replace it, with the number of the line; null if it may
  public static @Nullable String problem(
      Daemon daemon, FileSlot slot, String text, String inForce) {
    if (slot.kind() == FileSlot.Kind.KEYS) {
      return null;
    }
    var known = new HashSet<String>();
    lines(inForce).forEach(line -> known.add(line.strip()));
    int number = 0;
    for (var line : lines(text)) {
      number++;
      var problem = known.contains(line.strip()) ? null : problem(daemon, line);
      if (problem != null) {
        return "line " + number + ": " + problem;
      }
    }
    return null;
  }

  /// A carriage return alone ends a line for some readers and not for others.
  private static List<String> lines(String text) {
    return List.of(text.split("\n|\r\n?", -1));
  }

  private static @Nullable String problem(Daemon daemon, String line) {
    if (line.length() > LONGEST_LINE) {
      return "a line has at most " + LONGEST_LINE + " characters";
    }
    var active = active(daemon, line);
    if (active.isBlank()) {
      return null;
    }
    if (hidesWords(daemon, active)) {
      return "an open quotation mark or a backslash could hide a path from this check; such a line"
          + " is changed by an administrator in the file itself";
    }
    var words = words(active);
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i).toLowerCase(Locale.ROOT);
      var forbidden = i == 0 ? forbidden(words) : null;
      if (forbidden != null) {
        return forbidden;
      }
      if (word.startsWith("/") && !DaemonFolders.allow(daemon, words.get(i), isRead(words, i))) {
        return words.get(i) + " is not in a folder of " + daemon.displayName();
      }
      if (WRITTEN.contains(word) || (READ.contains(word) && takesFile(words, i))) {
        int last = SEVERAL.contains(word) ? words.size() - 1 : Math.min(i + 1, words.size() - 1);
        for (int k = i + 1; k <= last; k++) {
          if (!words.get(k).startsWith("/")) {
            return word + " takes a full path, not " + words.get(k);
          }
        }
      }
      if (word.equals("file") && i + 1 < words.size() && words.get(i + 1).contains("..")) {
        return words.get(i + 1) + " leads out of the folder of statistics";
      }
    }
    return null;
  }

  /// Directives that run a program, change whom the daemon runs as, or build the names of files
  /// from parts.
  private static @Nullable String forbidden(List<String> words) {
    return switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "user" ->
          words.size() == 2 && ACCOUNTS.contains(words.getLast())
              ? null
              : "user may only name the account that the package made for the daemon; another one is"
                  + " set by an administrator in the file itself";
      case "mailonchange" ->
          words.size() == 3
                  && LETTER_TO.matcher(words.get(1)).matches()
                  && SECONDS.matcher(words.get(2)).matches()
              ? null
              : "mailonchange starts a program: it takes a plain address and a number of seconds";
      case "crypto" ->
          "crypto makes names of files from its arguments; it is set by an administrator in the"
              + " file itself";
      default -> null;
    };
  }

  /// What a daemon reads of a line. Only ntpd and TOML have comments behind other words; chronyd
  /// would read them.
  private static String active(Daemon daemon, String line) {
    var text = line.strip();
    if (text.startsWith("#")
        || (daemon == Daemon.CHRONY && !text.isEmpty() && "!;%".indexOf(text.charAt(0)) >= 0)
        || (daemon == Daemon.TIMESYNCD && text.startsWith(";"))) {
      return "";
    }
    if (daemon == Daemon.CHRONY || daemon == Daemon.TIMESYNCD) {
      return text;
    }
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == '#' && !quoted) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /// A mark that is opened and not closed takes the next line in; a backslash may stand for any
  /// character, or join two lines. To chronyd both are characters like others: it knows blanks
  /// only.
  private static boolean hidesWords(Daemon daemon, String line) {
    if (daemon == Daemon.CHRONY) {
      return false;
    }
    return line.indexOf('\\') >= 0
        || line.chars().filter(c -> c == '"').count() % 2 != 0
        || (daemon == Daemon.NTPD_RS && (line.contains("'''") || line.contains("\"\"\"")));
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    for (var word : BETWEEN_WORDS.split(line, -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /// "keys" and "path" are also plain words elsewhere: as first words, or before a path, they are
  /// directives.
  private static boolean takesFile(List<String> words, int i) {
    return i == 0
        || (words.getFirst().equalsIgnoreCase("refclock") && i == 1)
        || words.get(i).endsWith("-path");
  }

  /// Whether the path is one that is read: nothing before it in the line takes a file to write.
  private static boolean isRead(List<String> words, int i) {
    for (var word : words.subList(0, i)) {
      if (WRITTEN.contains(word.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return i > 0
        && (READ.contains(words.getFirst().toLowerCase(Locale.ROOT))
            || Set.of("refclock", "nts", "server", "pool")
                .contains(words.getFirst().toLowerCase(Locale.ROOT)));
  }
}
