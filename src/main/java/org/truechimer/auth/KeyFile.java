package org.truechimer.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Key files, as ntpd, NTPsec and chrony read them: a line has a number, a type and a secret.
///
/// | | ntpd, NTPsec | chrony | here |
/// |---|---|---|---|
/// | comment | `#`, also behind a key | lines that begin with `!` `;` `#` `%` | both |
/// | no type | | MD5 | MD5 |
/// | `HEX:`, `ASCII:` | | yes | yes |
/// | no prefix | hexadecimal if longer than 20 characters | ASCII | hexadecimal if longer than 20
///   characters and only such digits, else ASCII |
/// | AES with another length | cut, or filled with zeros | refused | refused with a prefix, else as
///   ntpd |
public final class KeyFile {

  /// More octets than this are not read.
  public static final int LONGEST_FILE = 4 << 20;

  private static final int LONGEST_LINE = 2048;
  private static final int MOST_PROBLEMS = 100;
  private static final int LONGEST_PLAIN_SECRET = 20;
  private static final String COMMENT_CHARACTERS = "!;#%";

  private KeyFile() {}

  /// What a file holds.
  ///
  /// @param ring its keys
  /// @param problems lines that are no keys, at most a hundred of them
  public record Content(KeyRing ring, List<Problem> problems) {

    /// Copies the list.
    public Content {
      problems = List.copyOf(problems);
    }
  }

  /// A line that is no key. What stands on it is not repeated: it may be a secret.
  ///
  /// @param line its number, from 1 on
  /// @param fault what is wrong with it
  public record Problem(int line, Fault fault) {}

  /// What can be wrong with a line.
  public enum Fault {
    /// The first word is not a number from 1 to 4 294 967 295.
    BAD_NUMBER,
    /// There is no secret.
    NO_SECRET,
    /// The second word is no type that we know.
    UNKNOWN_TYPE,
    /// What should be hexadecimal is not.
    BAD_HEX,
    /// The secret has not the length that its type asks for, or is longer than any.
    BAD_LENGTH,
    /// The line is longer than any key.
    LONG_LINE,
    /// The number was used before; this line counts.
    REPEATED
  }

  /// Reads a file.
  ///
  /// @param text the whole of it; what is behind [#LONGEST_FILE] does not count
  /// @return its keys and what is wrong
  public static Content parse(String text) {
    var keys = new ArrayList<SymmetricKey>();
    var problems = new ArrayList<Problem>();
    var numbers = new HashSet<KeyId>();
    int number = 0;
    var lines = text.substring(0, Math.min(text.length(), LONGEST_FILE)).lines().iterator();
    while (lines.hasNext()) {
      number++;
      switch (read(lines.next())) {
        case Line.Empty _ -> {}
        case Line.Wrong(var fault) -> note(problems, number, fault);
        case Line.Key(var key) -> {
          if (!numbers.add(key.id())) {
            note(problems, number, Fault.REPEATED);
          }
          keys.add(key);
        }
      }
    }
    return new Content(new KeyRing(keys), problems);
  }

  private static void note(List<Problem> problems, int line, Fault fault) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(line, fault));
    }
  }

  private sealed interface Line {
    record Empty() implements Line {}

    record Wrong(Fault fault) implements Line {}

    record Key(SymmetricKey key) implements Line {}
  }

  private static Line read(String line) {
    var text = line.strip();
    if (text.isEmpty() || COMMENT_CHARACTERS.indexOf(text.charAt(0)) >= 0) {
      return new Line.Empty();
    }
    if (text.length() > LONGEST_LINE) {
      return new Line.Wrong(Fault.LONG_LINE);
    }
    // What follows the secret is a comment, or ntpd's list of addresses.
    var words = text.split("\\s+", 4);
    var id = number(words[0]);
    if (id == null) {
      return new Line.Wrong(Fault.BAD_NUMBER);
    }
    boolean typed = words.length > 2 && !words[2].startsWith("#");
    if (words.length < 2 || words[1].startsWith("#")) {
      return new Line.Wrong(Fault.NO_SECRET);
    }
    var algorithm = typed ? MacAlgorithm.named(words[1]) : MacAlgorithm.MD5;
    if (algorithm == null) {
      return new Line.Wrong(Fault.UNKNOWN_TYPE);
    }
    if (!typed && MacAlgorithm.named(words[1]) != null) {
      return new Line.Wrong(Fault.NO_SECRET);
    }
    return key(id, algorithm, typed ? words[2] : words[1]);
  }

  private static @Nullable KeyId number(String word) {
    if (word.length() > 10 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long number = Long.parseLong(word);
    return number < 1 || number > KeyId.LARGEST ? null : KeyId.of(number);
  }

  private static Line key(KeyId id, MacAlgorithm algorithm, String word) {
    byte[] secret;
    boolean exact = true;
    if (word.startsWith("HEX:")) {
      secret = hex(word.substring(4));
    } else if (word.startsWith("ASCII:")) {
      secret = word.substring(6).getBytes(StandardCharsets.ISO_8859_1);
    } else {
      exact = false;
      secret = word.length() > LONGEST_PLAIN_SECRET ? hex(word) : null;
      secret = secret == null ? word.getBytes(StandardCharsets.ISO_8859_1) : secret;
    }
    if (secret == null) {
      return new Line.Wrong(Fault.BAD_HEX);
    }
    if (algorithm.keyOctets() != 0 && !exact) {
      secret = Arrays.copyOf(secret, algorithm.keyOctets());
    }
    boolean fits =
        algorithm.keyOctets() == 0
            ? secret.length > 0 && secret.length <= SymmetricKey.LONGEST_SECRET
            : secret.length == algorithm.keyOctets();
    return fits
        ? new Line.Key(new SymmetricKey(id, algorithm, secret))
        : new Line.Wrong(Fault.BAD_LENGTH);
  }

  private static byte @Nullable [] hex(String digits) {
    boolean all = digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    return all && digits.length() % 2 == 0 ? HexFormat.of().parseHex(digits) : null;
  }
}
