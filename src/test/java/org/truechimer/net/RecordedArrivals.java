package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.truechimer.net.ExchangeSockets.Arrival;
import org.truechimer.time.NtpTimestamp;

/// Keeps what a receiver thread delivers.
final class RecordedArrivals implements ExchangeSockets.Listener {

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final BlockingQueue<Stamp> stamps = new LinkedBlockingQueue<>();
  private final BlockingQueue<Undeliverable> undeliverable = new LinkedBlockingQueue<>();

  @Override
  public void arrived(Arrival arrival) {
    arrivals.add(arrival);
  }

  @Override
  public void stamped(long exchange, NtpTimestamp sentAt) {
    stamps.add(new Stamp(exchange, sentAt));
  }

  @Override
  public void undeliverable(long exchange, boolean portClosed) {
    undeliverable.add(new Undeliverable(exchange, portClosed));
  }

  Arrival next() throws InterruptedException {
    return present(arrivals.poll(10, TimeUnit.SECONDS));
  }

  Undeliverable nextUndeliverable() throws InterruptedException {
    return present(undeliverable.poll(10, TimeUnit.SECONDS));
  }

  Stamp nextStamp() throws InterruptedException {
    return present(stamps.poll(10, TimeUnit.SECONDS));
  }

  int waiting() {
    return arrivals.size();
  }

  private static <T> T present(@Nullable T value) {
    assertNotNull(value, "nothing came within 10 s");
    return value;
  }

  record Stamp(long exchange, NtpTimestamp sentAt) {}

  record Undeliverable(long exchange, boolean portClosed) {}
}
