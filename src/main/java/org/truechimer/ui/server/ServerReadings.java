package org.truechimer.ui.server;

import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerCount.Fate;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServerSentences;

/// The figures of the six tiles, ready to be shown.
///
/// @param requests datagrams a second
/// @param answered which share of them was answered
/// @param refused dropped and kissed a second
/// @param service how long an answer takes
/// @param memory what the tables take
/// @param collections how long garbage collection has held it up
record ServerReadings(
    Reading requests,
    Reading answered,
    Reading refused,
    Reading service,
    Reading memory,
    Reading collections) {

  /// One figure.
  ///
  /// @param number the figure
  /// @param unit its unit
  /// @param note a remark
  record Reading(String number, String unit, String note) {}

  static ServerReadings of(ServerSnapshot state, ServerTraffic traffic, Messages messages) {
    var perSecond = messages.text("server.per.second");
    double received = ServerTraffic.newest(traffic.rates(ServerCount.RECEIVED));
    double answered = ServerTraffic.newest(traffic.rates(Fate.ANSWERED));
    double dropped = ServerTraffic.newest(traffic.rates(Fate.DROPPED));
    double kissed = ServerTraffic.newest(traffic.rates(Fate.KISSED));
    var quantities = new QuantityFormat(messages);
    var service = state.service();
    return new ServerReadings(
        rate(
            received,
            perSecond,
            messages.text(
                "server.tile.requests.note",
                ServerSentences.whole(state.count(ServerCount.RECEIVED)))),
        new Reading(
            share(answered, received),
            received > 0 ? "%" : "",
            messages.text("server.tile.answered.note", ServerSentences.rate(answered))),
        rate(
            dropped + kissed,
            perSecond,
            messages.text(
                "server.tile.refused.note",
                ServerSentences.rate(dropped),
                ServerSentences.rate(kissed))),
        service.answers() == 0
            ? new Reading(QuantityFormat.UNKNOWN, "", messages.text("server.tile.service.none"))
            : reading(
                quantities.steady(service.medianSeconds(), false),
                messages.text(
                    "server.tile.service.note", quantities.seconds(service.p99Seconds()))),
        new Reading(
            ServerSentences.mebibytes(state.memoryOctets()),
            "MiB",
            messages.text(
                "server.tile.memory.note",
                ServerSentences.whole(state.clients()),
                ServerSentences.whole(state.clientRoom()))),
        reading(
            quantities.steady(state.collectionMillis() / 1e3, false),
            messages.text("server.tile.collections.note", state.collections())));
  }

  private static Reading rate(double perSecond, String unit, String note) {
    return new Reading(
        ServerSentences.rate(perSecond), Double.isFinite(perSecond) ? unit : "", note);
  }

  private static Reading reading(QuantityFormat.Scaled scaled, String note) {
    return new Reading(scaled.number(), scaled.unit(), note);
  }

  /// A share that is not quite all is never written as all.
  private static String share(double part, double whole) {
    if (!(whole > 0)) {
      return QuantityFormat.UNKNOWN;
    }
    double percent = Math.min(100, 100 * part / whole);
    return percent > 99.9 && percent < 100
        ? "99.9"
        : percent == 100 ? "100" : ServerSentences.percent(percent);
  }
}
