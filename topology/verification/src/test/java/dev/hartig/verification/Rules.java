package dev.hartig.verification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, each with its reason. Fixtures under dev.hartig.broken break them. */
final class Rules {

  private static final String ROOT = "dev.hartig.";

  /** Parts of the tree that are no service: the ground, and clients beside the fabric. */
  private static final Set<String> NOT_SERVICES =
      Set.of("topology", "schemas", "cli", "loadtests", "evaluation", "verification");

  private static final Set<String> COMMON_GROUND = Set.of("topology", "schemas");

  private static final Pattern CLOCK_OR_CHANCE =
      Pattern.compile(
          "java\\.time\\.\\w+\\.now\\(.*|java\\.time\\.Clock\\..*|java\\.util\\.UUID\\.randomUUID\\(.*"
              + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*|java\\.lang\\.Math\\.random\\(.*"
              + "|java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)\\..*"
              + "|java\\.util\\.Date\\.<init>\\(\\)");

  static final ArchRule DOMAINS_ARE_PURE =
      classes()
          .that(resideInAPackage("..domain.."))
          .should(dependOnlyOnTheirOwnPackageAndPlainJava())
          .as("domains depend on plain Java (docs/decisions/0008) and themselves")
          .because("a decision must be replayable from its arguments alone");

  static final ArchRule SERVICES_MEET_IN_TOPICS =
      classes()
          .that(areServices())
          .should(dependOnNoOtherService())
          .as("no service depends on another service")
          .because("services are deployed, scaled and killed apart");

  static final ArchRule CLIENTS_ONLY_IN_TRANSPORT =
      noClasses()
          .that(areServices().and(not(resideInAPackage("..transport.."))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.net.http..",
                  "io.vertx.core.http..",
                  "io.vertx.ext.mail..",
                  "io.quarkus.mailer..",
                  "jakarta.mail..",
                  "javax.mail..",
                  "io.grpc..",
                  "okhttp3.."))
          .as("HTTP, SMTP and gRPC clients only in transport")
          .because("a decision that waits for the network is no decision");

  static final ArchRule DOORS_ONLY_IN_HTTP =
      noClasses()
          .that(areServices().and(not(resideInAPackage("..http.."))))
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."))
          .as("JAX-RS only in http")
          .because("what a service decides must not depend on the door it came through");

  static final ArchRule AVRO_ONLY_AT_THE_EDGE =
      noClasses()
          .that(areServices().and(not(resideInAnyPackage("..codec..", "..stream.."))))
          .should()
          .dependOnClassesThat(resideInAnyPackage("dev.hartig.schemas..", "org.apache.avro.."))
          .as("generated Avro classes only in codec and stream")
          .because("the wire may change without the decision changing");

  static final ArchRule DOMAINS_KNOW_NO_CLOCK =
      noClasses()
          .that(resideInAPackage("..domain.."))
          .should(readClockOrChance())
          .as("domains read no clock, no random source")
          .because("time and ids come in as arguments, or a replay gives another result");

  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .should(resideInANullMarkedPackage())
          .as("every package is @NullMarked")
          .because("NullAway looks only where it is told to");

  static final ArchRule NO_ROOMS_FOR_LEFTOVERS =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..common..",
              "..util..",
              "..utils..",
              "..shared..",
              "..helper..",
              "..helpers..",
              "..impl..",
              "..core..",
              "..misc..")
          .as("no common, util, shared, helper, impl or core packages")
          .because("what has no name of its own has no place of its own");

  private Rules() {}

  private static DescribedPredicate<JavaClass> areServices() {
    return DescribedPredicate.describe(
        "are services",
        type -> type.getPackageName().startsWith(ROOT) && !NOT_SERVICES.contains(part(type)));
  }

  /** The word after dev.hartig. */
  private static String part(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
  }

  private static ArchCondition<JavaClass> dependOnlyOnTheirOwnPackageAndPlainJava() {
    return new ArchCondition<>("depend only on plain Java") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          var allowed =
              target.isPrimitive()
                  || target.getPackageName().equals(type.getPackageName())
                  || target
                      .getPackageName()
                      .matches(
                          "java\\.(lang|util|time|math|text|nio\\.charset)(\\..*)?|org\\.jspecify\\.annotations");
          if (!allowed) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> dependOnNoOtherService() {
    return new ArchCondition<>("depend on no other service") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT)
              && !part(target).equals(part(type))
              && !COMMON_GROUND.contains(part(target))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> readClockOrChance() {
    return new ArchCondition<>("read a clock or a random source") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(access -> CLOCK_OR_CHANCE.matcher(name(access)).matches())
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
      }
    };
  }

  private static String name(JavaAccess<?> access) {
    return access.getTarget().getFullName();
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        // Classes that Avro and Quarkus generate have no package-info to mark.
        if (type.getPackageName().equals(ROOT + "schemas")) {
          return;
        }
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is in a package without @NullMarked"));
        }
      }
    };
  }
}
