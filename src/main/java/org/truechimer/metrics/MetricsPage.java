package org.truechimer.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers one request: the figures, or a line of text.
final class MetricsPage implements HttpHandler {

  private static final String TEXT = "text/plain; charset=utf-8";

  /// Whoever reaches loopback through a name of his own is a page in a browser that was made
  /// believe that this machine is its server.
  private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  MetricsPage(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      if (!isOurName(headers.getFirst("Host"))) {
        send(exchange, 421, TEXT, "Ask for localhost.\n".getBytes(StandardCharsets.UTF_8));
      } else if (!exchange.getRequestMethod().equals("GET") || hasBody(exchange)) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, 405, TEXT, "GET only.\n".getBytes(StandardCharsets.UTF_8));
      } else {
        get(exchange, exchange.getRequestURI().getPath(), headers.getFirst("Accept"));
      }
    }
  }

  private static boolean isOurName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return OUR_NAMES.contains(end > 0 ? host.substring(0, end) : host);
  }

  private static boolean hasBody(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
  }

  private void get(HttpExchange exchange, @Nullable String path, @Nullable String accepted)
      throws IOException {
    if ("/metrics".equals(path)) {
      var format = formats.findWriter(accepted);
      var figures = new ByteArrayOutputStream(1 << 15);
      format.write(figures, registry.scrape());
      send(exchange, 200, format.getContentType(), figures.toByteArray());
    } else if ("/".equals(path)) {
      var text = "Truechimer: the figures are at /metrics.\n";
      send(exchange, 200, TEXT, text.getBytes(StandardCharsets.UTF_8));
    } else {
      send(exchange, 404, TEXT, "Not here.\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (status != 200) {
      // What else is on its way over this connection is not read.
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
