package org.truechimer.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.truechimer.cli.Cli;

/// Starts the program: the window without arguments, a command with them.
public final class Main {

  /// The bus library tells of every connection that it opens. What matters of it comes back as
  /// values; the field keeps the level, since loggers that nobody holds are forgotten.
  private static final Logger BUS_LIBRARY = Logger.getLogger("org.freedesktop.dbus");

  private Main() {}

  /// Runs the program and ends the process.
  ///
  /// @param arguments the command line
  public static void main(String[] arguments) {
    BUS_LIBRARY.setLevel(Level.OFF);
    var out = writer(FileDescriptor.out, "stdout.encoding");
    var err = writer(FileDescriptor.err, "stderr.encoding");
    System.exit(run(out, err, arguments));
  }

  private static int run(PrintWriter out, PrintWriter err, String[] arguments) {
    try (var wiring = new Wiring(out, err, new FileOutputStream(FileDescriptor.out))) {
      return Cli.run(wiring.cli(), arguments);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /// Not `System.out`: that hides the end of a pipe from whoever writes to it. In the C locale Java
  /// would print a question mark for every µ and ±; every terminal of today reads UTF-8.
  private static PrintWriter writer(FileDescriptor stream, String property) {
    var name = System.getProperty(property, "UTF-8");
    var charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    if (charset.equals(StandardCharsets.US_ASCII)) {
      charset = StandardCharsets.UTF_8;
    }
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), false);
  }
}
