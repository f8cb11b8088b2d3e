package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.net.Resolver.Answer.Failed;
import org.truechimer.net.Resolver.Answer.Resolved;

/// The system's resolver, without asking any server.
class ResolverTest {

  private final Resolver resolver = Resolver.ofSystem();

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
  void takesNumericAddressesAsTheyAre(String literal) {
    assertEquals(new Resolved(List.of(InetAddress.ofLiteral(literal))), resolver.resolve(literal));
  }

  @Test
  void findsTheLoopbackNameInTheHostsFile() {
    var resolved = assertInstanceOf(Resolved.class, resolver.resolve("localhost"));
    assertFalse(resolved.addresses().isEmpty());
    resolved.addresses().forEach(address -> assertEquals(true, address.isLoopbackAddress()));
  }

  @Test
  void saysInWordsThatANameIsUnknown() {
    // RFC 6761 §6.4: never exists.
    var failed = assertInstanceOf(Failed.class, resolver.resolve("truechimer.invalid"));
    assertFalse(failed.problem().isBlank());
    assertFalse(failed.problem().contains("truechimer.invalid"), failed::problem);
  }

  @Test
  void refusesATextThatIsNoName() {
    assertInstanceOf(Failed.class, resolver.resolve("not a name"));
  }
}
