package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

/// Configurations in what each daemon documents, put together at random.
final class Generated {

  static final List<Dialect> DIALECTS =
      List.of(
          Dialect.CHRONY,
          Dialect.NTP,
          Dialect.TIMESYNCD,
          Dialect.OPENNTPD,
          Dialect.NTP_TOML,
          Dialect.W32TIME);

  private final Random random;

  Generated(long seed) {
    this.random = new Random(seed);
  }

  ConfigDocument document(Dialect dialect) {
    var text =
        switch (dialect) {
          case CHRONY -> words(true);
          case NTP -> words(false);
          case TIMESYNCD -> timesyncd();
          case OPENNTPD -> openntpd();
          case NTP_TOML -> toml();
          default -> w32time();
        };
    return ConfigDocument.parse(dialect, text);
  }

  private String words(boolean chrony) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      lines.add(remark() + source(chrony));
    }
    some(lines, "driftfile /var/lib/drift");
    some(lines, chrony ? "keyfile /etc/keys" : "keys /etc/keys");
    some(
        lines,
        chrony
            ? "makestep " + pick("1 3", "0.1 -1", "0.5 1", "2 -1")
            : "tinker step " + pick("0", "0.2", "1", "0.128"));
    some(lines, chrony ? "maxchange 1000 1 0" : "tinker panic " + pick("0", "1000", "500"));
    some(lines, chrony ? "rtcsync" : "trustedkey 1 2");
    some(lines, (chrony ? "local stratum " : "tos orphan ") + random.nextInt(1, 16));
    some(lines, chrony ? "ratelimit" : "leapfile /usr/share/leap");
    some(lines, (chrony ? "logdir" : "statsdir") + " /var/log/time");
    some(lines, chrony ? "log tracking measurements" : "statistics loopstats rawstats");
    some(lines, chrony ? "minsources 2" : "tos minsane 2");
    some(lines, chrony ? "hwtimestamp *" : "tos maxclock 11");
    for (int i = random.nextInt(4); i > 0; i--) {
      lines.add(chrony ? rule() : restriction());
    }
    if (!chrony && random.nextInt(4) > 0) {
      lines.add("restrict default kod nomodify nopeer noquery limited");
      lines.add("restrict 127.0.0.1");
      lines.add("restrict ::1");
    }
    return String.join("\n", lines) + "\n";
  }

  private String source(boolean chrony) {
    var line = new StringBuilder(pick("server ", "server ", "pool ", "peer ")).append(host());
    for (var option :
        List.of(" iburst", " iburst", " prefer", " noselect", chrony ? " trust" : " true")) {
      line.append(random.nextInt(4) == 0 && line.indexOf(option) < 0 ? option : "");
    }
    line.append(random.nextInt(4) == 0 ? " minpoll 4 maxpoll " + random.nextInt(4, 12) : "");
    line.append(random.nextInt(6) == 0 ? " key " + random.nextInt(1, 3) : "");
    line.append(chrony && random.nextInt(8) == 0 ? " maxdelay 0.3" : "");
    return line.toString();
  }

  private String rule() {
    return pick("allow ", "allow ", "deny ") + network();
  }

  private String restriction() {
    return "restrict 10."
        + random.nextInt(3)
        + ".0.0 mask 255.255.0.0 nomodify noquery nopeer notrap"
        + pick("", " noserve", " limited");
  }

  private String timesyncd() {
    var lines = new ArrayList<>(List.of("[Time]"));
    lines.add("NTP=" + hosts());
    some(lines, "FallbackNTP=" + hosts());
    some(lines, "PollIntervalMinSec=" + pick("16", "64", "1min 4s"));
    some(lines, "PollIntervalMaxSec=" + pick("1024", "2048", "34min 8s"));
    some(lines, "RootDistanceMaxSec=" + pick("1", "2500ms"));
    return String.join("\n", lines) + "\n";
  }

  private String openntpd() {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      lines.add(remark() + pick("server ", "servers ") + host());
    }
    some(lines, "listen on *");
    some(lines, "constraints from \"https://www.example.net\"");
    return String.join("\n", lines) + "\n";
  }

  private String toml() {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      lines.add(
          "[[source]]\nmode = \""
              + pick("server", "pool", "nts")
              + "\"\naddress = \""
              + host()
              + '"');
      some(lines, "poll-interval-limits = { min = 5, max = 9 }");
    }
    some(lines, "[[server]]\nlisten = \"[::]:123\"");
    some(lines, "[synchronization]\nminimum-agreeing-sources = " + pick("1", "2", "3"));
    some(lines, "[synchronization.algorithm]\nstep-threshold = " + pick("0.1", "1.0"));
    return String.join("\n", lines) + "\n";
  }

  private String w32time() {
    var root = "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\";
    var lines = new ArrayList<>(List.of("Windows Registry Editor Version 5.00", ""));
    lines.add(root + "Parameters]");
    lines.add(
        "\"NtpServer\"=\""
            + host()
            + ",0x8 "
            + host()
            + ","
            + pick("0x8", "0xa", "0x4", "0x9")
            + '"');
    lines.add("\"Type\"=\"NTP\"");
    lines.add(root + "Config]");
    some(lines, "\"MinPollInterval\"=dword:0000000" + pick("6", "a"));
    some(lines, "\"MaxPollInterval\"=dword:0000000" + pick("a", "f"));
    some(lines, "\"MaxAllowedPhaseOffset\"=dword:00000002");
    lines.add(root + "TimeProviders\\NtpServer]");
    some(lines, "\"Enabled\"=dword:0000000" + pick("0", "1"));
    return String.join("\r\n", lines) + "\r\n";
  }

  private String hosts() {
    return random
        .ints(random.nextInt(1, 4), 0, 9)
        .mapToObj(number -> "ntp" + number + ".example.net")
        .collect(Collectors.joining(" "));
  }

  private String host() {
    return pick("ntp" + random.nextInt(9) + ".example.net", "192.0.2." + random.nextInt(1, 255));
  }

  private String network() {
    return pick(
        "10." + random.nextInt(3) + ".0.0/16",
        "192.168." + random.nextInt(3) + ".0/24",
        "2001:db8::/32",
        "");
  }

  private String remark() {
    return random.nextInt(3) == 0 ? "# note " + random.nextInt(100) + "\n" : "";
  }

  private void some(List<String> lines, String line) {
    if (random.nextInt(3) == 0) {
      lines.add(line);
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
