package org.truechimer.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.truechimer.snapshot.CertificateSnapshot;
import org.truechimer.snapshot.ProofSnapshot;

/// With what a source proves itself, line by line.
final class ProofSentences {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Messages messages;
  private final QuantityFormat quantities;

  ProofSentences(Messages messages, QuantityFormat quantities) {
    this.messages = messages;
    this.quantities = quantities;
  }

  List<String> lines(ProofSnapshot proof, Instant now) {
    return switch (proof) {
      case ProofSnapshot.None _ -> List.of(messages.text("proof.none"));
      case ProofSnapshot.Key key ->
          List.of(
              messages.text(
                  "proof.key"
                      + (key.daemons() ? ".daemon" : "")
                      + (key.algorithm() == null ? ".missing" : ""),
                  Long.toString(key.number()),
                  Objects.requireNonNullElse(key.algorithm(), ""),
                  Objects.requireNonNullElse(key.file(), "")));
      case ProofSnapshot.Nts nts -> lines(nts, now);
    };
  }

  private List<String> lines(ProofSnapshot.Nts nts, Instant now) {
    var lines = new ArrayList<String>();
    var port = Integer.toString(nts.port());
    var agreedAt = nts.agreedAt();
    if (nts.aead() == null || agreedAt == null) {
      lines.add(messages.text("proof.nts.nothing", nts.server(), port));
      addAuthorities(lines, nts);
      return lines;
    }
    lines.add(messages.text("proof.nts", nts.aead(), nts.cookies()));
    lines.add(
        messages.text(
            "proof.nts.keys", nts.server(), port, quantities.ago(agreedAt, now), nts.exchanges()));
    for (var certificate : nts.certificates()) {
      lines.add(certificate(certificate, now));
    }
    if (nts.timeUnchecked()) {
      lines.add(messages.text("proof.nts.timeUnchecked"));
    }
    addAuthorities(lines, nts);
    return lines;
  }

  private void addAuthorities(List<String> lines, ProofSnapshot.Nts nts) {
    var files = String.join(" ", nts.authorities());
    if (!nts.usualAuthorities()) {
      lines.add(messages.text("proof.nts.authorities.only", files));
    } else if (!files.isEmpty()) {
      lines.add(messages.text("proof.nts.authorities.besides", files));
    }
  }

  private String certificate(CertificateSnapshot certificate, Instant now) {
    return messages.text(
        "proof.certificate",
        certificate.subject(),
        certificate.issuer(),
        DAY.format(certificate.notAfter()),
        Math.max(0, Duration.between(now, certificate.notAfter()).toDays()));
  }
}
