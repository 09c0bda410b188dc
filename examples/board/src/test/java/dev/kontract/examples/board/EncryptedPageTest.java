package dev.kontract.examples.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the page's calls travel, as the browser sees it. */
class EncryptedPageTest {
    private static final String BY_HTTP = "/rpc/";
    private static final String ENCRYPTED = "/erpc";

    private static Stage stage;

    private final String project = "Project " + UUID.randomUUID();

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @AfterEach
    void nobodyComplained() {
        stage.clear();
    }

    @Test
    void callsGoEncryptedOverOneWebSocket() {
        Visitor ann = stage.visitor();
        ann.createProject(project);
        ann.join("Ann");
        ann.addTask("Say nothing of this");

        assertThat(ann.traffic().requests(BY_HTTP)).isEmpty();
        assertThat(ann.traffic().webSockets()).singleElement().asString().endsWith(ENCRYPTED);
        assertThat(ann.traffic().frames()).hasSizeGreaterThan(10);
        assertThat(ann.traffic().frames())
                .noneMatch(frame -> frame.contains("nothing of this") || frame.contains(project));
    }

    @Test
    void aDroppedConnectionIsNotNoticed() {
        try (Relay relay = new Relay(URI.create(stage.address()))) {
            Visitor ann = stage.visitor(relay.address());
            ann.createProject(project);
            ann.join("Ann");

            relay.cut();
            ann.addTask("Go on");
            relay.cut();
            ann.task("Go on").click();

            assertThat(ann.page().getByText("1 of 1 done")).isVisible();
            assertThat(ann.traffic().webSockets()).hasSize(3);
            assertThat(ann.traffic().requests(BY_HTTP)).isEmpty();
        }
    }

    @Test
    void anotherUserHasAnotherSession() {
        Visitor ann = stage.visitor();
        ann.createProject(project);
        assertThat(ann.traffic().webSockets()).hasSize(1);

        ann.register(UUID.randomUUID() + "@example.org");
        ann.join("Ann");
        assertThat(ann.traffic().webSockets()).hasSize(2);
        ann.button("Delete project").waitFor();

        assertThat(ann.traffic().requests(BY_HTTP)).isEmpty();
    }

    @Test
    void whereNoWebSocketOpensCallsGoEncryptedOverEventStreams() {
        Visitor ann = stage.visitorWithoutWebSockets();
        ann.createProject(project);
        ann.join("Ann");
        ann.addTask("By other means");

        assertThat(ann.traffic().webSockets()).isNotEmpty();
        assertThat(ann.traffic().requests(ENCRYPTED)).contains("GET", "POST");
        assertThat(ann.traffic().requests(BY_HTTP)).isEmpty();
        ann.forgive();
    }

    @Test
    void thePageCallsOverHttpWhereItsAddressSaysSo() {
        Visitor ann = stage.visitor(stage.address() + "?over=http");
        ann.createProject(project);

        assertThat(ann.traffic().requests(BY_HTTP)).isNotEmpty().isSubsetOf(List.of("POST"));
        assertThat(ann.traffic().webSockets()).isEmpty();
    }

    @Test
    void aPageWithoutABundlerLoadsTheModulesThatItUses() {
        Visitor ann = stage.visitor(stage.address() + "?over=http");

        Object overHttp = ann.page().evaluate("""
                async (name) => {
                    const { createClient } = await import('/client.js');
                    const client = createClient();
                    await client.auth.anonymous();
                    return (await client.projects.create(name)).name;
                }""", project);
        assertThat(overHttp).isEqualTo(project);
        assertThat(ann.traffic().requests("/kontract/")).hasSize(1);

        Object encrypted = ann.page().evaluate("""
                async (name) => {
                    const { createClient } = await import('/client.js');
                    const { erpc } = await import('/kontract/erpc.js');
                    const transport = erpc();
                    const client = createClient({ transport });
                    await client.auth.anonymous();
                    const found = (await client.projects.list()).find((project) => project.name === name);
                    transport.close();
                    return found.createdAt instanceof Date;
                }""", project);
        assertThat(encrypted).isEqualTo(true);
        assertThat(ann.traffic().requests("/kontract/")).hasSize(2);
        assertThat(ann.traffic().webSockets()).hasSize(1);
    }
}
