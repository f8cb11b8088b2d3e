package org.truechimer.ui.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceRequest;
import org.truechimer.settings.EngineSettings.SourceSetting;
import org.truechimer.settings.Settings;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.time.PollExponent;
import org.truechimer.ui.fx.LiveSettings;

/// The list of sources in the settings, kept in step with what the user adds and removes.
///
/// As long as the user has chosen nothing the list is empty, which means the defaults; the first
/// change writes down what is there now, so that it does not silently drop the others. A
/// demonstration's sources are never kept.
final class KeptSources {

  private final LiveSettings settings;

  KeptSources(LiveSettings settings) {
    this.settings = settings;
  }

  void added(EngineSnapshot state, SourceRequest request) {
    if (state.demonstration()) {
      return;
    }
    var setting =
        new SourceSetting(
            request.host(),
            request.port(),
            request.pool(),
            request.iburst(),
            request.minimumPoll(),
            request.maximumPoll(),
            request.proof() instanceof SourceProof.Nts nts ? nts.port() : 0,
            request.proof() instanceof SourceProof.Key key ? key.number() : 0,
            false,
            switch (request.mode()) {
              case CLIENT -> SourceSetting.Way.CLIENT;
              case INTERLEAVED -> SourceSetting.Way.INTERLEAVED;
              case PEER -> SourceSetting.Way.PEER;
              case BROADCAST -> SourceSetting.Way.BROADCAST;
            });
    settings.change(before -> {
      var list = current(before, state.sources());
      if (list.stream().noneMatch(s -> same(s, request.host(), request.port()))) {
        list.add(setting);
      }
      return before.withEngine(before.engine().withSources(list));
    });
  }

  void removed(EngineSnapshot state, Set<Long> ids) {
    if (state.demonstration()) {
      return;
    }
    var left = state.sources().stream().filter(source -> !ids.contains(source.id())).toList();
    settings.change(before -> {
      var list = current(before, state.sources());
      // A pool stays as long as one of its members does.
      for (var source : state.sources()) {
        boolean gone =
            ids.contains(source.id())
                && left.stream()
                    .noneMatch(s -> s.name().equals(source.name()) && s.port() == source.port());
        if (gone) {
          list.removeIf(s -> same(s, source));
        }
      }
      return before.withEngine(before.engine().withSources(list));
    });
  }

  private static List<SourceSetting> current(Settings settings, List<SourceSnapshot> sources) {
    var list = new ArrayList<>(settings.engine().sources());
    if (list.isEmpty()) {
      for (var source : sources) {
        if (list.stream().noneMatch(s -> same(s, source))) {
          list.add(
              new SourceSetting(
                  source.name(),
                  source.port(),
                  source.poolMember(),
                  true,
                  PollExponent.DEFAULT_MINIMUM,
                  PollExponent.DEFAULT_MAXIMUM,
                  source.proof() instanceof ProofSnapshot.Nts nts ? nts.port() : 0,
                  source.proof() instanceof ProofSnapshot.Key key ? key.number() : 0,
                  daemonsProof(source.proof()),
                  SourceSetting.Way.CLIENT));
        }
      }
    }
    return list;
  }

  private static boolean daemonsProof(ProofSnapshot proof) {
    return switch (proof) {
      case ProofSnapshot.None _ -> false;
      case ProofSnapshot.Key key -> key.daemons();
      case ProofSnapshot.Nts nts -> !nts.usualAuthorities() || !nts.authorities().isEmpty();
    };
  }

  /// Where NTS proves a source, its port is what the key exchange said, not what was chosen.
  private static boolean same(SourceSetting setting, SourceSnapshot source) {
    return source.proof() instanceof ProofSnapshot.Nts nts
        ? setting.host().equalsIgnoreCase(source.name()) && setting.ntsPort() == nts.port()
        : same(setting, source.name(), source.port());
  }

  private static boolean same(SourceSetting setting, String host, int port) {
    return setting.host().equalsIgnoreCase(host) && setting.port() == port;
  }
}
