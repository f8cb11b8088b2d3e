package org.truechimer.net;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A handshake of TLS with oneself, in memory.
final class TlsRehearsal {

  /// A handshake takes about ten turns.
  private static final int MOST_TURNS = 100;

  private TlsRehearsal() {}

  /// Trusts one certificate whose key is at hand, whatever its names, times and issuer are.
  private record OnlyThis(X509Certificate own) implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException(type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (!chain[0].equals(own)) {
        throw new CertificateException(chain[0].getSubjectX500Principal().getName());
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /// Shakes hands.
  ///
  /// @param context of the server
  /// @param own its certificate
  /// @return false if it comes to no end
  /// @throws SSLException if the two do not agree
  static boolean shakesHands(SSLContext context, X509Certificate own)
      throws SSLException, GeneralSecurityException {
    var trusting = SSLContext.getInstance(NtsTls.VERSION);
    trusting.init(null, new TrustManager[] {new OnlyThis(own)}, null);
    var server = new End(context.createSSLEngine(), false);
    var client = new End(trusting.createSSLEngine(), true);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      client.speakTo(server);
      server.speakTo(client);
      if (client.done() && server.done()) {
        return true;
      }
    }
    return false;
  }

  /// One side of it.
  private static final class End {
    private final SSLEngine engine;
    private final ByteBuffer arrived;
    private final ByteBuffer plain;
    private final ByteBuffer nothing = ByteBuffer.allocate(0);

    End(SSLEngine engine, boolean client) throws SSLException {
      this.engine = engine;
      engine.setUseClientMode(client);
      engine.setSSLParameters(NtsTls.parameters(engine.getSSLParameters()));
      engine.beginHandshake();
      arrived = ByteBuffer.allocate(4 * engine.getSession().getPacketBufferSize());
      plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    }

    boolean done() {
      return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    void speakTo(End other) throws SSLException {
      work();
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        engine.wrap(nothing, other.arrived);
        work();
      }
      other.listen();
    }

    private void listen() throws SSLException {
      arrived.flip();
      work();
      while (arrived.hasRemaining() && !engine.isInboundDone()) {
        int before = arrived.remaining();
        engine.unwrap(arrived, plain.clear());
        work();
        if (arrived.remaining() == before) {
          break;
        }
      }
      arrived.compact();
    }

    private void work() {
      for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
        task.run();
      }
    }
  }
}
