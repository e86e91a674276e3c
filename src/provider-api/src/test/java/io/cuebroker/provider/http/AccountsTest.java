package io.cuebroker.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import org.junit.jupiter.api.Test;

class AccountsTest {
  @Test
  void takesOneKeyForEverything() {
    Accounts accounts = Accounts.parse(" k:1/x= ");

    assertThat(accounts.of("sports", JobType.TRANSCRIPT)).contains(Accounts.DEFAULT);
    assertThat(accounts.key(Accounts.DEFAULT)).contains("k:1/x=");
  }

  @Test
  void choosesTheMostParticularAccount() {
    Accounts accounts =
        Accounts.parse("captions:A,transcript:B,sports/:C,sports/transcript:D,default:E");

    assertThat(key(accounts, "news", JobType.CAPTIONS)).isEqualTo("A");
    assertThat(key(accounts, "news", JobType.TRANSCRIPT)).isEqualTo("B");
    assertThat(key(accounts, "news", JobType.REVIEW)).isEqualTo("A");
    assertThat(key(accounts, "sports", JobType.CAPTIONS)).isEqualTo("C");
    assertThat(key(accounts, "sports", JobType.TRANSCRIPT)).isEqualTo("D");
    assertThat(Accounts.parse("transcript:B").of("news", JobType.CAPTIONS)).isEmpty();
    assertThat(Accounts.parse("transcript:B,default:E").of("news", JobType.CAPTIONS))
        .contains(Accounts.DEFAULT);
  }

  @Test
  void refusesSeveralKeysWithoutAPurposeAndShowsNone() {
    assertThatThrownBy(() -> Accounts.parse("s3cret,captions:t0psecret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContainingAny("s3cret", "t0psecret");
    assertThat(Accounts.parse("captions:t0psecret").toString()).doesNotContain("t0psecret");
  }

  @Test
  void keepsTheAccountInTheOrderId() {
    OrderId id = new AccountOrder("9001", "sports/captions").id();

    assertThat(AccountOrder.parse(id)).isEqualTo(new AccountOrder("9001", "sports/captions"));
    assertThat(new AccountOrder("9001", Accounts.DEFAULT).id()).hasToString("9001");
  }

  private static String key(Accounts accounts, String desk, JobType type) {
    return accounts.of(desk, type).flatMap(accounts::key).orElseThrow();
  }
}
