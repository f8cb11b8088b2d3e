package org.truechimer.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of keys by number. Immutable; a look-up allocates nothing.
public final class KeyRing {

  /// A ring without keys.
  public static final KeyRing EMPTY = new KeyRing(List.of());

  private final SymmetricKey[] keys;
  private final int[] ids;

  /// Makes a ring.
  ///
  /// @param keys in any order; of two with the same number the later one counts, as in ntpd and
  ///   chrony
  public KeyRing(Collection<SymmetricKey> keys) {
    var byId = new HashMap<KeyId, SymmetricKey>();
    keys.forEach(key -> byId.put(key.id(), key));
    // Sorted as signed numbers, which is what the search compares.
    this.keys =
        byId.values().stream()
            .sorted(Comparator.comparingInt(key -> key.id().bits()))
            .toArray(SymmetricKey[]::new);
    this.ids = Arrays.stream(this.keys).mapToInt(key -> key.id().bits()).toArray();
  }

  /// The key of a number.
  ///
  /// @param id its number
  /// @return null if there is none
  public @Nullable SymmetricKey get(KeyId id) {
    int index = indexOf(id.bits());
    return index < 0 ? null : keys[index];
  }

  /// All keys.
  ///
  /// @return in the order of their numbers
  public List<SymmetricKey> all() {
    return Arrays.stream(keys).sorted(Comparator.comparing(SymmetricKey::id)).toList();
  }

  /// How many keys there are.
  ///
  /// @return 0 or more
  public int size() {
    return keys.length;
  }

  int indexOf(int id) {
    return Arrays.binarySearch(ids, id);
  }

  SymmetricKey at(int index) {
    return keys[index];
  }

  @Override
  public String toString() {
    return all().toString();
  }
}
