// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.parley.server.StartFailure;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What docs/development/architecture.md promises of the code, as rules: which way dependencies point, and who
/// may know what. The rules of style hold for every module, bench and audit too.
///
/// One class, because reading the code takes longer than all rules: two classes would read it in two processes.
class ArchitectureTest {
    private static final String SHARED = "app.parley.shared..";
    private static final String SERVER = "app.parley.server..";
    private static final String CLIENT = "app.parley.client..";
    private static final String BENCH = "app.parley.bench..";
    private static final String AUDIT = "app.parley.audit..";
    /// What people get; the other modules only help to make it.
    private static final String[] PRODUCT = {SHARED, SERVER, CLIENT};

    private static final DescribedPredicate<JavaClass> WIRING =
            nameEndingWith("Wiring").or(nameEndingWith("Main")).forSubtype();

    private static JavaClasses parley;

    @BeforeAll
    static void readAllClasses() {
        parley = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("app.parley");
    }

    private static void check(ArchRule rule) {
        rule.check(parley);
    }

    /// With the computer's own letters and digits, "i" has no capital "I" in Turkish, and 19456 is no
    /// number for a password's hash or for SQL in Persian.
    @Test
    void whatProgramsReadDoesNotDependOnTheComputersLanguage() {
        check(noClasses()
                .that()
                .resideInAnyPackage(SHARED, SERVER, CLIENT, BENCH, AUDIT)
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .because("each of them has a form that is told the language: Locale.ROOT, or the one of the words"));
    }

    @Nested
    class Arrows {
        @Test
        void sharedKnowsNeitherSide() {
            check(noClasses()
                    .that()
                    .resideInAPackage(SHARED)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SERVER, CLIENT)
                    .because("shared is what both sides agree on, and must make sense without either"));
        }

        @Test
        void theServerDoesNotKnowTheApp() {
            check(noClasses()
                    .that()
                    .resideInAPackage(SERVER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CLIENT, "javafx..")
                    .because("a server runs without a window"));
        }

        @Test
        void onlyHostingReachesTheServer() {
            check(only("app.parley.client.host", CLIENT, resideInAPackage(SERVER))
                    .because("the app is a client like any other, except where it hosts a chat itself"));
        }

