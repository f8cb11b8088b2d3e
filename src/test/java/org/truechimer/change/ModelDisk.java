package org.truechimer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file system that knows what is on the disk and what is only in memory, as POSIX promises it:
/// content and rights are on the disk after `fsync` of the file, names after `fsync` of the folder,
/// and a loss of power may or may not let anything else survive, each by itself.
final class ModelDisk implements FileOperations {

  /// What survives besides what is certain.
  interface Fate {

    /// Whether a change of a name in a folder survives.
    boolean keepsName();

    /// How much of what was written to a file and is not certain survives.
    ///
    /// @param octets how many octets were added
    int keepsOctets(int octets);

    /// Whether a change of rights survives.
    boolean keepsRights();
  }

  /// Something that may go wrong.
  interface Hurdle {

    /// Called before every operation that changes something.
    void pass() throws IOException;
  }

  private static final class Node {
    final FileStatus.Kind kind;
    FileStatus rights;
    FileStatus rightsOnDisk;
    byte[] content = {};
    byte[] contentOnDisk = {};
    Path link = Path.of("");
    Map<String, byte[]> attributes = new TreeMap<>();
    Map<String, Node> names = new TreeMap<>();
    Map<String, Node> namesOnDisk = new TreeMap<>();

    Node(FileStatus.Kind kind, int mode) {
      this.kind = kind;
      rights = new FileStatus(kind, 0, 0, mode, 0);
      rightsOnDisk = rights;
    }
  }

  private final Hurdle beforeEach;
  private Node root = new Node(FileStatus.Kind.FOLDER, 0755);
  private boolean locked;

  /// A disk with an empty root.
  ///
  /// @param beforeEach called before every operation that changes something; may end the run
  ModelDisk(Hurdle beforeEach) {
    this.beforeEach = beforeEach;
  }

  /// The disk after a loss of power.
  ModelDisk after(Fate fate, Hurdle beforeEachThen) {
    var disk = new ModelDisk(beforeEachThen);
    disk.root = survivor(root, fate);
    return disk;
  }

  /// The same disk for the next process: nothing is lost when a process is killed.
  ModelDisk afterKill(Hurdle beforeEachThen) {
    return after(
        new Fate() {
          @Override
          public boolean keepsName() {
            return true;
          }

          @Override
          public int keepsOctets(int octets) {
            return octets;
          }

          @Override
          public boolean keepsRights() {
            return true;
          }
        },
        beforeEachThen);
  }

  private static Node survivor(Node node, Fate fate) {
    var copy = new Node(node.kind, 0);
    copy.rights =
        node.rights.equals(node.rightsOnDisk) || fate.keepsRights()
            ? node.rights
            : node.rightsOnDisk;
    copy.rightsOnDisk = copy.rights;
    copy.link = node.link;
    copy.attributes = new TreeMap<>(node.attributes);
    int certain = node.contentOnDisk.length;
    int added = node.content.length - certain;
    copy.content =
        Arrays.copyOf(node.content, certain + (added == 0 ? 0 : fate.keepsOctets(added)));
    copy.contentOnDisk = copy.content;
    var all = new HashMap<>(node.namesOnDisk);
    all.putAll(node.names);
    for (var name : all.keySet()) {
      var now = node.names.get(name);
      var onDisk = node.namesOnDisk.get(name);
      var kept = now == onDisk || fate.keepsName() ? now : onDisk;
      if (kept != null) {
        copy.names.put(name, survivor(kept, fate));
      }
    }
    copy.namesOnDisk = new TreeMap<>(copy.names);
    return copy;
  }

  /// Puts a file there that has been on the disk for long.
  void install(String path, String content, int user, int group, int mode) throws IOException {
    var at = Path.of(path);
    folders(at.resolveSibling(""));
    var node = new Node(FileStatus.Kind.FILE, mode);
    node.rights = new FileStatus(node.kind, user, group, mode, 0);
    node.rightsOnDisk = node.rights;
    node.content = content.getBytes(UTF_8);
    node.contentOnDisk = node.content;
    node.attributes.put("security.selinux", "system_u:object_r:etc_t:s0\0".getBytes(UTF_8));
    put(at, node);
  }

