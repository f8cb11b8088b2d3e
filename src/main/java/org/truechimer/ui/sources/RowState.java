package org.truechimer.ui.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// A source as we measure it, at a moment.
///
/// @param source the source
/// @param whenSeconds age of its last answer in whole seconds; −1 before the first
/// @param stale whether its figures are too old to be trusted
public record RowState(SourceSnapshot source, long whenSeconds, boolean stale)
    implements PeerState {

  /// A source that missed this many polls has figures that fade.
  private static final double FRESH_POLLS = 3;

  static RowState of(SourceSnapshot source, Instant now) {
    var replied = source.lastReplyAt();
    long age = replied == null ? -1 : Math.max(0, Duration.between(replied, now).toSeconds());
    return new RowState(source, age, age > FRESH_POLLS * Math.max(8, source.poll().seconds()));
  }

  @Override
  public char tally() {
    return source.tally().symbol();
  }

  @Override
  public int rank() {
    return switch (source.tally()) {
      case SYSTEM_PEER -> 0;
      case CANDIDATE -> 1;
      case OUTLIER -> 2;
      case FALSETICKER -> 3;
      case REJECTED -> 4;
    };
  }

  /// The port stands in the column of addresses as soon as there is an address.
  @Override
  public String name() {
    return source.port() == 123 || source.endpoint() != null
        ? source.name()
        : source.name() + ':' + source.port();
  }

  @Override
  public String address() {
    return Objects.requireNonNullElse(source.endpoint(), "");
  }

  @Override
  public String referenceId() {
    return source.referenceId();
  }

  @Override
  public int stratum() {
    return Math.min(NO_STRATUM, source.stratum());
  }

  @Override
  public double pollSeconds() {
    return source.poll().seconds();
  }

  @Override
  public int reach() {
    return source.reach();
  }

  @Override
  public double delaySeconds() {
    return source.delaySeconds();
  }

  @Override
  public double offsetSeconds() {
    return source.offsetSeconds();
  }

  @Override
  public double errorSeconds() {
    return source.rootDistanceSeconds();
  }

  @Override
  public double jitterSeconds() {
    return source.jitterSeconds();
  }

  @Override
  public Authentication authentication() {
    return source.authentication();
  }

  @Override
  public boolean truechimer() {
    return source.tally().truechimer();
  }
}
