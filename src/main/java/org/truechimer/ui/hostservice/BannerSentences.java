package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.Unfinished;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServiceSentences;
import org.truechimer.wording.Tone;

/// What stands above the table: a change that was cut off, what fights, what cannot be read. Each
/// with what helps.
final class BannerSentences {

  private final Messages messages;
  private final ServiceSentences sentences;
  private final BiConsumer<ServiceRequest, String> press;
  private final Consumer<Daemon> select;

  /// @param messages the language
  /// @param press carries a request out, after a question if that is not empty
  /// @param select shows a service
  BannerSentences(
      Messages messages, BiConsumer<ServiceRequest, String> press, Consumer<Daemon> select) {
    this.messages = messages;
    this.sentences = new ServiceSentences(messages);
    this.press = press;
    this.select = select;
  }

  /// All of them, the gravest first.
  List<Banner> banners(HostReport report, Unfinished unfinished) {
    var banners = new ArrayList<Banner>();
    if (unfinished.present()) {
      banners.add(unfinished(unfinished));
    }
    report.conflicts().forEach(conflict -> banners.add(conflict(conflict)));
    report.missing().forEach(missing -> banners.add(missing(missing, report)));
    return banners;
  }

  private Banner unfinished(Unfinished unfinished) {
    var answers = new ArrayList<Banner.Answer>();
    if (unfinished.canFinish()) {
      answers.add(
          new Banner.Answer(
              messages.text("host.finish"),
              () -> press.accept(new ServiceRequest.Recover(false), "")));
    }
    answers.add(
        new Banner.Answer(
            messages.text("host.undo"), () -> press.accept(new ServiceRequest.Recover(true), "")));
    return new Banner(Tone.BAD, sentences.unfinished(unfinished), answers);
  }

  private Banner conflict(Conflict conflict) {
    var answers =
        switch (conflict) {
          case Conflict.TwoSteer(var daemons) -> List.of(control(loser(daemons), Verb.STOP));
          case Conflict.TwoEnabled(var daemons) -> List.of(control(loser(daemons), Verb.DISABLE));
          case Conflict.TimesyncdConfiguredBeside _ ->
              List.of(
                  new Banner.Answer(
                      messages.text("host.showConfiguration", Daemon.TIMESYNCD.displayName()),
                      () -> select.accept(Daemon.TIMESYNCD)));
          case Conflict.GuestTools _ -> List.<Banner.Answer>of();
          case Conflict.TwoInstances(var daemon, _) -> List.of(control(daemon, Verb.RESTART));
        };
    return new Banner(
        conflict instanceof Conflict.TwoSteer ? Tone.BAD : Tone.WARNING,
        sentences.conflict(conflict),
        answers);
  }

  /// Of two, the one to give way: systemd's simple client before a full daemon, else the second.
  private static Daemon loser(List<Daemon> daemons) {
    return daemons.contains(Daemon.TIMESYNCD) ? Daemon.TIMESYNCD : daemons.getLast();
  }

  private Banner.Answer control(Daemon daemon, Verb verb) {
    var request = new ServiceRequest.Control(daemon, verb);
    return new Banner.Answer(sentences.request(request), () -> press.accept(request, ""));
  }

  private Banner missing(HostReport.Missing missing, HostReport report) {
    var service = concerned(missing, report);
    List<Banner.Answer> answers =
        service == null
            ? List.of()
            : switch (missing.help()) {
              case ELEVATE -> List.of(elevate(missing, service));
              case START -> List.of(control(service.daemon(), Verb.START));
              case INSTALL -> List.of(install(service.daemon()));
              case NONE -> List.of();
            };
    return new Banner(Tone.NEUTRAL, sentences.missing(missing), answers);
  }

  private Banner.Answer install(Daemon daemon) {
    return new Banner.Answer(
        messages.text("host.action.install"),
        () ->
            press.accept(
                new ServiceRequest.Install(daemon),
                messages.text("host.ask.install", daemon.displayName())));
  }

  private Banner.Answer elevate(HostReport.Missing missing, ServiceState service) {
    var file = file(missing, service);
    // A configuration file is opened where it is shown, so that its text has a place to go.
    return new Banner.Answer(
        messages.text("host.elevate"),
        () -> {
          if (file == null) {
            press.accept(new ServiceRequest.ReadAll(service.daemon()), "");
          } else {
            select.accept(service.daemon());
            press.accept(new ServiceRequest.ReadConfiguration(service.daemon(), file.slot()), "");
          }
        });
  }

  private static @Nullable ConfigurationFile file(
      HostReport.Missing missing, ServiceState service) {
    return service.configuration().stream()
        .filter(file -> file.path().equals(missing.what()) && file.slot().writable())
        .findFirst()
        .orElse(null);
  }

  /// The service that the thing belongs to: by its files, else by its name, else the keeper.
  private static @Nullable ServiceState concerned(HostReport.Missing missing, HostReport report) {
    for (var service : report.services()) {
      if (file(missing, service) != null) {
        return service;
      }
    }
    for (var service : report.services()) {
      if (missing.what().contains(service.daemon().id())) {
        return service;
      }
    }
    return report.keeper();
  }
}
