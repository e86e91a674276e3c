package io.cuebroker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cases that every provider must pass. A provider's test extends this, says how to make it and
 * what to order, and adds what is special to it.
 *
 * <p>Every hook may be called several times in one case. A case that a provider's abilities leave
 * without object (no cancellation, delivered at once) is reported as skipped.
 */
public abstract class ProviderContract {
  private static final long LONGEST_WORK_SECONDS = 120;
  private static final long POLL_PAUSE_MILLIS = 20;
  private static final OrderReference REFERENCE = new OrderReference("contract-1");

  @TempDir private Path folder;

  private @Nullable TestContext lent;
  private final List<Provider> made = new ArrayList<>();

  /** Returns the factory. */
  protected abstract ProviderFactory factory();

  /** Returns settings that a provider works with: every required one, and every secret one. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** Returns what the provider is lent; without a network unless this is overridden. */
  protected TestContext context(Path ownFolder) {
    return TestContext.in(ownFolder);
  }

  /** Returns an order that the provider takes. */
  protected abstract OrderRequest order(OrderReference reference);

  /** Returns an order id that might be the provider's but is not. */
  protected OrderId unknownOrder() {
    return new OrderId("no-such-order");
  }

  /** Lets a placed order be delivered, where that needs more than time. */
  protected void finish(OrderId order) {}

  /** Returns how many orders the vendor has of a reference; empty where that cannot be seen. */
  protected OptionalInt ordersPlaced(OrderReference reference) {
    return OptionalInt.empty();
  }

  /** Whether the factory is named in {@code META-INF/services}; only fakes are not. */
  protected boolean isService() {
    return true;
  }

  @AfterEach
  final void closeAll() {
    made.forEach(Provider::close);
  }

  @Test
  final void infoIsStable() {
    assertThat(factory().info()).isEqualTo(factory().info());
    assertThat(factory().info().name()).isNotBlank();
  }

