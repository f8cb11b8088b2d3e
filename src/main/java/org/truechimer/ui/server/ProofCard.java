package org.truechimer.ui.server;

import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServerSnapshot.KeyExchangeCounts;
import org.truechimer.ui.control.Parts;
import org.truechimer.wording.Tone;

/// With what answers are proved: a file of symmetric keys, and NTS with its certificate.
final class ProofCard {

  private final VBox root;
  private final ServerViewModel model;
  private final Label certificate = Parts.wrapping("", "server-exposure");

  ProofCard(ServerViewModel model) {
    this.model = model;
    certificate.setId("server-certificate-state");
    var form =
        new FormGrid(
            model.setUp(),
            Field.KEY_FILE,
            Choice.NTS,
            Field.CERTIFICATE,
            Field.PRIVATE_KEY,
            Field.NTS_PORT,
            Field.KEY_DIRECTORY);
    root =
        Cards.card(
            Parts.label(model.messages().text("server.card.proof"), "card-title"),
            form.root(),
            certificate);
    model.snapshotProperty().subscribe(state -> show(state));
    model.setUp().choice(Choice.NTS).subscribe(_ -> show(model.snapshotProperty().get()));
  }

  Region root() {
    return root;
  }

  private void show(@Nullable ServerSnapshot state) {
    var counts = state == null ? null : state.keyExchange();
    Parts.show(certificate, model.setUp().choice(Choice.NTS).get());
    if (counts == null) {
      certificate.setText(model.messages().text("server.certificate.unread"));
      Parts.tone(certificate, Tone.NEUTRAL);
    } else {
      tell(counts, model.now().get());
    }
  }

  private void tell(KeyExchangeCounts counts, Instant now) {
    var messages = model.messages();
    var subject = messages.text("server.certificate.subject", counts.certificateSubject());
    var ends = counts.certificateExpires();
    boolean expired = ends != null && !ends.isAfter(now);
    var words =
        ends == null
            ? subject
            : messages.text(
                expired ? "server.certificate.expired" : "server.certificate.expires",
                subject,
                model.quantities().dateAndTime(ends, model.settings().zone()));
    var problem = counts.problem();
    certificate.setText(
        problem == null
            ? words
            : messages.text(
                "sentences",
                messages.text("server.certificate.sentence", words),
                model.sentences().unused(problem)));
    Parts.tone(certificate, expired ? Tone.BAD : problem == null ? Tone.GOOD : Tone.WARNING);
  }
}
