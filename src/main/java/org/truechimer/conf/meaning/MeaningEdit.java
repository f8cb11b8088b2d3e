package org.truechimer.conf.meaning;

import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.check.Addresses;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Changes what a document means. Each change touches only the lines that say it; the rest stays as
/// it is, character by character.
///
/// @param document the document that the changes start from
public record MeaningEdit(ConfigDocument document) {

  /// Adds a source, beside the others of its kind.
  ///
  /// @param source the source
  /// @return the new document, or why not
  public Edited add(TimeSource source) {
    return checked(source, () -> sources().add(source));
  }

  /// Changes a source.
  ///
  /// @param old the source as [ConfigMeaning] reads it from this document
  /// @param source what it shall be
  /// @return the new document, or why not
  public Edited replace(Stated old, TimeSource source) {
    return checked(source, () -> sources().replace(old, source));
  }

  /// Takes a source away.
  ///
  /// @param old the source as [ConfigMeaning] reads it from this document
  /// @return the new document, or why not
  public Edited remove(Stated old) {
    return made(() -> sources().remove(old));
  }

  /// Sets an option of a source.
  ///
  /// @param old the source as [ConfigMeaning] reads it from this document
  /// @param option the option, for example [SourceOption#PREFER]
  /// @param value its value, empty for a flag; null takes the option away
  /// @return the new document, or why not
  public Edited option(Stated old, SourceOption option, @Nullable String value) {
    if (!(old.statement() instanceof TimeSource source)) {
      return new Edited.Refused(Edited.Reason.NOT_FOUND, "");
    }
    var options = new EnumMap<SourceOption, String>(SourceOption.class);
    options.putAll(source.options());
    if (value == null) {
      options.remove(option);
    } else {
      options.put(option, value);
    }
    return replace(old, source.with(options));
  }

  /// Lets a network have the time, or not.
  ///
  /// chronyd gets `allow` or `deny`. ntpd gets `restrict` with `nomodify notrap`, so that the
  /// network may ask but not change, and `noserve` if it gets nothing; rules that are there keep
  /// their other flags.
  ///
  /// @param network the network
  /// @param allowed whether it gets the time
  /// @return the new document, or why not
  public Edited access(Network network, boolean allowed) {
    return made(() -> new AccessEdit(document).set(network, allowed));
  }

  /// Adds flags of ntpd's `restrict` to what is said about a network.
  ///
  /// @param network the network; all of IPv4 is ntpd's `default`, all of IPv6 `-6 default`
  /// @param flags the flags, for example "nomodify"; none if only the line shall be there
  /// @return the new document, the same if it says so
  /// @throws IllegalArgumentException if the document is not ntpd's
  public ConfigDocument restricted(Network network, List<String> flags) {
    if (document.dialect() != Dialect.NTP) {
      throw new IllegalArgumentException("no restrictions in " + document.dialect());
    }
    return new AccessEdit(document).restricted(network, flags);
  }

  /// Sets something that is said once for all, such as the drift file or the key file.
  ///
  /// @param topic what
  /// @param values its values; none takes it away
  /// @return the new document, or why not
  public Edited set(Topic topic, List<String> values) {
    return made(() -> new TopicEdit(document).set(topic, values));
  }

  /// Sets from which error on the clock is set at once: `makestep`, `tinker step`,
  /// `MaxAllowedPhaseOffset`.
  ///
  /// @param step the threshold; infinite for never
  /// @return the new document, or why not
  public Edited step(Statement.Step step) {
    return made(() -> new TopicEdit(document).step(step));
  }

  /// Sets which error is not believed any more: `maxchange`, `tinker panic`,
  /// `MaxPosPhaseCorrection` and `MaxNegPhaseCorrection`.
  ///
  /// @param panic the limit; infinite for none
  /// @return the new document, or why not
  public Edited panic(Statement.Panic panic) {
    return made(() -> new TopicEdit(document).panic(panic));
  }

  /// Lets the machine serve the time without a source: `local`, `tos orphan`, `local-stratum`.
  ///
  /// @param local the stratum; null takes it away
  /// @return the new document, or why not
  public Edited local(Statement.@Nullable LocalReference local) {
    return made(() -> new TopicEdit(document).local(local));
  }

  private SourceEdit sources() {
    return SourceEdit.of(document);
  }

  private static Edited checked(TimeSource source, Change change) {
    return Addresses.isHost(source.host())
        ? made(change)
        : new Edited.Refused(Edited.Reason.BAD_HOST, source.host());
  }

  private static Edited made(Change change) {
    try {
      return change.make();
    } catch (IllegalArgumentException unwritable) {
      // What the dialect cannot write; see DocumentEdit.
      return new Edited.Refused(Edited.Reason.BAD_VALUE, String.valueOf(unwritable.getMessage()));
    }
  }

  private interface Change {
    Edited make();
  }
}
