package org.truechimer.change;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Backup;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// The versions of configuration files that were in force before they were changed. Each keeps the
/// owner and the rights of the original; keys are root's alone.
public final class Backups {

  /// Of one file.
  static final int MOST_OF_ONE_FILE = 50;

  /// Of all files together, as many as are looked at.
  private static final int MOST_LISTED = 2000;

  private static final Comparator<BackupName> NEWEST_FIRST =
      Comparator.comparing(BackupName::at).thenComparingInt(BackupName::number).reversed();

  private final FileOperations files;
  private final ConfigurationPlaces places;
  private final Path folder;

  /// The backups in a folder.
  ///
  /// @param files the file system
  /// @param places where the originals lie
  /// @param folder where the backups lie; need not exist
  Backups(FileOperations files, ConfigurationPlaces places, Path folder) {
    this.files = files;
    this.places = places;
    this.folder = folder;
  }

  /// A name that is not in use.
  ///
  /// @param daemon whose file
  /// @param slot which file
  /// @param at now
  BackupName free(Daemon daemon, FileSlot slot, Instant at) throws IOException {
    var second = at.truncatedTo(ChronoUnit.SECONDS);
    int number = 1;
    for (var taken : names()) {
      if (taken.daemon() == daemon && taken.slot().equals(slot) && taken.at().equals(second)) {
        number = Math.max(number, taken.number() + 1);
      }
    }
    return new BackupName(daemon, slot, second, number);
  }

  /// Keeps a version. When this returns it is on the disk.
  ///
  /// @param name what to call it
  /// @param octets the file's content
  /// @param rights the file's rights
  void keep(BackupName name, byte[] octets, Rights rights) throws IOException {
    var replacement = new AtomicReplacement(files);
    var draft = folder.resolve(".new-" + name.id());
    replacement.discard(draft);
    var kept =
        name.slot().kind() == FileSlot.Kind.KEYS
            ? new Rights(rights.user(), rights.group(), 0600, rights.attributes())
            : rights;
    replacement.draft(draft, octets, kept);
    replacement.put(draft, folder.resolve(name.id()));
  }

  /// Reads a version.
  ///
  /// @param name which
  /// @return null if there is none of that name
  byte @Nullable [] octets(BackupName name) throws IOException {
    var file = folder.resolve(name.id());
    var status = files.status(file);
    return status == null || status.kind() != FileStatus.Kind.FILE
        ? null
        : files.read(file, Transaction.MOST_OCTETS);
  }

  /// The rights that a version has.
  Rights rights(BackupName name) throws IOException {
    return Rights.of(files, folder.resolve(name.id()));
  }

  /// Removes the oldest versions of a file.
  void trim(BackupName like) throws IOException {
    var same = names().stream().filter(like::sameFile).toList();
    for (var old : same.subList(Math.min(same.size(), MOST_OF_ONE_FILE), same.size())) {
      files.delete(folder.resolve(old.id()));
    }
  }

  /// All that are kept, the newest first.
  ///
  /// @return with the text of those that this process may read
  /// @throws IOException if the folder cannot be listed
  public List<Backup> list() throws IOException {
    var backups = new ArrayList<Backup>();
    for (var name : names()) {
      var file = folder.resolve(name.id());
      var status = files.status(file);
      if (status != null && backups.size() < MOST_LISTED) {
        var text = text(file);
        backups.add(
            new Backup(
                name.id(),
                name.daemon(),
                name.slot(),
                path(name),
                name.at(),
                status.size(),
                text == null ? "" : text,
                text != null));
      }
    }
    return backups;
  }

  private String path(BackupName name) throws IOException {
    return places.locate(name.daemon(), name.slot()) instanceof ConfigurationPlaces.Place.At at
        ? at.path().toString()
        : "";
  }

  private @Nullable String text(Path file) throws IOException {
    try {
      return ConfigurationOctets.text(files.read(file, Transaction.MOST_OCTETS));
    } catch (AccessDeniedException _) {
      return null;
    }
  }

  private List<BackupName> names() throws IOException {
    if (files.status(folder) == null) {
      return List.of();
    }
    var names = new ArrayList<BackupName>();
    for (var entry : files.list(folder)) {
      var name = BackupName.of(entry);
      if (name != null && name.id().equals(entry)) {
        names.add(name);
      }
    }
    names.sort(NEWEST_FIRST);
    return names;
  }
}
