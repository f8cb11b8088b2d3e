package org.truechimer.nts;

import java.util.Arrays;
import org.truechimer.auth.BlockBuffers;

/// Both directions of one client's session, with its keys expanded. Belongs to one thread; is in no
/// text.
final class SessionCipher {

  private final Aead aead;
  private final AeadCipher toServer;
  private final AeadCipher toClient;
  private final byte[] keys;
  private boolean toServerReady;
  private boolean toClientReady;

  SessionCipher(Aead aead, BlockBuffers buffers) {
    this.aead = aead;
    toServer = aead.newCipher(buffers);
    toClient = aead.newCipher(buffers);
    keys = new byte[2 * aead.keyOctets()];
  }

  Aead aead() {
    return aead;
  }

  /// Takes another session.
  ///
  /// @param octets holds the key to the server and then that to the client
  void rekey(byte[] octets) {
    System.arraycopy(octets, 0, keys, 0, keys.length);
    toServerReady = false;
    toClientReady = false;
  }

  boolean has(byte[] octets) {
    return Arrays.equals(octets, 0, keys.length, keys, 0, keys.length);
  }

  AeadCipher toServer() {
    if (!toServerReady) {
      toServer.rekey(keys, 0);
      toServerReady = true;
    }
    return toServer;
  }

  AeadCipher toClient() {
    if (!toClientReady) {
      toClient.rekey(keys, aead.keyOctets());
      toClientReady = true;
    }
    return toClient;
  }
}
