package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Writes the text of a registry file for Windows Time.
final class W32TimeTarget extends SimpleTarget {

  private static final String ROOT =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\";

  /// The greatest number of seconds that is no mark for "no limit".
  private static final long GREATEST = 0xFFFFFFFEL;

  private final List<Stated> sources = new ArrayList<>();

  W32TimeTarget(Task task) {
    super(Dialect.W32TIME, task);
  }

  @Override
  Set<SourceOption> options(Stated one, TimeSource source) {
    var options = super.options(one, source);
    options.add(SourceOption.FALLBACK);
    if (!task.says(one, SourceOption.IBURST)) {
      options.add(SourceOption.IBURST);
    }
    return options;
  }

  @Override
  void source(Stated one, TimeSource source) {
    oneServer(one, source);
    pollOfAll(one, source, 0, 17);
    sources.add(new Stated(0, one.line(), source));
    if (source.has(SourceOption.IBURST)) {
      note(one, Note.Kind.SLOW_START, source.host());
    }
  }

  @Override
  void step(Stated one, Statement.Step step) {
    double threshold = step.thresholdSeconds();
    boolean possible = threshold >= 1 && threshold <= GREATEST && threshold == Math.rint(threshold);
    if (!possible) {
      super.step(one, step);
      return;
    }
    if (threshold != habits.stepSeconds()) {
      emit(one, section("Config"), "\"MaxAllowedPhaseOffset\"=" + dword((long) threshold));
    }
    if (step.updates() > 0) {
      lost(one, Unmapped.Reason.NO_COUNTERPART, "limit " + step.updates());
    }
  }

  @Override
  void panic(Stated one, Statement.Panic panic) {
    boolean never = Double.isInfinite(panic.seconds());
    if (!never && (panic.seconds() > GREATEST || panic.seconds() != Math.rint(panic.seconds()))) {
      super.panic(one, panic);
      return;
    }
    if (never || panic.seconds() != habits.panicSeconds()) {
      var value = never ? "dword:ffffffff" : dword((long) panic.seconds());
      emit(one, section("Config"), "\"MaxPosPhaseCorrection\"=" + value);
      emit(one, section("Config"), "\"MaxNegPhaseCorrection\"=" + value);
    }
    if (!never && panic.updates() != habits.panicUpdates()) {
      note(one, Note.Kind.PANIC_DIFFERS, Integer.toString(panic.updates()));
    }
  }

  @Override
  void serve(Stated one) {
    emit(one, section("TimeProviders\\NtpServer"), "\"Enabled\"=dword:00000001");
  }

  @Override
  void finish() {
    super.finish();
    if (sources.isEmpty()) {
      return;
    }
    var peers = new ArrayList<String>();
    for (var one : sources) {
      if (one.statement() instanceof TimeSource source) {
        int flags = source.kind() == TimeSource.Kind.PEER ? 4 : 8;
        flags += source.has(SourceOption.FALLBACK) ? 2 : 0;
        peers.add(source.host() + ",0x" + Integer.toHexString(flags));
      }
    }
    var first = sources.getFirst();
    emit(first, section("Parameters"), "\"NtpServer\"=\"" + String.join(" ", peers) + '"');
    emit(first, section("Parameters"), "\"Type\"=\"NTP\"");
    interval(first, "MinPollInterval", minpoll());
    interval(first, "MaxPollInterval", maxpoll());
  }

  private void interval(Stated one, String name, String exponent) {
    if (!exponent.isEmpty()) {
      emit(one, section("Config"), '"' + name + "\"=" + dword(Long.parseLong(exponent)));
    }
  }

  private static String section(String key) {
    return "[" + ROOT + key + "]";
  }

  private static String dword(long value) {
    return "dword:%08x".formatted(value);
  }
}
