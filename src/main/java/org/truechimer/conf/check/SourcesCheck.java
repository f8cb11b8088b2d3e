package org.truechimer.conf.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent.Directive;
import org.truechimer.conf.Word;

/// Looks at the sources together, and at what access rules mean.
final class SourcesCheck {

  private static final Set<String> SINGLE = Set.of("server", "peer");
  private static final Set<String> MANY = Set.of("pool", "servers", "manycastclient");
  private static final Set<String> CLOCKS = Set.of("refclock", "sensor");
  private static final Set<String> ELSEWHERE =
      Set.of(
          "include",
          "confdir",
          "sourcedir",
          "includefile",
          "local",
          "manual",
          "broadcastclient",
          "multicastclient");

  /// A line that names a source.
  private record Source(ConfigLine line, Directive directive, int hostIndex) {

    Word host() {
      return directive.words().get(hostIndex);
    }

    @Nullable Word option(String name) {
      for (var word : directive.words().subList(hostIndex + 1, directive.words().size())) {
        if (word.text().equalsIgnoreCase(name)) {
          return word;
        }
      }
      return null;
    }

    @Nullable Word value(String name) {
      var option = option(name);
      int index = option == null ? -1 : directive.words().indexOf(option) + 1;
      return index > 0 && index < directive.words().size() ? directive.words().get(index) : null;
    }
  }

  private final ConfigDocument document;
  private final CheckContext context;
  private final Findings findings;
  private final Map<String, Integer> seen = new HashMap<>();
  private final TrustedKeys trusted;
  private final boolean includes;
  private final boolean keyFile;
  private int single;
  private boolean many;
  private boolean elsewhere;

  SourcesCheck(ConfigDocument document, CheckContext context, Findings findings) {
    this.document = document;
    this.context = context;
    this.findings = findings;
    this.trusted = TrustedKeys.of(document);
    this.includes =
        Stream.of("include", "confdir", "includefile")
            .anyMatch(name -> !document.directives(name).isEmpty());
    this.keyFile = !document.directives(keyFileDirective(document)).isEmpty();
  }

  private static String keyFileDirective(ConfigDocument document) {
    return document.dialect() == Dialect.CHRONY ? "keyfile" : "keys";
  }

  void run() {
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      var name = name(directive);
      elsewhere |= ELSEWHERE.contains(name);
      if (SINGLE.contains(name) || MANY.contains(name)) {
        named(line, directive, name);
      } else if (CLOCKS.contains(name)) {
        single++;
        many |= name.equals("sensor");
      } else if (name.equals("restrict")) {
        restrict(line, directive);
      } else if (name.equals("hwtimestamp") && !directive.words().isEmpty()) {
        interval(new Source(line, directive, 0));
      }
    }
    count();
  }

  private String name(Directive directive) {
    return document.dialect().ignoresCase()
        ? directive.name().toLowerCase(Locale.ROOT)
        : directive.name();
  }

  private void named(ConfigLine line, Directive directive, String name) {
    int index = 0;
    while (index < directive.words().size()
        && directive.words().get(index).text().matches("-[46]")) {
      index++;
    }
    if (index >= directive.words().size()) {
      return;
    }
    var source = new Source(line, directive, index);
    many |= MANY.contains(name);
    single += MANY.contains(name) ? 0 : 1;
    duplicate(source, directive.words().subList(0, index));
    pool(source, MANY.contains(name));
    interval(source);
    keys(source);
  }

  private void duplicate(Source source, List<Word> family) {
    var key = new ArrayList<String>();
    family.forEach(word -> key.add(word.text()));
    for (var option : List.of("ipv4", "ipv6")) {
      key.add(source.option(option) == null ? "" : option);
    }
    var port = source.value("port");
    key.add(port == null ? "" : port.text());
    key.add(source.host().text().toLowerCase(Locale.ROOT));
    var before = seen.putIfAbsent(String.join(" ", key), source.line().number());
    if (before != null) {
      findings.warning(
          source.line(),
          source.host(),
          Code.DUPLICATE_SOURCE,
          DirectiveCheck.shortened(source.host().text()),
          Integer.toString(before));
    }
  }

  private void pool(Source source, boolean wantsMany) {
    var host = source.host().text();
    var lower = host.toLowerCase(Locale.ROOT);
    if (wantsMany && Addresses.isAddress(host)) {
      findings.hint(source.line(), source.host(), Code.SERVER_AS_POOL, host);
    } else if (!wantsMany && (lower.equals("pool.ntp.org") || lower.endsWith(".pool.ntp.org"))) {
      findings.hint(
          source.line(), source.host(), Code.POOL_AS_SERVER, DirectiveCheck.shortened(host));
    }
  }

  private void interval(Source source) {
    var least = source.value("minpoll");
    var most = source.value("maxpoll");
    if (least != null && most != null && IntervalCheck.above(least.text(), most.text())) {
      findings.error(source.line(), least, Code.MIN_ABOVE_MAX, least.text(), most.text());
    }
  }

  private void keys(Source source) {
    var key = source.value("key");
    var nts = source.option("nts");
    if (key != null && nts != null) {
      findings.warning(
          source.line(), nts, Code.NTS_AND_KEY, DirectiveCheck.shortened(source.host().text()));
    }
    var keys = context.keys();
    if (key != null
        && keys != null
        && key.text().matches("[0-9]{1,10}")
        && !keys.contains(Long.parseLong(key.text()))) {
      findings.error(source.line(), key, Code.UNKNOWN_KEY, key.text());
    } else if (key != null && context.part() == CheckContext.Part.MAIN && !includes) {
      companions(source.line(), key);
    }
  }

  private void companions(ConfigLine line, Word key) {
    if (!keyFile) {
      findings.warning(line, key, Code.MISSING_COMPANION, "key", keyFileDirective(document));
    } else if (document.dialect() == Dialect.NTP && !trusted.contains(key.text())) {
      findings.warning(line, key, Code.UNTRUSTED_KEY, key.text());
    }
  }

  private void restrict(ConfigLine line, Directive directive) {
    var words = directive.words();
    int at = !words.isEmpty() && words.getFirst().text().matches("-[46]") ? 1 : 0;
    var address = at < words.size() ? Addresses.octets(words.get(at).text()) : null;
    if (address == null) {
      return;
    }
    var target = words.get(at);
    boolean masked = at + 2 < words.size() && words.get(at + 1).text().equals("mask");
    var mask = masked ? Addresses.octets(words.get(at + 2).text()) : null;
    if (mask != null && mask.length == address.length && Addresses.prefix(mask) >= 0) {
      int prefix = Addresses.prefix(mask);
      if (Addresses.hasHostBits(address, prefix)) {
        findings.warning(
            line, target, Code.HOST_BITS_SET, target.text(), Networks.of(address, prefix));
      }
    } else if (!masked && address.length == 4 && address[3] == 0) {
      findings.warning(line, target, Code.NETWORK_WITHOUT_MASK, target.text());
    }
  }

  private void count() {
    if (context.part() != CheckContext.Part.MAIN || many || elsewhere) {
      return;
    }
    if (single == 0) {
      findings.whole(Finding.Severity.HINT, Code.NO_SOURCES);
    } else if (single == 2) {
      findings.whole(Finding.Severity.WARNING, Code.TWO_SOURCES);
    } else if (single < 4) {
      findings.whole(Finding.Severity.HINT, Code.FEW_SOURCES, Integer.toString(single));
    }
  }
}
