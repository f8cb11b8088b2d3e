package org.truechimer.conf;

import org.jspecify.annotations.Nullable;

/// A line of a configuration, or several lines that a dialect reads as one.
///
/// @param number number of its first line in the file, from 1
/// @param raw every character of it with its line end
/// @param content what it is; offsets of words are those in `raw`
public record ConfigLine(int number, String raw, LineContent content) {

  /// The line end.
  ///
  /// @return "\n", "\r\n" or, in the last line of a file, empty
  public String terminator() {
    return raw.endsWith("\r\n") ? "\r\n" : raw.endsWith("\n") ? "\n" : "";
  }

  /// The line without its line end.
  ///
  /// @return several lines if it is continued
  public String text() {
    return raw.substring(0, raw.length() - terminator().length());
  }

  /// How many lines of the file it takes.
  ///
  /// @return at least 1
  public int height() {
    return numberOf(text().length()) - number + 1;
  }

  /// The number of the line of the file that an offset lies in.
  ///
  /// @param offset in [#raw]
  /// @return from [#number] on
  public int numberOf(int offset) {
    return number + (int) raw.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /// The column of an offset in its line of the file.
  ///
  /// @param offset in [#raw]
  /// @return from 0 on
  public int columnOf(int offset) {
    return offset - (raw.lastIndexOf('\n', offset - 1) + 1);
  }

  /// The directive in this line.
  ///
  /// @return null if it is none
  public LineContent.@Nullable Directive directive() {
    return content instanceof LineContent.Directive directive ? directive : null;
  }

  ConfigLine numbered(int number) {
    return number == this.number ? this : new ConfigLine(number, raw, content);
  }
}
