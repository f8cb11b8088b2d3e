package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.command.SourceProof.Authorities;
import org.truechimer.engine.KeyExchange;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.Resolver;
import org.truechimer.net.TestCertificate;
import org.truechimer.nts.Aead;
import org.truechimer.snapshot.KeyExchangeProblem;

/// Whose word counts for which source, without a server: an exchange that comes as far as a name
/// that cannot exist (RFC 6761) has found its authorities.
class NtsExchangeTest {

  @TempDir private Path folder;

  private final AtomicInteger prepared = new AtomicInteger();
  private NtsExchange exchange;

  @BeforeEach
  void prepare() throws IOException {
    exchange =
        new NtsExchange(
            NtsExchange.servers(
                null,
                anchors -> {
                  prepared.incrementAndGet();
                  return new NtsKeyExchange(
                      anchors,
                      Resolver.ofSystem(),
                      InstantSource.system()::instant,
                      Aead.PREFERRED);
                }),
            null);
  }

  private KeyExchangeOutcome.Failed exchange(Authorities authorities) {
    return assertInstanceOf(
        KeyExchangeOutcome.Failed.class,
        exchange.exchange(new KeyExchange.Wanted("name.invalid", 4460, authorities, false, false)));
  }

  private void assertNoAuthorities(Authorities authorities) {
    assertEquals(KeyExchangeProblem.NO_AUTHORITIES, exchange(authorities).problem());
  }

  @Test
  void authoritiesThatCannotBeReadEndTheExchangeBeforeItBegins() throws Exception {
    var missing = folder.resolve("missing.crt").toString();
    var failed = exchange(new Authorities(List.of(missing), true));
    assertEquals(KeyExchangeProblem.NO_AUTHORITIES, failed.problem());
    assertEquals(missing + ": No such file or directory", failed.detail());
    assertNoAuthorities(new Authorities(List.of(folder.toString()), true));
    var text = Files.writeString(folder.resolve("text.crt"), "no certificate").toString();
    assertNoAuthorities(new Authorities(List.of(text), false));
    assertNoAuthorities(new Authorities(List.of(), false));
  }

  @Test
  void theUsualOnesAreReadOnceAndThoseOfASourceEachTime() throws Exception {
    assertEquals(1, prepared.get());
    var certificate = TestCertificate.make(folder, "own", "dns:localhost", "-1d", 2);
    Files.writeString(folder.resolve("notes.txt"), "not everything in a folder is one");
    var own = List.of(certificate.authority().toString());
    for (var authorities :
        List.of(
            new Authorities(own, false),
            new Authorities(own, true),
            new Authorities(List.of(folder.toString()), false))) {
      assertEquals(KeyExchangeProblem.NO_ADDRESS, exchange(authorities).problem());
    }
    assertEquals(4, prepared.get());
    assertEquals(KeyExchangeProblem.NO_ADDRESS, exchange(Authorities.USUAL).problem());
    assertEquals(4, prepared.get());
  }

  @Test
  void ourOwnFileIsReadAtOnce() {
    var missing = folder.resolve("missing.crt");
    assertThatThrownBy(() ->
            NtsExchange.servers(
                missing,
                _ -> {
                  throw new IllegalStateException("there is nothing to trust");
                }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.crt");
  }
}
