package org.truechimer.net;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.truechimer.nts.Aead;
import org.truechimer.nts.NtsKeys;
import org.truechimer.nts.NtsKeys.Direction;

/// What both ends of a key exchange ask of TLS (RFC 8915 §3, §4).
final class NtsTls {

  /// The protocol that both have to name.
  static final String ALPN = "ntske/1";

  /// Older versions are refused.
  static final String VERSION = "TLSv1.3";

  private NtsTls() {}

  /// Sets version and protocol.
  ///
  /// @param usual the parameters of an end
  /// @return the same
  static SSLParameters parameters(SSLParameters usual) {
    usual.setProtocols(new String[] {VERSION});
    usual.setApplicationProtocols(new String[] {ALPN});
    return usual;
  }

  /// The keys that both ends of a connection export (RFC 8915 §5.1).
  ///
  /// @param aead the algorithm that they are for
  /// @param exportNumber number of the algorithm that is named in their context
  /// @param tls the connection, after its handshake
  static NtsKeys keys(Aead aead, int exportNumber, ExtendedSSLSession tls) throws SSLException {
    return new NtsKeys(
        aead,
        export(aead, exportNumber, Direction.TO_SERVER, tls),
        export(aead, exportNumber, Direction.TO_CLIENT, tls));
  }

  private static byte[] export(
      Aead aead, int exportNumber, Direction direction, ExtendedSSLSession tls)
      throws SSLException {
    return tls.exportKeyingMaterialData(
        NtsKeys.EXPORT_LABEL, NtsKeys.exportContext(exportNumber, direction), aead.keyOctets());
  }
}