        @Test
        void theProductKnowsNoToolThatTriesIt() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(PRODUCT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(BENCH, AUDIT)
                    .because("both measure a program that does not know of them, and are in no package"));
        }

        @Test
        void theLoadAndTheFaultsReachTheServerByItsProtocolOnly() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(BENCH, AUDIT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SERVER)
                    .because("they start it in a process of its own, as an operator does"));
        }

        @Test
        void onlyTheAuditsDeskKnowsTheApp() {
            check(noClasses()
                    .that(resideInAnyPackage(BENCH, AUDIT).and(resideOutsideOfPackage("app.parley.audit.desk")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CLIENT)
                    .because("one package starts the app's core; the others speak the protocol"));
        }

        @Test
        void theAppUsesTheServersPublicApiOnly() {
            check(noClasses()
                    .that()
                    .resideInAPackage(CLIENT)
                    .should()
                    .dependOnClassesThat(resideInAPackage("app.parley.server.(*)..")
                            .and(resideOutsideOfPackage("app.parley.server.config")))
                    .because("ParleyServer, its configuration and its failure are all that a host needs"));
        }

        @Test
        void aConfigurationKnowsNoFeature() {
            check(noClasses()
                    .that()
                    .resideInAPackage("app.parley.server.config..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(SERVER).and(resideOutsideOfPackage("app.parley.server.config..")))
                    .because("every feature reads its part of it, so it must stand below them all"));
        }

        /// The root of a module is a part of it as its packages are: it may know them, so none of them may know
        /// it.
        @ParameterizedTest
        @ValueSource(strings = {"shared", "server", "client", "bench", "audit"})
        void thePartsOfAModuleFormNoCircle(String module) {
            check(slices().assignedFrom(new Parts("app.parley." + module))
                    .should()
                    .beFreeOfCycles()
                    .because("two packages that need each other are one, and neither can be changed alone"));
        }

        @Test
        void roomsAndTheLogDoNotKnowTheNetwork() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(
                            "app.parley.server.room..",
                            "app.parley.server.delivery..",
                            "app.parley.server.log..",
                            "app.parley.server.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "app.parley.server.http..",
                            "app.parley.server.socket..",
                            "app.parley.server.api..",
                            "app.parley.server.session..")
                    .because("the log is the one truth, and whoever delivers it is a detail"));
        }

        @Test
        void deliveryKnowsNoRightNoStoreAndNoEncoding() {
            check(noClasses()
                    .that()
                    .resideInAPackage("app.parley.server.delivery..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                                    "app.parley.server.(*)..", "app.parley.shared.json..", "java.sql..")
                            .and(resideOutsideOfPackages("app.parley.server.delivery..", "app.parley.server.log.."))
                            .and(not(name("app.parley.server.store.StoreFailure"))))
                    .because("it brings events of the log to subscribers, whichever protocol they speak"));
        }

        @Test
        void httpKnowsNoRouteAndNoSocket() {
            check(noClasses()
                    .that()
                    .resideInAPackage("app.parley.server.http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "app.parley.server.socket..", "app.parley.server.api..", "app.parley.server.page..")
                    .because("a handshake is an HTTP request first, so sockets build on HTTP; what it serves is"
                            + " handed to it"));
        }

        @Test
        void routesKnowNoSocket() {
            check(noClasses()
                    .that()
                    .resideInAPackage("app.parley.server.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("app.parley.server.socket..")
                    .because("a call reaches devices through sessions and rooms, as a frame does"));
        }

        @Test
        void aHistoryKnowsNoConnection() {
            check(noClasses()
                    .that()
                    .resideInAPackage("app.parley.client.history..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "app.parley.client.session..", "app.parley.client.api..", "app.parley.client.connection..")
                    .because("it asks for pages of a log, wherever they are kept, and is told what happens"));
        }

        @Test
        void featuresDoNotKnowWhatJoinsThem() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage("app.parley.server.(*)..", "app.parley.client.(*)..")
                    .should()
                    .dependOnClassesThat(WIRING)
                    .because("only a wiring and a main know the whole; nothing looks parts up there"));
        }
    }

    @Nested
    class OneImporterEach {
        @Test
        void json() {
            check(only("app.parley.shared.json", "app.parley..", jackson())
                    .because("what is said on the wire is written and read in one place"));
        }

        @Test
        void sockets() {
            check(noClasses()
                    .that(ofTheProductOutside(
                            "app.parley.server.http..",
                            "app.parley.server.tls..",
                            "app.parley.server.socket..",
                            "app.parley.client.connection.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.glassfish..")
                    .because("how bytes travel is the business of few packages on each side"));
            check(noClasses()
                    .that(ofTheProductOutside("app.parley.server.socket..", "app.parley.client.connection.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.glassfish.tyrus..", "jakarta.websocket..")
                    .because("a socket is the business of one package on each side"));
        }

        @Test
        void jdbc() {
            check(noClasses()
                    .that(ofTheProductOutside("app.parley.server.store..", "app.parley.client.store.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..")
                    .because(
                            "repositories speak SQL to the store, and the store of each side alone opens connections"));
        }

        @Test
        void metrics() {
            check(only(
                            "app.parley.server.metrics",
                            "app.parley..",
                            resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                    .because("everyone else counts in their own words"));
        }

        @Test
        void tokens() {
            check(only("app.parley.server.account", "app.parley..", resideInAPackage("io.jsonwebtoken.."))
                    .because("who may come in is decided in one place"));
        }

        /// XML, serialized objects, names of directories and scripts have all let strangers run code in
        /// servers.
        @Test
        void nobodyInTheServerKnowsWhatRunsForeignCode() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(SERVER, SHARED)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                                    "javax.naming..", "javax.script..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..")
                            .or(name("java.io.ObjectInputStream"))
                            .or(name("java.lang.ProcessBuilder")))
                    .orShould()
                    .callMethod(Runtime.class, "exec", String[].class)
                    .because("what a peer sends is text and numbers"));
        }

        @Test
        void secretsComeFromNoGuessableRandom() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage("app.parley.server.account..", "app.parley.server.tls..")
                    .should()
                    .dependOnClassesThat(name("java.util.Random").or(name("java.util.concurrent.ThreadLocalRandom")))
                    .because("a token or a key must not be guessed"));
        }

        @Test
        void theLocalNetwork() {
            check(noClasses()
                    .that(resideOutsideOfPackages("app.parley.server.lan..", "app.parley.client.lan.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javax.jmdns..")
                    .because("how chats are found is the business of one package on each side"));
        }
    }

    @Nested
    class TheScreen {
        @Test
        void oneClassKnowsTheOtherToolkit() {
            check(only("app.parley.client.link", "app.parley..", resideInAPackage("java.awt.."))
                    .because("AWT is started where macOS tells of links, after JavaFX, and nowhere else"));
        }

        @Test
        void aViewModelKnowsNoControls() {
            check(noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..")
                            .or(name("javafx.application.Platform").forSubtype()))
                    .because("what a screen does is tested without a toolkit"));
        }

        @Test
        void aViewKnowsNoConnection() {
            check(noClasses()
                    .that()
                    .haveSimpleNameEndingWith("View")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("app.parley.client.connection..", "app.parley.client.api..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "app\\.parley\\.client\\.session\\."
                                    + "(ChatSession|Writing|Reading|RoomDirectory|RoomOrder|OwnAccount|Administration|LocalData)")
                    .because("a view shows its view model, and asks it for everything"));
        }

        @Test
        void oneClassHandsWorkToTheScreensThread() {
            check(noClasses()
                    .that()
                    .doNotHaveSimpleName("UiThread")
                    .should()
                    .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                    .because("bursts become one batch there, and tests put another thread in its place"));
        }

        @Test
        void aConnectionKnowsNoToolkit() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(
                            "app.parley.client.words..",
                            "app.parley.client.address..",
                            "app.parley.client.outcome..",
                            "app.parley.client.api..",
                            "app.parley.client.connection..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx..")
                    .because("it works for whoever listens, on whichever thread they name"));
        }

        @Test
        void wordsThatWrapAreProse() {
            check(noClasses()
                    .should()
                    .callMethod(Labeled.class, "setWrapText", boolean.class)
                    .because("on Linux a label cannot break Arabic or Hebrew: see docs/decisions/0014"));
        }

        @Test
        void aScreenReadsATimelineAndFeedsNone() {
            check(noClasses()
                    .that(resideInAPackage(CLIENT)
                            .and(resideOutsideOfPackages("app.parley.client.history..", "app.parley.client.session..")))
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("app.parley.client.history.TimelineFeed")
                    .because("only the session tells a timeline what happened"));
        }

        @Test
        void theCoreKnowsNoScreen() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(
                            "app.parley.client.session..",
                            "app.parley.client.history..",
                            "app.parley.client.signin..",
                            "app.parley.client.store..",
                            "app.parley.client.lan..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                    .because("it keeps lists and properties that a screen may watch, and runs without one"));
        }
    }

    @Nested
    class Style {
        @Test
        void noStaticFieldChanges() {
            check(fields().that()
                    .areStatic()
                    .and()
                    .areDeclaredInClassesThat(resideInAPackage("app.parley.."))
                    .should()
                    .beFinal()
                    .because("what anyone can change from anywhere has no owner"));
        }

        @Test
        void noPackageIsADrawerForEverything() {
            check(noClasses()
                    .should()
                    .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..")
                    .because("a package is named after what it does for people"));
        }

        @Test
        void classesAreClosedForInheritance() {
            check(classes()
                    .that()
                    .areNotInterfaces()
                    .and()
                    .areNotAnonymousClasses()
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
                    .and()
                    .areNotEnums()
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .because("nobody may rely on a class that was not made to be extended"));
        }
    }

    /// Classes of what people get, in none of `packages`. Bench compares with other servers and databases.
    private static DescribedPredicate<JavaClass> ofTheProductOutside(String... packages) {
        return resideInAnyPackage(PRODUCT).and(resideOutsideOfPackages(packages));
    }

    /// The packages below `root` with all that is below them, and the classes of `root` itself.
    private record Parts(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            if (name.equals(root)) {
                // What a start throws stands beside the start, where a host finds it, and knows nothing of Parley.
                return SliceIdentifier.of(type.isEquivalentTo(StartFailure.class) ? "a failed start" : "the root");
            }
            return name.startsWith(root + ".")
                    ? SliceIdentifier.of(name.substring(root.length() + 1).split("\\.", 2)[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the parts of " + root;
        }
    }

    /// Of `within`, only the package `importer` may know `known`.
    private static ArchRule only(String importer, String within, DescribedPredicate<JavaClass> known) {
        return noClasses()
                .that(resideInAPackage(within).and(resideOutsideOfPackages(importer + "..")))
                .should()
                .dependOnClassesThat(known);
    }

    /// Jackson, apart from the annotations by which the bodies of calls say how they look.
    private static DescribedPredicate<JavaClass> jackson() {
        return resideInAnyPackage(
                "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..", "tools.jackson..");
    }
}
