package org.truechimer.monitor;

import static org.truechimer.monitor.Written.fixed;
import static org.truechimer.monitor.Written.millis;
import static org.truechimer.monitor.Written.quoted;
import static org.truechimer.monitor.Written.time;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.SourceSnapshot;

/// The variables of the system, under ntpd's names and in its units: milliseconds, parts per
/// million.
final class SystemVariables {

  /// What is told to one who names nothing, in ntpd's order.
  private static final List<String> DEFAULT =
      List.of(
          "version",
          "processor",
          "system",
          "leap",
          "stratum",
          "precision",
          "rootdelay",
          "rootdisp",
          "refid",
          "reftime",
          "clock",
          "peer",
          "tc",
          "mintc",
          "offset",
          "frequency",
          "sys_jitter",
          "clk_jitter",
          "clk_wander",
          "tai");

  /// Names that ntpq asks for together with others, and for which we have no value: ntpd's answer
  /// to them is nothing, where an unknown name makes it refuse the whole list.
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "authdelay",
          "bcastdelay",
          "tai",
          "leapsec",
          "expire",
          "ss_thisver",
          "ss_oldver",
          "ss_ver1",
          "ss_ver1client",
          "ss_ver1zero",
          "ss_ver1symm",
          "ss_declined",
          "mru_hashslots",
          "mru_deepest",
          "mru_mindepth",
          "mru_maxage",
          "mru_minage",
          "mru_maxmem",
          "mru_exists",
          "mru_new",
          "mru_recycleold",
          "mru_none",
          "mru_oldest_age",
          "kprecis",
          "kfreqtol",
          "kppsfreq",
          "kppsstab",
          "kppsjitter",
          "kppscalibdur",
          "kppscalibs",
          "kppsjitexc",
          "kppsstbexc",
          "kppscaliberrs",
          "ktimeconst");

  private static final int UNSYNCHRONISED_STRATUM = 16;

  /// The shortest interval that a time constant stands for.
  private static final int SHORTEST_POLL = 3;

  private SystemVariables() {}

  static boolean known(String name) {
    return WITHOUT_VALUE.contains(bare(name));
  }

  private static String bare(String name) {
    return name.endsWith("_r") ? name.substring(0, name.length() - 2) : name;
  }

  static Map<String, String> usual(MonitoredState state) {
    var all = all(state);
    var chosen = new LinkedHashMap<String, String>();
    for (var name : DEFAULT) {
      var value = all.get(name);
      if (value != null) {
        chosen.put(name, value);
      }
    }
    return chosen;
  }

  static Map<String, String> all(MonitoredState state) {
    var values = new LinkedHashMap<String, String>();
    putProgram(values, state);
    putTold(values, state);
    putClock(values, state);
    putKernel(values, state.engine());
    putServed(values, state);
    return values;
  }

  private static void putProgram(Map<String, String> values, MonitoredState state) {
    var program = state.program();
    values.put("version", quoted(program.version()));
    values.put("processor", quoted(program.processor()));
    values.put("system", quoted(program.system()));
    values.put("precision", Integer.toString(program.precision()));
    values.put("clock", time(state.now()));
  }

  private static void putTold(Map<String, String> values, MonitoredState state) {
    var told = state.server().told();
    int stratum = told.stratum() == 0 ? UNSYNCHRONISED_STRATUM : told.stratum();
    values.put("leap", Integer.toString(StatusWords.leap(told.leap())));
    values.put("stratum", Integer.toString(stratum));
    values.put("rootdelay", millis(told.rootDelaySeconds()));
    values.put("rootdisp", millis(told.rootDispersionSeconds()));
    values.put("rootdist", millis(told.rootDelaySeconds() / 2 + told.rootDispersionSeconds()));
    values.put("refid", Written.reference(stratum, told.referenceId()));
    values.put("reftime", time(told.referenceAt()));
  }

  private static void putClock(Map<String, String> values, MonitoredState state) {
    var system = state.engine().system();
    var peer = systemPeer(state.engine());
    int poll = peer == null ? SHORTEST_POLL : Math.max(SHORTEST_POLL, peer.poll().value());
    values.put("peer", Integer.toString(peer == null ? 0 : StatusWords.association(peer)));
    // The older ntpq reads these two without looking whether they are there.
    values.put("peeradr", peer == null ? "0.0.0.0:0" : endpoint(peer.address(), peer.port()));
    values.put("peermode", Integer.toString(peer == null ? 0 : PeerVariables.ownMode(peer)));
    values.put("tc", Integer.toString(poll));
    values.put("mintc", Integer.toString(SHORTEST_POLL));
    values.put("offset", millis(system.offsetSeconds()));
    // ntpd tells what it adds to the clock's rate, which is what the oscillator lacks.
    values.put("frequency", fixed(0.0 - system.frequencyPpm(), 6));
    values.put("sys_jitter", millis(system.jitterSeconds()));
    values.put("clk_jitter", millis(system.deviationSeconds()));
    // A random walk changes by this much in one interval.
    values.put("clk_wander", fixed(system.wander() * Math.sqrt(Math.scalb(1.0, poll)) * 1e6, 6));
    var tai = state.engine().clock().taiOffsetSeconds();
    if (tai != null) {
      values.put("tai", Integer.toString(tai));
    }
  }

  static @Nullable SourceSnapshot systemPeer(EngineSnapshot engine) {
    long id = engine.system().peerId();
    for (var source : engine.sources()) {
      if (id != 0 && source.id() == id) {
        return source;
      }
    }
    return null;
  }

  static String endpoint(@Nullable String address, int port) {
    if (address == null) {
      return "0.0.0.0:0";
    }
    var plain = Written.plain(address);
    return plain.indexOf(':') < 0 ? plain + ":" + port : "[" + plain + "]:" + port;
  }

  private static void putKernel(Map<String, String> values, EngineSnapshot engine) {
    var clock = engine.clock();
    values.put("koffset", millis(clock.offsetSeconds()));
    values.put("kfreq", fixed(clock.frequencyPpm(), 6));
    values.put("kmaxerr", millis(clock.maximumErrorSeconds()));
    values.put("kesterr", millis(clock.estimatedErrorSeconds()));
    var flags = String.join(" ", clock.status()).toLowerCase(Locale.ROOT);
    values.put("kstflags", quoted(flags.replace("sta_", "")));
  }

  private static void putServed(Map<String, String> values, MonitoredState state) {
    var server = state.server();
    long running = server.startedAt() == null ? 0 : seconds(server.startedAt(), state.now());
    var control = server.control();
    values.put("ss_uptime", Long.toString(seconds(state.engine().startedAt(), state.now())));
    values.put("ss_numctlreq", Long.toString(control.mode6Answered() + control.mode6Refused()));
    putCounter(values, "ss_reset", running);
    putCounter(values, "ss_received", server.count(ServerCount.RECEIVED));
    putCounter(
        values,
        "ss_badformat",
        sum(server, ServerCount.DROPPED_MALFORMED, ServerCount.DROPPED_MODE));
    putCounter(
        values, "ss_badauth", sum(server, ServerCount.DROPPED_UNPROVEN, ServerCount.KISSED_CRYPTO));
    putCounter(
        values, "ss_restricted", sum(server, ServerCount.DROPPED_ACCESS, ServerCount.KISSED_DENY));
    putCounter(
        values, "ss_limited", sum(server, ServerCount.DROPPED_RATE, ServerCount.KISSED_RATE));
    putCounter(values, "ss_kodsent", sum(server, ServerCount.KISSED_RATE, ServerCount.KISSED_DENY));
    putCounter(values, "ss_processed", server.count(ServerCount.ANSWERED));
    values.put("mru_enabled", server.clientRoom() > 0 ? "3" : "0");
    values.put("mru_depth", Integer.toString(server.clients()));
    values.put("mru_maxdepth", Integer.toString(server.clientRoom()));
    values.put("mru_mem", Long.toString(server.memoryOctets() / 1024));
    values.put("mru_recyclefull", Long.toString(server.count(ServerCount.FORGOTTEN)));
  }

  /// NTPsec's ntpq asks for each counter a second time, as it is since the last reset: ours are
  /// never reset while the server runs.
  private static void putCounter(Map<String, String> values, String name, long value) {
    values.put(name, Long.toString(value));
    values.put(name + "_r", Long.toString(value));
  }

  private static long sum(ServerSnapshot server, ServerCount first, ServerCount second) {
    return server.count(first) + server.count(second);
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
