package news.telex.integration;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.runtime.Decoder;
import org.apache.kafka.common.serialization.Deserializer;

/** Who may import whom, as the table in CONTRIBUTING.md has it, and what classes may be called. */
@AnalyzeClasses(packages = "news.telex", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final String SCHEMAS = "news.telex.schemas..";
  private static final String RUNTIME = "news.telex.runtime..";
  private static final String INGEST = "news.telex.ingest..";
  private static final String ENRICH = "news.telex.enrich..";
  private static final String PUBLISH = "news.telex.publish..";
  private static final String OPERATIONS = "news.telex.operations..";

  @ArchTest
  static final ArchRule logicImportsNoKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              "news.telex.ingest.*..", "news.telex.enrich.*..", "news.telex.publish.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.confluent..", RUNTIME);

  @ArchTest
  static final ArchRule theContractImportsNothingOfTelex =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUNTIME, INGEST, ENRICH, PUBLISH, OPERATIONS);

  @ArchTest
  static final ArchRule theRuntimeKnowsNoService =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, ENRICH, PUBLISH, OPERATIONS);

  @ArchTest
  static final ArchRule ingestImportsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(INGEST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENRICH, PUBLISH, OPERATIONS);

  @ArchTest
  static final ArchRule enrichImportsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(ENRICH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, PUBLISH, OPERATIONS);

  @ArchTest
  static final ArchRule publishImportsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(PUBLISH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, ENRICH, OPERATIONS);

  @ArchTest
  static final ArchRule flowsStandAtTheTopOfTheirService =
      classes()
          .that()
          .haveSimpleNameEndingWith("Topology")
          .and()
          .resideInAnyPackage(INGEST, ENRICH, PUBLISH)
          .should()
          .resideInAnyPackage("news.telex.ingest", "news.telex.enrich", "news.telex.publish");

  /**
   * Anybody may have written anything: a bare deserializer ends a tool or a service for as long as
   * the record is kept.
   */
  @ArchTest
  static final ArchRule onlyTheDecoderDeserializes =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Decoder.class.getName())
          .should()
          .callMethodWhere(
              target(name("deserialize")).and(target(owner(assignableTo(Deserializer.class)))));

  /** On macOS and Windows they would be one file. */
  @ArchTest
  static void noTwoNamesDifferInCaseOnly(JavaClasses all) {
    Map<String, List<String>> alike =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getName)
            .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));

    assertThat(alike.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }
}
