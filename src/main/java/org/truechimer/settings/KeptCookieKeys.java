package org.truechimer.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.nts.CookieKeys;

/// The keys of an NTS server's cookies in a file that its owner alone may read, so that its clients
/// need no other key exchange after a restart. One holder for all who make and read cookies: [#get]
/// may be called by any thread and costs no more than a field; the rest belongs to one thread.
///
/// A new key comes when the newest is a [#period] old by the time of day. That clock may be wrong,
/// and be set: then keys would be made until none is left that clients have. So there is at most
/// one a day in one run, whatever the time of day does.
public final class KeptCookieKeys implements Supplier<CookieKeys> {

  /// With [CookieKeys#KEPT] keys a client may be away for three weeks.
  public static final Duration WEEKLY = Duration.ofDays(7);

  private static final Duration LEAST_BETWEEN = Duration.ofDays(1);
  private static final long LARGEST_FILE = 4096;
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final Duration period;
  private final RandomGenerator random;

  /// Published: the ring from now on.
  private volatile CookieKeys keys;

  private long rotatedAtNanos;
  private boolean saved;

  private KeptCookieKeys(
      Path file, Duration period, RandomGenerator random, CookieKeys keys, long nowNanos) {
    this.file = file;
    this.period = period;
    this.random = random;
    this.keys = keys;
    rotatedAtNanos = nowNanos;
  }

  /// What a start found.
  public enum Found {
    /// The keys of an earlier run.
    KEPT,
    /// No file: the first run.
    NOTHING,
    /// A file that makes no sense; it is replaced, and all clients have to exchange keys again.
    DAMAGED,
    /// A file that cannot be read; likewise.
    UNREADABLE
  }

  /// A holder, and what it begins with.
  ///
  /// @param keys the holder
  /// @param found where its keys come from
  /// @param notSaved why the file could not be written, so that these keys end with this run; null
  ///   if it could
  public record Opened(KeptCookieKeys keys, Found found, @Nullable String notSaved) {}

  /// What a look at the age did.
  ///
  /// @param rotated whether there is a new key
  /// @param notSaved why the file could not be written, which is tried again at the next look; null
  ///   if it could or need not
  public record Looked(boolean rotated, @Nullable String notSaved) {}

  /// Reads the file, or begins a new ring.
  ///
  /// @param file where the keys are kept; it need not exist
  /// @param period how old the newest key may become, a day or more
  /// @param random source that nobody can guess
  /// @param now the time of day
  /// @param nowNanos a clock that nobody sets
  /// @return a holder in any case
  public static Opened open(
      Path file, Duration period, RandomGenerator random, Instant now, long nowNanos) {
    if (period.compareTo(LEAST_BETWEEN) < 0) {
      throw new IllegalArgumentException("a new key every " + period);
    }
    var found = Found.KEPT;
    CookieKeys keys = null;
    try {
      if (Files.exists(file)) {
        keys =
            Files.size(file) > LARGEST_FILE
                ? null
                : CookieKeys.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        found = keys == null ? Found.DAMAGED : Found.KEPT;
      } else {
        found = Found.NOTHING;
      }
    } catch (IOException e) {
      found = Found.UNREADABLE;
    }
    var holder =
        new KeptCookieKeys(
            file,
            period,
            random,
            keys == null ? CookieKeys.fresh(random, now.getEpochSecond()) : keys,
            nowNanos);
    // Written in any case: that shows whether it can be, and takes away rights of others.
    if (keys != null && holder.age(now).compareTo(period) >= 0) {
      holder.rotate(now, nowNanos);
    }
    return new Opened(holder, found, holder.saveIfNeeded());
  }

  /// The keys at present.
  @Override
  public CookieKeys get() {
    return keys;
  }

  /// How long a key is the newest.
  ///
  /// @return the setting
  public Duration period() {
    return period;
  }

  /// To be called now and then, every minute say: makes a new key when it is time, and saves what
  /// could not be saved before.
  ///
  /// @param now the time of day
  /// @param nowNanos a clock that nobody sets
  /// @return what it did
  public Looked rotateIfDue(Instant now, long nowNanos) {
    var age = age(now);
    // A key from the future by more than a period was made while the clock was wrong. It would stay
    // the newest until that future is past.
    boolean due = age.compareTo(period) >= 0 || age.compareTo(period.negated()) < 0;
    boolean settled = nowNanos - rotatedAtNanos >= LEAST_BETWEEN.toNanos();
    if (due && settled) {
      rotate(now, nowNanos);
    }
    return new Looked(due && settled, saveIfNeeded());
  }

  /// Negative if the newest key comes from the future.
  private Duration age(Instant now) {
    return Duration.ofSeconds(now.getEpochSecond() - keys.newestMadeAtSeconds());
  }

  private void rotate(Instant now, long nowNanos) {
    keys = keys.rotated(random, now.getEpochSecond());
    rotatedAtNanos = nowNanos;
    saved = false;
  }

  private @Nullable String saveIfNeeded() {
    if (saved) {
      return null;
    }
    try {
      keepToOwner();
      Replacement.write(Replacement.target(file), keys.text().getBytes(StandardCharsets.US_ASCII));
      saved = true;
      return null;
    } catch (IOException e) {
      return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
  }

  /// A replaced file hands its rights on, whoever chose them.
  private void keepToOwner() throws IOException {
    var target = Replacement.target(file);
    var rights = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (rights != null && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      rights.setPermissions(PosixFilePermissions.fromString(OWNER_ONLY));
    }
  }

  @Override
  public String toString() {
    return keys + " in " + file;
  }
}