  void link(String path, String target) throws IOException {
    var at = Path.of(path);
    folders(at.resolveSibling(""));
    var node = new Node(FileStatus.Kind.LINK, 0777);
    node.link = Path.of(target);
    put(at, node);
  }

  void folders(Path folder) throws IOException {
    var node = root;
    for (var name : folder) {
      if (!node.names.containsKey(name.toString())) {
        var made = new Node(FileStatus.Kind.FOLDER, 0755);
        node.names.put(name.toString(), made);
        node.namesOnDisk.put(name.toString(), made);
      }
      node = node.names.get(name.toString());
    }
  }

  private void put(Path at, Node node) throws IOException {
    var folder = need(at.resolveSibling(""));
    folder.names.put(at.getFileName().toString(), node);
    folder.namesOnDisk.put(at.getFileName().toString(), node);
  }

  private @Nullable Node find(Path path) {
    var node = root;
    for (var name : path) {
      node = node == null ? null : node.names.get(name.toString());
    }
    return node;
  }

  private Node need(Path path) throws IOException {
    var node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  @Nullable String text(String path) {
    var node = find(Path.of(path));
    return node == null ? null : new String(node.content, UTF_8);
  }

  @Override
  public @Nullable FileStatus status(Path path) {
    var node = find(path);
    return node == null
        ? null
        : new FileStatus(
            node.kind,
            node.rights.user(),
            node.rights.group(),
            node.rights.mode(),
            node.content.length);
  }

  @Override
  public byte[] read(Path file, int most) throws IOException {
    var octets = need(file).content;
    if (octets.length > most) {
      throw new IOException("too long");
    }
    return octets.clone();
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    return List.copyOf(need(folder).names.keySet());
  }

  @Override
  public Path linkTarget(Path link) throws IOException {
    return need(link).link;
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    add(folder, new Node(FileStatus.Kind.FOLDER, 0700));
  }

  @Override
  public void create(Path file) throws IOException {
    add(file, new Node(FileStatus.Kind.FILE, 0600));
  }

  private void add(Path path, Node node) throws IOException {
    beforeEach.pass();
    if (need(path.resolveSibling("")).names.putIfAbsent(path.getFileName().toString(), node)
        != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  @Override
  public void append(Path file, byte[] octets) throws IOException {
    beforeEach.pass();
    var node = need(file);
    var longer = Arrays.copyOf(node.content, node.content.length + octets.length);
    System.arraycopy(octets, 0, longer, node.content.length, octets.length);
    node.content = longer;
  }

  @Override
  public void setOwner(Path file, int user, int group) throws IOException {
    beforeEach.pass();
    var node = need(file);
    node.rights = new FileStatus(node.kind, user, group, node.rights.mode(), 0);
  }

  @Override
  public void setMode(Path file, int mode) throws IOException {
    beforeEach.pass();
    var node = need(file);
    node.rights = new FileStatus(node.kind, node.rights.user(), node.rights.group(), mode, 0);
  }

  @Override
  public Map<String, byte[]> attributes(Path file) throws IOException {
    return Map.copyOf(need(file).attributes);
  }

  @Override
  public void setAttribute(Path file, String name, byte[] value) throws IOException {
    beforeEach.pass();
    need(file).attributes.put(name, value.clone());
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    beforeEach.pass();
    var node = need(from);
    need(from.resolveSibling("")).names.remove(from.getFileName().toString());
    need(to.resolveSibling("")).names.put(to.getFileName().toString(), node);
  }

  @Override
  public void delete(Path file) throws IOException {
    beforeEach.pass();
    if (need(file.resolveSibling("")).names.remove(file.getFileName().toString()) == null) {
      throw new FileNotFoundException(file.toString());
    }
  }

  @Override
  public void syncFile(Path file) throws IOException {
    beforeEach.pass();
    var node = need(file);
    node.contentOnDisk = node.content;
    node.rightsOnDisk = node.rights;
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    beforeEach.pass();
    var node = need(folder);
    node.namesOnDisk = new TreeMap<>(node.names);
    node.rightsOnDisk = node.rights;
  }

  @Override
  public @Nullable Closeable lock(Path file) {
    if (locked) {
      return null;
    }
    locked = true;
    return () -> locked = false;
  }
}
