package news.telex.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.runtime.Decoder;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who may import whom, as the table in CONTRIBUTING.md has it, and what classes may be called. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseRulesTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("news.telex");

  private static final String SCHEMAS = "news.telex.schemas..";
  private static final String RUNTIME = "news.telex.runtime..";
  private static final String KNOWLEDGE = "news.telex.runtime.knowledge";
  private static final String INGEST = "news.telex.ingest..";
  private static final String ENRICH = "news.telex.enrich..";
  private static final String PUBLISH = "news.telex.publish..";
  private static final String OPERATIONS = "news.telex.operations..";
  private static final String STACK = "news.telex.stack..";
  private static final String CLI = "news.telex.cli..";
  private static final String[] ABOVE_SERVICES = {OPERATIONS, STACK, CLI};

  @Test
  void logicImportsNoKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "news.telex.ingest.*..", "news.telex.enrich.*..", "news.telex.publish.*..", KNOWLEDGE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.kafka..", "io.confluent..", RUNTIME)
                .and(not(resideInAPackage(KNOWLEDGE))))
        .check(all);
  }

  @Test
  void theContractImportsNothingOfTelex() {
    noClasses()
        .that()
        .resideInAPackage(SCHEMAS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(ABOVE_SERVICES, RUNTIME, INGEST, ENRICH, PUBLISH))
        .check(all);
  }

  @Test
  void theRuntimeKnowsNoService() {
    noClasses()
        .that()
        .resideInAPackage(RUNTIME)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(ABOVE_SERVICES, INGEST, ENRICH, PUBLISH))
        .check(all);
  }

  @Test
  void ingestImportsNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage(INGEST)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(ABOVE_SERVICES, ENRICH, PUBLISH))
        .check(all);
  }

  @Test
  void enrichImportsNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage(ENRICH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(ABOVE_SERVICES, INGEST, PUBLISH))
        .check(all);
  }

  @Test
  void publishImportsNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage(PUBLISH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(ABOVE_SERVICES, INGEST, ENRICH))
        .check(all);
  }

  /** A web desk uses the same actions as the command. */
  @Test
  void operationsParseAndPrintNothing() {
    noClasses()
        .that()
        .resideInAPackage(OPERATIONS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STACK, CLI, "picocli..", "com.sun.net.httpserver..", "java.net.http..")
        .check(all);
  }

  @Test
  void theStackKnowsNoCommand() {
    noClasses()
        .that()
        .resideInAPackage(STACK)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, "picocli..")
        .check(all);
  }

  @Test
  void onlyTheStackHasABroker() {
    noClasses()
        .that()
        .resideInAPackage("news.telex..")
        .and()
        .resideOutsideOfPackage(STACK)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "kafka..",
            "scala..",
            "org.apache.logging..",
            "org.apache.kafka.server..",
            "org.apache.kafka.metadata..",
            "org.apache.kafka.storage..")
        .check(all);
  }

  /** What depends on each other in a circle is one room, whatever its folders say. */
  @Test
  void packagesOfAModuleFormNoCircle() {
    for (String module :
        List.of(
            "schemas", "runtime", "ingest", "enrich", "publish", "operations", "stack", "cli")) {
      slices()
          .matching("news.telex." + module + ".(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(all);
    }
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void flowsStandAtTheTopOfTheirService() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Topology")
        .and()
        .resideInAnyPackage(INGEST, ENRICH, PUBLISH)
        .should()
        .resideInAnyPackage("news.telex.ingest", "news.telex.enrich", "news.telex.publish")
        .check(all);
  }

  /**
   * Anybody may have written anything: a bare deserializer ends a tool or a service for as long as
   * the record is kept.
   */
  @Test
  void onlyTheDecoderDeserializes() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Decoder.class.getName())
        .should()
        .callMethodWhere(
            target(name("deserialize")).and(target(owner(assignableTo(Deserializer.class)))))
        .check(all);
  }

  /**
   * Where clients are made what they are told is applied, and answers are unwrapped. Kafka Streams
   * asks for its clients itself.
   */
  @Test
  void onlyTheBrokerMakesClientsAndUnwrapsAnswers() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Broker.class.getPackageName())
        .and()
        .haveNameNotMatching("news\\.telex\\.runtime\\.StreamsClients.*")
        .should()
        .callConstructorWhere(
            target(owner(assignableTo(KafkaConsumer.class).or(assignableTo(KafkaProducer.class)))))
        .orShould()
        .callMethodWhere(target(name("create")).and(target(owner(assignableTo(Admin.class)))))
        .orShould()
        .callMethodWhere(target(name("get")).and(target(owner(assignableTo(KafkaFuture.class)))))
        .check(all);
  }

  /** A loop of transactions fills a batch of the runtime with what is polled. */
  @Test
  void onlyTheTopicReaderPolls() {
    noClasses()
        .that()
        .resideInAnyPackage(with(ABOVE_SERVICES, ENRICH, PUBLISH, INGEST))
        .should()
        .callMethodWhere(target(name("poll")).and(target(owner(assignableTo(Consumer.class)))))
        .check(all);
  }

  /** On macOS and Windows they would be one file. */
  @Test
  void noTwoNamesDifferInCaseOnly() {
    Map<String, List<String>> alike =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getName)
            .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));

    assertThat(alike.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }
}
