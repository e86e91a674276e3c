package io.cuebroker.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house's walls, as docs/architecture.md draws them. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOptions(
              List.of(
                  ImportOption.Predefined.DO_NOT_INCLUDE_TESTS,
                  (Location location) -> !location.contains("/testkit/"),
                  (Location location) -> !location.contains("/sandbox/")))
          .importPackages("io.cuebroker");

  /** A library and the only packages that may know it. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("io.javalin..", List.of("io.cuebroker.server..")),
          Map.entry("org.eclipse.jetty..", List.of("io.cuebroker.server.web..")),
          Map.entry("org.apache.commons.fileupload2..", List.of("io.cuebroker.server.web..")),
          Map.entry("picocli..", List.of("io.cuebroker.server.cli..")),
          Map.entry("ch.qos.logback..", List.of("io.cuebroker.server.logging..")),
          Map.entry(
              "com.fasterxml.jackson.dataformat..", List.of("io.cuebroker.server.settings..")),
          Map.entry("org.jdbi..", List.of("io.cuebroker.broker.store..")),
          Map.entry("org.flywaydb..", List.of("io.cuebroker.broker.store..")),
          Map.entry("org.quartz..", List.of("io.cuebroker.broker.schedule..")),
          Map.entry("dev.failsafe..", List.of("io.cuebroker.broker.gate..")),
          Map.entry(
              "retrofit2..",
              List.of(
                  "io.cuebroker.provider.amara..",
                  "io.cuebroker.provider.openai..",
                  "io.cuebroker.provider.rev..",
                  "io.cuebroker.provider.threeplay..")),
          Map.entry("org.bytedeco..", List.of("io.cuebroker.media..")),
          Map.entry("org.vosk..", List.of("io.cuebroker.provider.local..")),
          Map.entry("org.apache.fontbox..", List.of("io.cuebroker.media.burn..")),
          // Encodings; and words, rows and capitals of all writing, for text that is drawn.
          Map.entry(
              "com.ibm.icu..",
              List.of("io.cuebroker.captions.encoding..", "io.cuebroker.captions.styled..")));

  @Test
  void eachLibraryHasItsRoom() {
    ROOMS.forEach(
        (library, rooms) ->
            noClasses()
                .that(are(not(resideInAnyPackage(rooms.toArray(String[]::new)))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true)
                .check(HOUSE));
  }

  @Test
  void dependenciesPointOneWay() {
    noClasses()
        .that()
        .resideInAPackage("io.cuebroker.captions..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cuebroker..")
                .and(are(not(resideInAPackage("io.cuebroker.captions..")))))
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.cuebroker.provider..", "io.cuebroker.outbound..", "io.cuebroker.media..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.cuebroker.broker..", "io.cuebroker.server.."))
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("io.cuebroker.broker..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.cuebroker.server.."))
        .check(HOUSE);
  }

  @Test
  void captionsAreAPureLibrary() {
    classes()
        .that()
        .resideInAPackage("io.cuebroker.captions..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.xml..",
                "org.w3c.dom..",
                "org.xml.sax..",
                "org.jspecify..",
                "io.cuebroker.captions..",
                "com.fasterxml.jackson..",
                "com.ibm.icu.."))
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("io.cuebroker.captions..")
        .and()
        .resideOutsideOfPackage("io.cuebroker.captions.json..")
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
        .check(HOUSE);
  }

  @Test
  void theBrokerKnowsNoProvider() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cuebroker.broker..", "io.cuebroker.server..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cuebroker.provider.*..")) // below the interface's own package
        .check(HOUSE);
  }

  @Test
  void providersKnowNoOtherProvider() {
    slices()
        .matching("io.cuebroker.provider.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage("io.cuebroker.provider.."),
            resideInAnyPackage( // what several of them share
                "io.cuebroker.provider.http..", "io.cuebroker.provider.delivered.."))
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("io.cuebroker.(**)")
        .should()
        .beFreeOfCycles()
        // The registry lists the formats, and formats implement the interface beside it.
        .ignoreDependency(type(CaptionFormats.class), resideInAPackage("io.cuebroker.captions.*.."))
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineWritesToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.cuebroker.server.cli..",
            // worker processes speak with their parent through it
            "io.cuebroker.media.worker..",
            "io.cuebroker.provider.local..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(HOUSE);
  }

  @Test
  void eachFormatHasOneWayIn() {
    for (CaptionFormat format : CaptionFormats.all()) {
      String room = format.getClass().getPackageName();
      Set<JavaClass> open =
          HOUSE.stream()
              .filter(type -> type.getPackageName().equals(room))
              .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(type -> !type.isNestedClass())
              .collect(Collectors.toSet());
      assertThat(open).as(room).hasSize(1);
    }
  }
}
