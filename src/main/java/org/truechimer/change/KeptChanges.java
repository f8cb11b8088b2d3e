package org.truechimer.change;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.truechimer.change.ConfigurationPlaces.Place;
import org.truechimer.service.Backup;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.Unfinished;

/// What can be read about changes and files, with the rights of whoever asks. Writes nothing.
public final class KeptChanges {

  private final FileOperations files;
  private final ConfigurationPlaces places;
  private final ChangeJournal journal;
  private final Backups backups;
  private final StateFolder state;

  /// What is kept below a folder.
  ///
  /// @param files the file system
  /// @param root `/`, or the folder that stands for it
  public KeptChanges(FileOperations files, Path root) {
    this.files = files;
    places = new ConfigurationPlaces(files, root);
    state = new StateFolder(files, root);
    journal = new ChangeJournal(files, state.journal());
    backups = new Backups(files, places, state.backups());
  }

  /// Reads a configuration file.
  ///
  /// @param daemon whose
  /// @param slot which
  /// @return its text, or why there is none
  public FileText file(Daemon daemon, FileSlot slot) {
    String path = "";
    try {
      if (!(places.locate(daemon, slot) instanceof Place.At at)) {
        return new FileText.Unreadable("", false, "there is no such file of this daemon here");
      }
      path = at.path().toString();
      if (files.status(at.path()) == null) {
        return new FileText.Absent(path);
      }
      var octets = files.read(at.path(), Transaction.MOST_OCTETS);
      return new FileText.Present(path, ConfigurationOctets.text(octets), Digest.of(octets));
    } catch (AccessDeniedException e) {
      return new FileText.Unreadable(path, true, "permission denied: " + e.getMessage());
    } catch (IOException e) {
      return new FileText.Unreadable(path, false, String.valueOf(e.getMessage()));
    }
  }

  /// The backups, newest first.
  ///
  /// @return those that this user can list
  /// @throws IOException if the folder cannot be read
  public List<Backup> backups() throws IOException {
    return backups.list();
  }

  /// What was done, newest first.
  ///
  /// @return entries of the journal
  /// @throws IOException if the folder cannot be read
  public List<JournalEntry> journal() throws IOException {
    return journal.stories().stream().map(Story::entry).toList();
  }

  /// A change that was cut off; as far as the journal tells where this user may not read the files.
  /// One that is under way in another process looks the same; recovery tells them apart.
  ///
  /// @return what it is, or [Unfinished#none]
  /// @throws IOException if the journal cannot be read
  public Unfinished unfinished() throws IOException {
    var story = journal.unfinished();
    var begun = story == null ? null : story.begun();
    if (story == null || begun == null || underWay()) {
      return Unfinished.none();
    }
    boolean newInPlace;
    boolean canFinish;
    try {
      var versions = new Versions(files, begun);
      newInPlace = versions.inPlace() == Versions.InPlace.NEW;
      canFinish = versions.canFinish();
    } catch (AccessDeniedException _) {
      newInPlace = story.tookWrite();
      canFinish = newInPlace;
    }
    return new Unfinished(
        begun.id(),
        begun.daemon(),
        begun.path(),
        begun.at(),
        story.reached(),
        newInPlace,
        canFinish);
  }

  /// Whether another process is at work on it this moment: then nothing was cut off. Whoever may
  /// not take the lock cannot tell, and takes it for cut off.
  private boolean underWay() throws IOException {
    try (var lock = files.lock(state.folder().resolve("lock"))) {
      return lock == null;
    } catch (AccessDeniedException _) {
      return false;
    }
  }
}
