package org.truechimer.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.truechimer.command.SourceRequest;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.snapshot.HostSnapshot;

/// Reads which servers the machine's own time service is configured with and how they have to prove
/// themselves, so that the same ones can be measured in the same way. Reads only, and takes what it
/// may not read for empty; key files it names without looking into them.
public final class ConfiguredSources {

  private final Path root;

  /// Configurations below a root folder.
  ///
  /// @param root "/", or another folder for tests
  public ConfiguredSources(Path root) {
    this.root = root;
  }

  /// The sources of the service that runs. If none does, or its configuration names none, those of
  /// the first service that has a configuration: chrony, the ntpd family, systemd-timesyncd.
  ///
  /// @param host which services run
  /// @return the sources in the order in which they are configured, each once
  public List<SourceRequest> read(HostSnapshot host) {
    var all = List.of(Family.values());
    var order = new ArrayList<Family>();
    all.stream().filter(family -> family.runsOn(host)).forEach(order::add);
    all.stream().filter(family -> !order.contains(family)).forEach(order::add);
    for (var family : order) {
      var found = new LinkedHashSet<>(family.read(new ConfigurationFiles(root)));
      if (!found.isEmpty()) {
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  /// Services that share a form of configuration.
  private enum Family {
    CHRONY {
      @Override
      boolean is(String service) {
        return service.equals("chronyd");
      }

      // Debian has a folder for it, Fedora and SUSE do not.
      @Override
      List<SourceRequest> read(ConfigurationFiles files) {
        var debian = chrony(files, "/etc/chrony/chrony.conf");
        return debian.isEmpty() ? chrony(files, "/etc/chrony.conf") : debian;
      }
    },
    NTPD {
      @Override
      boolean is(String service) {
        return service.startsWith("ntpd") && !service.equals("ntpd-rs");
      }

      // NTPsec reads the folder `ntp.d` beside its file as well.
      @Override
      List<SourceRequest> read(ConfigurationFiles files) {
        for (var folder : List.of("/etc/ntpsec", "/etc")) {
          var collector = new Collector(new NtpdProofs());
          DirectiveFiles.ntpd(files, folder + "/ntp.conf", Role.MAIN, collector);
          files
              .filesIn(folder + "/ntp.d", ".conf")
              .forEach(file -> DirectiveFiles.ntpd(files, file, Role.INCLUDED, collector));
          if (!collector.lines.isEmpty()) {
            return collector.sources();
          }
        }
        return List.of();
      }
    },
    TIMESYNCD {
      @Override
      boolean is(String service) {
        return service.equals("systemd-timesyncd");
      }

      @Override
      List<SourceRequest> read(ConfigurationFiles files) {
        return TimesyncdFiles.read(files);
      }
    };

    private static List<SourceRequest> chrony(ConfigurationFiles files, String start) {
      var collector = new Collector(new ChronyProofs());
      DirectiveFiles.chrony(files, start, collector);
      return collector.sources();
    }

    abstract boolean is(String service);

    abstract List<SourceRequest> read(ConfigurationFiles files);

    boolean runsOn(HostSnapshot host) {
      return host.services().stream().anyMatch(service -> is(service.name()));
    }
  }

  /// Collects the lines that name a source, and what all the others say about their proof.
  private static final class Collector implements DirectiveFiles.Visitor {

    private final List<SourceLine> lines = new ArrayList<>();
    private final ConfiguredProofs proofs;

    Collector(ConfiguredProofs proofs) {
      this.proofs = proofs;
    }

    List<SourceRequest> sources() {
      return lines.stream().map(line -> line.request().withProof(proofs.of(line))).toList();
    }

    @Override
    public void file(String path, Role role) {
      proofs.file(path, role);
    }

    @Override
    public void directive(List<String> words) {
      proofs.directive(words);
      switch (words.getFirst().toLowerCase(Locale.ROOT)) {
        case "server", "pool", "peer" -> {
          var line = SourceLine.parse(words);
          if (line != null) {
            lines.add(line);
          }
        }
        default -> {}
      }
    }
  }
}
