package app.parley.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLIENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.parley.client");

    @Test
    void onlyHostingKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.parley.client.host")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("app.parley.server..")
                .because("the app is a client of any server, and hosts one only when asked to")
                .check(CLIENT);
    }

    @Test
    void onlyTheConnectionKnowsWebSocketsAndHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.parley.client.connection")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.glassfish.tyrus..", "org.glassfish.grizzly..", "jakarta.websocket..", "java.net.http..")
                .because("what carries the frames may be replaced in one place")
                .check(CLIENT);
    }

    @Test
    void onlyTheNetworkBrowserKnowsMulticastDns() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.parley.client.lan")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.jmdns..")
                .because("an announcement is checked before anybody else sees it")
                .check(CLIENT);
    }

    @Test
    void nobodyHereReadsJsonByHand() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("the contract's JSON is the shared module's matter")
                .check(CLIENT);
    }

    @Test
    void whatLiesUnderTheViewsKnowsNoToolkit() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "app.parley.client.connection",
                        "app.parley.client.session",
                        "app.parley.client.lan",
                        "app.parley.client.host")
                .and()
                .haveSimpleNameNotEndingWith("View")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.application..", "javafx.scene..", "javafx.stage..")
                .because("it is tested without a toolkit, and must not care which thread shows it")
                .check(CLIENT);
    }

    @Test
    void theConnectionKnowsNoSession() {
        classes()
                .that()
                .resideInAPackage("app.parley.client.connection")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "app.parley.client.connection",
                        "app.parley.shared..",
                        "java..",
                        "org.glassfish.tyrus..",
                        "org.glassfish.grizzly..",
                        "jakarta.websocket..",
                        "org.slf4j..",
                        "org.jspecify..")
                .because("it is below everything else of the app")
                .check(CLIENT);
    }
}
