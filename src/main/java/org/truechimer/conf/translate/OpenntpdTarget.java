package org.truechimer.conf.translate;

import java.util.List;
import java.util.Locale;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.SourceOption;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement.Setting;
import org.truechimer.conf.meaning.Statement.TimeSource;
import org.truechimer.conf.meaning.Topic;
import org.truechimer.conf.translate.Unmapped.Reason;

/// Writes `ntpd.conf` of OpenNTPD.
final class OpenntpdTarget extends SimpleTarget {

  private boolean serving;

  OpenntpdTarget(Task task) {
    super(Dialect.OPENNTPD, task);
  }

  @Override
  void source(Stated one, TimeSource source) {
    if (source.kind() == TimeSource.Kind.PEER) {
      lost(one, Reason.NO_PEERS, source.host());
      return;
    }
    if (source.family() != TimeSource.Family.ANY) {
      lost(one, Reason.NO_COUNTERPART, source.family() == TimeSource.Family.IPV4 ? "-4" : "-6");
    }
    for (var option : List.of(SourceOption.MINPOLL, SourceOption.MAXPOLL)) {
      if (task.says(one, option)) {
        lost(one, Reason.FIXED, option.name().toLowerCase(Locale.ROOT));
      }
    }
    emit(one, "", (source.kind() == TimeSource.Kind.POOL ? "servers " : "server ") + source.host());
    if (task.meaning().dialect() == Dialect.TIMESYNCD && task.meaning().sources().size() > 1) {
      note(one, Note.Kind.ALL_AT_ONCE, "");
    }
  }

  @Override
  void serve(Stated one) {
    serving = true;
    if (task.meaning().setting(Topic.BIND_ADDRESS).isEmpty()) {
      emit(one, "", "listen on *");
    }
  }

  @Override
  void setting(Stated one, Setting setting) {
    if (setting.topic() == Topic.BIND_ADDRESS && serving) {
      setting.values().forEach(address -> emit(one, "", "listen on " + address));
    } else {
      super.setting(one, setting);
    }
  }
}
