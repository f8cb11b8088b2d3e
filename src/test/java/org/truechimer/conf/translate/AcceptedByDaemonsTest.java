package org.truechimer.conf.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.Examples;

/// What is translated is read by the real daemons, from the folder that `TRUECHIMER_PEERS` names.
@Tag("daemon")
class AcceptedByDaemonsTest {

  @TempDir Path scratch;

  @Test
  void chronydReadsEveryTranslation() throws IOException, InterruptedException {
    for (var document : documents(Dialect.CHRONY, 40)) {
      var text = Translator.translate(document, Dialect.CHRONY).text();
      var file = Files.writeString(scratch.resolve("chrony.conf"), text);
      var run = run(List.of(daemon("chronyd"), "-p", "-f", file.toString()), 10);
      assertEquals("0", run.lines().reduce("", (first, last) -> last), () -> text + "---\n" + run);
    }
  }

  /// ntpd has no way to check a file only: it starts in a network of its own, without the right to
  /// set the clock, and is ended after two seconds.
  @Test
  void ntpdReadsEveryTranslation() throws IOException, InterruptedException {
    for (var document : documents(Dialect.NTP, 4)) {
      var text = Translator.translate(document, Dialect.NTP).text();
      var file = Files.writeString(scratch.resolve("ntp.conf"), text);
      var run =
          run(
              List.of(
                  "unshare",
                  "-n",
                  "setpriv",
                  "--bounding-set",
                  "-sys_time",
                  "--inh-caps",
                  "-sys_time",
                  daemon("ntpd"),
                  "-n",
                  "-c",
                  file.toString(),
                  "-p",
                  scratch.resolve("pid").toString()),
              2);
      assertEquals(true, run.contains("readconfig: parsing file"), run);
      assertEquals(
          List.of(), run.lines().filter(line -> line.contains("syntax error")).toList(), text);
    }
  }

  private static List<ConfigDocument> documents(Dialect target, int seeds) {
    var documents = new ArrayList<ConfigDocument>();
    for (var example : Examples.all()) {
      if (Generated.DIALECTS.contains(example.dialect()) && example.dialect() != target) {
        documents.add(ConfigDocument.parse(example.dialect(), example.text()));
      }
    }
    for (int seed = 0; seed < seeds; seed++) {
      for (var dialect : Generated.DIALECTS) {
        if (dialect != target) {
          documents.add(new Generated(seed).document(dialect));
        }
      }
    }
    return documents;
  }

  private static String daemon(String name) {
    var folder = System.getenv("TRUECHIMER_PEERS");
    if (folder == null) {
      throw new IllegalStateException(
          "TRUECHIMER_PEERS has to name a folder with unpacked daemons");
    }
    return Path.of(folder, "usr/sbin", name).toString();
  }

  /// What a process writes until it ends or its time is up, with its exit status as the last line.
  private String run(List<String> command, int seconds) throws IOException, InterruptedException {
    var log = scratch.resolve("log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
      }
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.ISO_8859_1) + "\n" + process.waitFor();
  }
}
