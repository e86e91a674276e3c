package io.cuebroker.outbound;

import io.cuebroker.outbound.CallGuard.ByteLimit;
import io.cuebroker.outbound.OutboundException.Reason;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/**
 * Reaches addresses that a caller or a vendor gave, and nothing that they should not reach. Safe
 * for concurrent use.
 *
 * <p>Only http and https. Whatever an address is called, the connection is opened only to a public
 * IP address or to one that {@link OutboundPolicy#allow()} opens, which is looked at when
 * connecting. No proxy, no cookies, no cache. Redirects are followed for GET and HEAD only, each
 * checked and counted, never from https to http, and to another host without the caller's headers.
 */
public final class Outbound implements AutoCloseable {
  /** What a download that was broken off gets to tidy up. */
  private static final long GRACE_SECONDS = 5;

  private final OutboundPolicy policy;
  private final AddressGuard guard;
  private final OkHttpClient client;
  private final Poster poster;
  private final ExecutorService transfers;

  /** Opens no connection yet. */
  public Outbound(OutboundPolicy policy) {
    this(policy, Dns.SYSTEM);
  }

  /** For tests that decide what names lead to. */
  Outbound(OutboundPolicy policy, Dns resolver) {
    this.policy = policy;
    this.guard = new AddressGuard(AllowList.parse(policy.allow()));
    this.client = guardedClient(policy, guard, resolver);
    this.poster = new Poster(guard, client);
    AtomicInteger count = new AtomicInteger();
    this.transfers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "download-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns the guarded client. One derived from it with {@link OkHttpClient#newBuilder()} may have
   * other time-outs and further interceptors, and keeps the guard.
   *
   * <p>A forbidden address fails like a host that does not exist, with a {@link
   * java.net.UnknownHostException}; nothing was sent then. A body that is POSTed or PATCHed is sent
   * at most once. A reply beyond {@link OutboundPolicy#maxReplyBytes()} breaks off with an {@link
   * OutboundException}. Where a redirect is not followed the reply has no {@code Location}.
   */
  public OkHttpClient client() {
    return client;
  }

  /**
   * Checks an address as far as that goes without a name server: its form, and the IP address if it
   * holds one. Cheap; for refusing a job at once. Using the address checks again.
   *
   * @throws OutboundException {@link Reason#BAD_ADDRESS} or {@link Reason#FORBIDDEN_ADDRESS}
   */
  public void check(URI address) throws OutboundException {
    guard.parse(address.toString());
  }

  /**
   * Downloads with the policy's bound of size.
   *
   * @see #download(URI, Path, long)
   */
  public Downloaded download(URI address, Path target)
      throws OutboundException, InterruptedException {
    return download(address, target, policy.maxDownloadBytes());
  }

  /**
   * Brings a file here. Until it is whole it lies beside the target under another name; an existing
   * target is replaced. After any exception there is no file.
   *
   * @param target in a folder that exists
   * @param maxBytes the bound of this download's size, after decompression
   * @throws OutboundException saying why there is none
   * @throws InterruptedException if the thread was interrupted, which breaks the download off
   */
  public Downloaded download(URI address, Path target, long maxBytes)
      throws OutboundException, InterruptedException {
    return download(address, target, maxBytes, Haste.within(policy.downloadTimeout()));
  }

  /**
   * Downloads for somebody who waits: what comes too slowly is broken off as {@link
   * Reason#TIMED_OUT}.
   *
   * @see #download(URI, Path, long)
   */
  public Downloaded download(URI address, Path target, long maxBytes, Haste haste)
      throws OutboundException, InterruptedException {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive, not " + maxBytes);
    }
    Request request =
        new Request.Builder()
            .url(guard.parse(address.toString()))
            .tag(ByteLimit.class, new ByteLimit(maxBytes))
            .build();
    Call call = client.newCall(request);
    long millis = haste.whole().toMillis();
    call.timeout().timeout(millis, TimeUnit.MILLISECONDS);
    Future<Downloaded> transfer = start(new Transfer(call, target, haste));
    String host = request.url().host();
    try {
      // Reading a socket heeds no interrupt and asking a name server no time-out; this does both.
      return result(transfer, TimeUnit.SECONDS.toMillis(GRACE_SECONDS) + millis, host);
    } catch (InterruptedException e) {
      call.cancel();
      return endOf(transfer, e);
    } catch (TimeoutException e) {
      call.cancel();
      throw new OutboundException(Reason.TIMED_OUT, "host " + host + " took too long", e);
    }
  }

  /**
   * Sends a message, once, and returns what came back, whatever its status. Redirects are not
   * followed. Of the answer's body only the beginning is read, and that not for long. Asking a name
   * server may take longer than the message's limit.
   *
   * @throws OutboundException where no answer came; the message may have arrived all the same
   */
  public Posted post(Post post) throws OutboundException {
    return poster.post(post);
  }

  /** Breaks off all downloads and calls, and closes all connections. */
  @Override
  public void close() {
    transfers.shutdown();
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    poster.close();
  }

  private Future<Downloaded> start(Transfer transfer) throws OutboundException {
    try {
      return transfers.submit(transfer);
    } catch (RejectedExecutionException e) {
      throw new OutboundException(Reason.CLOSED, "the outbound client is closed", e);
    }
  }

  private Downloaded result(Future<Downloaded> transfer, long millis, String host)
      throws OutboundException, InterruptedException, TimeoutException {
    try {
      return transfer.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (transfers.isShutdown()) {
        throw new OutboundException(Reason.CLOSED, "the outbound client was closed", e);
      }
      if (e.getCause() instanceof OutboundException failure) {
        throw failure;
      }
      throw new IllegalStateException("download from host " + host + " failed", e);
    }
  }

  /** Waits until a broken-off transfer has tidied up, so that no file appears afterwards. */
  private Downloaded endOf(Future<Downloaded> transfer, InterruptedException interrupt)
      throws InterruptedException {
    try {
      Downloaded downloaded = transfer.get(GRACE_SECONDS, TimeUnit.SECONDS);
      // It was whole before the interrupt came: both are true.
      Thread.currentThread().interrupt();
      return downloaded;
    } catch (ExecutionException | TimeoutException e) {
      interrupt.addSuppressed(e);
      throw interrupt;
    }
  }

  private static OkHttpClient guardedClient(
      OutboundPolicy policy, AddressGuard guard, Dns resolver) {
    return new OkHttpClient.Builder()
        .dns(new GuardedDns(resolver))
        .socketFactory(new GuardedSocketFactory(guard))
        .proxy(Proxy.NO_PROXY)
        .cookieJar(CookieJar.NO_COOKIES)
        // HTTP/2 would use one host's connection for another; bounded headers are welcome too.
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(policy.connectTimeout())
        .readTimeout(policy.readTimeout())
        .writeTimeout(policy.readTimeout())
        .callTimeout(policy.callTimeout())
        .addInterceptor(new CallGuard(guard, policy.maxReplyBytes()))
        .addNetworkInterceptor(new HopGuard(guard, policy.maxRedirects()))
        .build();
  }
}
