package io.cuebroker.server.vendors;

import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.sandbox.rev.RevStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The vendors that are paid, each with its stand-in and its adapter's settings. */
enum VendorUnderTest {
  THREEPLAY("3play"),
  REV("rev"),
  AMARA("amara");

  private final String id;

  VendorUnderTest(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  VendorStub stub(StubOptions options) {
    return switch (this) {
      case THREEPLAY -> new ThreePlayStub(options);
      case REV -> new RevStub(options);
      case AMARA -> new AmaraStub(options);
    };
  }

  /** Returns settings for a stand-in at an address, with a settle time. */
  Map<String, String> settings(URI address, String settleTime) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("base-url", address.toString());
    settings.put("settle-time", settleTime);
    switch (this) {
      case THREEPLAY -> settings.put("api-key", ThreePlayStub.KEY);
      case REV -> {
        settings.put("client-key", RevStub.CLIENT_KEY);
        settings.put("user-key", RevStub.USER_KEY);
      }
      case AMARA -> {
        settings.put("token", AmaraStub.KEY);
        settings.put("username", "ana");
        settings.put("team", "news");
      }
    }
    return settings;
  }
}
