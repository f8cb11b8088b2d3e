package org.truechimer.cli;

import com.google.gson.JsonObject;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;
import org.truechimer.wording.ServiceSentences;

/// Carries out one request for a command: shows its steps as they come, and its end.
final class RequestRun {

  private final CliServices services;
  private final ServiceSentences sentences;

  RequestRun(CliServices services) {
    this.services = services;
    this.sentences = new ServiceSentences(services.messages());
  }

  /// Carries it out and prints its end.
  ///
  /// @param request what to do
  /// @param json whether to print one JSON object at the end instead of steps on the way
  /// @return exit code: 0 only if it was done
  int perform(ServiceRequest request, boolean json) {
    var outcome = outcome(request, json);
    if (json) {
      services.out().println(JsonView.text(json(request, outcome)));
    } else {
      print(outcome);
    }
    services.out().flush();
    return outcome instanceof Outcome.Done ? ExitCode.OK : ExitCode.NO;
  }

  /// Carries it out.
  ///
  /// @param request what to do
  /// @param silent whether to print nothing on the way
  /// @return what came of it
  Outcome outcome(ServiceRequest request, boolean silent) {
    return services.machine().perform(request, silent ? Progress.unobserved() : new Printed());
  }

  /// The JSON form of a request and its end.
  JsonObject json(ServiceRequest request, Outcome outcome) {
    var tree = HostJson.outcome(outcome);
    tree.addProperty("request", sentences.request(request));
    tree.addProperty("dryRun", false);
    return tree;
  }

  /// Prints the end of a request.
  void print(Outcome outcome) {
    var end = sentences.outcome(outcome);
    services.out().println(end.title() + ". " + end.body());
  }

  /// Says what would be done.
  ///
  /// @param request what would be done
  /// @param json whether as JSON
  /// @return exit code
  int rehearse(ServiceRequest request, boolean json) {
    var text = services.messages().text("cli.would", sentences.request(request));
    if (json) {
      var tree = new JsonObject();
      tree.addProperty("request", sentences.request(request));
      tree.addProperty("dryRun", true);
      services.out().println(JsonView.text(tree));
    } else {
      services.out().println(text);
    }
    services.out().flush();
    return ExitCode.OK;
  }

  /// Prints each step as it ends; one under way only if it has news.
  private final class Printed implements Progress {

    @Override
    public void step(StepReport report) {
      boolean silent = report.state() == StepReport.State.BEGUN && !services.interactive();
      if (!silent) {
        services.out().println(sentences.step(report));
        services.out().flush();
      }
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
