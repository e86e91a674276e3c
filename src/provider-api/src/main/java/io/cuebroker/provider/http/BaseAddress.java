package io.cuebroker.provider.http;

import io.cuebroker.provider.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The address below which a vendor's API lies. */
public final class BaseAddress {
  private final HttpUrl url;

  private BaseAddress(HttpUrl url) {
    this.url = url;
  }

  /**
   * Reads a setting. Operators write a host or the whole base, with or without a slash at its end:
   * a path that does not end with {@code path} gets it appended.
   *
   * @param path such as {@code /api/v1}
   * @throws IllegalArgumentException naming the setting where it is no http or https address
   */
  public static BaseAddress of(Settings settings, String setting, String path) {
    HttpUrl given = HttpUrl.get(settings.uri(setting));
    if (given == null || given.query() != null || given.fragment() != null) {
      throw new IllegalArgumentException(
          setting + " must be an http or https address without a query");
    }
    String before = given.encodedPath().replaceAll("/+$", "");
    String whole = before.endsWith(path) ? before : before + path;
    return new BaseAddress(given.newBuilder().encodedPath(whole + "/").build());
  }

  /** Returns it with a slash at its end, as Retrofit wants it. */
  public HttpUrl url() {
    return url;
  }

  /**
   * Returns a callback address if the vendor can be expected to reach it: one of this machine is of
   * use only to a vendor on this machine.
   */
  public Optional<URI> reaching(Optional<URI> callback) {
    return callback.filter(address -> isLoopback(url.host()) || !isLoopback(address.getHost()));
  }

  /** Only literal addresses and the one reserved name; no name is looked up. */
  private static boolean isLoopback(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (bare.equalsIgnoreCase("localhost")) {
      return true;
    }
    boolean literal = bare.indexOf(':') >= 0 || bare.matches("[0-9.]+");
    try {
      return literal && InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
