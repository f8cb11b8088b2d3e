package org.truechimer.app;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.truechimer.cli.Cli;

/// One run of the command line inside the test's own process.
///
/// @param exitCode what the process would end with
/// @param out standard output
/// @param err standard error
/// @param octets what was written as octets
record CommandRun(int exitCode, String out, String err, byte[] octets) {

  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var octets = new ByteArrayOutputStream();
    try (var wiring = new Wiring(new PrintWriter(out), new PrintWriter(err), octets)) {
      int code = Cli.run(wiring.cli(), arguments);
      return new CommandRun(code, out.toString(), err.toString(), octets.toByteArray());
    }
  }

  JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }
}