  @Test
  final void settingsTellAnOperatorWhatToWrite() {
    List<SettingInfo> settings = factory().info().settings();

    assertThat(settings).extracting(SettingInfo::name).doesNotHaveDuplicates();
    assertThat(settings)
        .allSatisfy(
            setting -> {
              assertThat(setting.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
              assertThat(setting.meaning()).isNotBlank();
              boolean hasDefault = setting.defaultValue().isPresent();
              assertThat(hasDefault && (setting.secret() || setting.required()))
                  .as(setting.name() + " is secret or required and has a default")
                  .isFalse();
            });
  }

  @Test
  final void isFoundByTheServiceLoader() {
    assumeTrue(isService(), "this factory is not a service");

    assertThat(ServiceLoader.load(ProviderFactory.class))
        .anySatisfy(found -> assertThat(found).hasSameClassAs(factory()));
  }

  @Test
  final void isMadeWithoutNetworkAndProcesses() {
    long before = ProcessHandle.current().children().count();
    TestContext offline = TestContext.in(folder);
    made.add(factory().create(configured(settings()), offline));

    assertThat(offline.refusedCalls()).isZero();
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }

  @Test
  final void refusesAnUnknownSettingByName() {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("no-such-setting", "x");

    assertThatThrownBy(() -> create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-setting");
  }

  @Test
  final void namesEachRequiredSettingThatIsMissing() {
    for (SettingInfo setting : factory().info().settings()) {
      if (setting.required()) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.remove(setting.name());

        assertThatThrownBy(() -> create(settings))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(setting.name());
      }
    }
  }

  @Test
  final void takesTheLanguageOfItsOwnOrders() {
    Languages languages = create().languages();

    assertThat(languages.accepts(order(REFERENCE).language())).isTrue();
    if (languages instanceof Languages.Listed listed) {
      assertThat(listed.tags()).isNotEmpty().allMatch(tag -> !tag.isBlank());
    }
  }

  @Test
  final void takesAGoodOrderAndTellsHowItStands() throws Exception {
    Provider provider = create();
    OrderRequest order = order(REFERENCE);

    assertThatCode(() -> provider.check(order)).doesNotThrowAnyException();
    Submission submission = submit(provider, REFERENCE);

    assertThat(provider.poll(submission.order())).isNotNull();
  }

  @Test
  final void placesOneOrderForOneReference() throws Exception {
    Provider provider = create();

    OrderId first = submit(provider, REFERENCE).order();
    OrderId again = submitAgain(provider, REFERENCE).order();

    assertThat(again).isEqualTo(first);
    ordersPlaced(REFERENCE).ifPresent(orders -> assertThat(orders).isEqualTo(1));
  }

  @Test
  final void placesTwoOrdersForTwoReferences() throws Exception {
    Provider provider = create();

    OrderId first = submit(provider, REFERENCE).order();
    OrderId second = submit(provider, new OrderReference("contract-2")).order();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  final void knowsItsOrdersAfterARestartUnlessEphemeral() throws Exception {
    Provider before = create();
    OrderId order = submit(before, REFERENCE).order();
    before.close();
    Provider after = create();

    if (info().ephemeral()) {
      ProviderException lost = failure(() -> after.poll(order));
      assertThat(lost.problem().code()).isEqualTo(ProviderProblem.ORDER_LOST);
    } else {
      assertThat(after.poll(order)).isNotNull();
      assertThat(submitAgain(after, REFERENCE).order()).isEqualTo(order);
    }
  }

  @Test
  final void saysClearlyThatItDoesNotKnowAnOrder() {
    Provider provider = create();
    OrderId unknown = unknownOrder();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(() -> provider.poll(unknown), () -> provider.fetch(unknown))) {
      ProviderProblem problem = failure(call).problem();

      assertThat(problem.code()).matches("[a-z][a-z0-9_]*");
      assertThat(problem.message()).isNotBlank();
      assertThat(problem.kind()).isNotEqualTo(ProviderProblem.Kind.OUTCOME_UNKNOWN);
      assertThat(problem.code().equals(ProviderProblem.ORDER_LOST)).isEqualTo(info().ephemeral());
    }
  }

  @Test
  final void refusesToFetchWhatIsNotDelivered() throws Exception {
    Provider provider = create();
    OrderId order = submit(provider, REFERENCE).order();
    assumeTrue(
        provider.poll(order) instanceof OrderState.InProgress,
        "orders are not in progress at first");

    ProviderException refusal =
        catchThrowableOfType(ProviderException.class, () -> provider.fetch(order));

    // It may have been delivered in between, but then only rightly so.
    if (refusal == null) {
      assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
    } else {
      assertThat(refusal.problem().message()).isNotBlank();
    }
  }

  @Test
  final void deliversAFileThatCanBeRead() throws Exception {
    Provider provider = create();
    OrderId order = submit(provider, REFERENCE).order();
    finish(order);

    assertThat(end(provider, order)).isInstanceOf(OrderState.Delivered.class);
    CaptionFile file = provider.fetch(order);

    assertThat(file.fileName()).isNotBlank();
    assertReadable(file);
    assertThat(provider.fetch(order).bytes()).isEqualTo(file.bytes());
  }

  @Test
  final void cancelsOnceAsWellAsTwice() throws Exception {
    Provider provider = create();
    Optional<Cancellation> cancellation = provider.cancellation();
    assumeTrue(cancellation.isPresent(), "no order can be cancelled here");
    OrderId order = submit(provider, REFERENCE).order();

    Cancellation.Outcome first = cancellation.get().cancel(order);
    Cancellation.Outcome second = cancellation.get().cancel(order);

    assertThat(second).hasSameClassAs(first);
    if (first instanceof Cancellation.Outcome.Cancelled) {
      assertThat(provider.poll(order)).isInstanceOf(OrderState.Cancelled.class);
    }
  }

  @Test
  final void findsAPlacedOrderByItsReference() throws Exception {
    Provider provider = create();
    Optional<OrderLookup> lookup = provider.lookup();
    assumeTrue(lookup.isPresent(), "orders cannot be looked up here");
    Instant before = Instant.now().minusSeconds(60);
    OrderId order = submit(provider, REFERENCE).order();

    assertThat(lookup.get().settleTime()).isGreaterThanOrEqualTo(Duration.ZERO);
    if (lookup.get().find(REFERENCE, before) instanceof OrderLookup.Result.Found found) {
      assertThat(found.submission().order()).isEqualTo(order);
    } else {
      assertThat(lookup.get().settleTime()).isPositive();
    }
    assertThat(lookup.get().find(new OrderReference("contract-never"), before))
        .isNotInstanceOf(OrderLookup.Result.Found.class);
  }

  @Test
  final void closesTwice() {
    Provider provider = create();

    provider.close();

    assertThatCode(provider::close).doesNotThrowAnyException();
  }

  @Test
  final void showsNoSecret() throws Exception {
    List<String> secrets =
        info().settings().stream()
            .filter(SettingInfo::secret)
            .map(setting -> settings().get(setting.name()))
            .filter(value -> value != null && !value.isBlank())
            .toList();
    assumeFalse(secrets.isEmpty(), "there is no secret among the settings");
    Provider provider = create();
    OrderId unknown = unknownOrder();

    String shown =
        String.join(
            "\n",
            provider.toString(),
            submit(provider, REFERENCE).toString(),
            wholeText(failure(() -> provider.poll(unknown))),
            wholeText(failure(() -> provider.fetch(unknown))));

    assertThat(shown).doesNotContain(secrets);
  }

  private ProviderInfo info() {
    return factory().info();
  }

  private Provider create() {
    return create(settings());
  }

  private Provider create(Map<String, String> settings) {
    Provider provider = factory().create(configured(settings), lent());
    made.add(provider);
    return provider;
  }

  private Settings configured(Map<String, String> settings) {
    return Settings.of(info(), settings);
  }

  private TestContext lent() {
    if (lent == null) {
      lent = context(folder);
    }
    return lent;
  }

  private Submission submit(Provider provider, OrderReference reference) throws ProviderException {
    return submit(provider, order(reference));
  }

  /** As the broker does after a submission that was cut off. */
  private Submission submitAgain(Provider provider, OrderReference reference)
      throws ProviderException {
    return submit(provider, order(reference).again());
  }

  private Submission submit(Provider provider, OrderRequest order) throws ProviderException {
    order.captionFile().ifPresent(file -> lent().keep(order.reference(), file));
    return provider.submit(order);
  }

  private static OrderState end(Provider provider, OrderId order)
      throws ProviderException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WORK_SECONDS);
    OrderState state = provider.poll(order);
    while (state instanceof OrderState.InProgress && System.nanoTime() < deadline) {
      Thread.sleep(POLL_PAUSE_MILLIS);
      state = provider.poll(order);
    }
    return state;
  }

  private static void assertReadable(CaptionFile file) throws CaptionSyntaxException {
    Optional<CaptionFormat> format =
        file.format().isPresent()
            ? CaptionFormats.find(file.format().get())
            : CaptionFormats.detect(file.bytes(), Optional.of(file.fileName()));
    assertThat(format).as("format of " + file.fileName()).isPresent();
    assertThat(format.get().read(file.bytes(), ReadOptions.DEFAULT).document()).isNotNull();
  }

  private static ProviderException failure(ThrowingCallable call) {
    ProviderException failure = catchThrowableOfType(ProviderException.class, call);
    assertThat(failure).as("a ProviderException").isNotNull();
    return failure;
  }

  private static String wholeText(ProviderException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text + failure.problem().toString();
  }
}
