package io.cuebroker.outbound;

import io.cuebroker.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.Proxy;
import java.util.Locale;
import java.util.Set;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Checks every request that goes over a connection, so every redirect too. */
final class HopGuard implements Interceptor {
  private static final String LOCATION = "Location";

  /** What a request may take along to another origin; all else could be a credential. */
  private static final Set<String> HARMLESS_HEADERS =
      Set.of("host", "connection", "accept", "accept-encoding", "accept-language", "user-agent");

  private static final Set<Integer> REDIRECTS = Set.of(300, 301, 302, 303, 307, 308);

  private final AddressGuard guard;
  private final int maxRedirects;

  HopGuard(AddressGuard guard, int maxRedirects) {
    this.guard = guard;
    this.maxRedirects = maxRedirects;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    checkConnection(chain.connection());
    Request request = chain.request();
    Hops hops = request.tag(Hops.class);
    if (hops == null) {
      throw new IllegalStateException("an interceptor dropped the tags of a guarded request");
    }
    boolean credentials = hops.arriveAt(request.url());
    Response response = chain.proceed(credentials ? request : withoutCredentials(request));
    return REDIRECTS.contains(response.code()) ? checkRedirect(response, hops) : response;
  }

  /** Holds also where a derived client was given another socket factory or a proxy. */
  private void checkConnection(@Nullable Connection connection) throws IOException {
    if (connection == null) {
      throw new IllegalStateException("a network interceptor has a connection");
    }
    Route route = connection.route();
    if (route.proxy().type() != Proxy.Type.DIRECT) {
      throw new ForbiddenAddressException("the guarded client uses no proxy");
    }
    guard.admit(route.socketAddress());
  }

  private static Request withoutCredentials(Request request) {
    Request.Builder bare = request.newBuilder();
    for (String name : request.headers().names()) {
      if (!HARMLESS_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        bare.removeHeader(name);
      }
    }
    return bare.build();
  }

  private Response checkRedirect(Response response, Hops hops) throws OutboundException {
    String location = response.header(LOCATION);
    if (location == null) {
      return response;
    }
    Request request = response.request();
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      // Without a target OkHttp hands the reply out instead of sending the order somewhere else.
      return response.newBuilder().removeHeader(LOCATION).build();
    }
    try {
      checkTarget(request.url(), location, hops);
      return response;
    } catch (OutboundException e) {
      response.close();
      throw e;
    }
  }

  private void checkTarget(HttpUrl from, String location, Hops hops) throws OutboundException {
    String host = from.host();
    HttpUrl target = from.resolve(location);
    if (target == null) {
      throw new OutboundException(
          Reason.FORBIDDEN_REDIRECT,
          "host " + host + " redirects to something that is not an http or https address");
    }
    if (from.isHttps() && !target.isHttps()) {
      throw new OutboundException(
          Reason.FORBIDDEN_REDIRECT, "host " + host + " redirects from https to http");
    }
    guard.check(target);
    if (hops.redirected() > maxRedirects) {
      throw new OutboundException(
          Reason.TOO_MANY_REDIRECTS,
          "host " + host + " redirects after " + maxRedirects + " redirects");
    }
  }
}
