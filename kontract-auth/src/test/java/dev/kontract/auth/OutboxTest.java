package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails are sent for what was committed, and in the end. */
final class OutboxTest {
    private final MailingNode node = new MailingNode();
    private final String email = UUID.randomUUID() + "@example.org";

    @AfterEach
    void close() {
        node.close();
    }

    private AuthUser register() {
        String id = (String) Objects.requireNonNull(node.client
                .post("/auth/register", RouteClient.credentials(email, "correct horse"))
                .user()
                .get("id"));
        return node.auth.users().getUser(id).orElseThrow();
    }

    @Test
    void nothingIsSentForWhatWasUndone() {
        AuthUser ada = register();
        node.textTo(email);

        assertThatThrownBy(() -> node.auth.users().transactions().write("test", () -> {
                    node.auth.users().changePassword(ada.id(), "hash");
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        node.sendMails();

        assertThat(node.server.has(email)).isFalse();
    }

    @Test
    void aServerThatCannotJustNowIsAskedAgainLater() {
        node.server.refuse(451);
        register();
        node.sendMails();
        node.server.refuse(0);
        node.sendMails();
        boolean early = node.server.has(email);

        node.clock.advance(Duration.ofMinutes(2));

        assertThat(early).isFalse();
        assertThat(node.tokenTo(email, "verify")).isNotBlank();
    }

    @Test
    void aLetterIsGivenUpAfterEightAttempts() throws SQLException {
        node.server.refuse(451);
        register();
        List<Boolean> kept = new ArrayList<>();

        for (int i = 0; i < Outbox.MAX_ATTEMPTS; i++) {
            kept.add(letters() > 0);
            node.sendMails();
            node.clock.advance(Duration.ofHours(1));
        }

        assertThat(kept).hasSize(Outbox.MAX_ATTEMPTS).containsOnly(true);
        assertThat(letters()).isZero();
    }

    @Test
    void aLetterToAnAddressThatNobodyHasIsGivenUpAtOnce() throws SQLException {
        node.server.refuse(550);
        register();

        node.sendMails();

        assertThat(letters()).isZero();
    }

    /** As after a node has stopped between taking a letter and sending it. */
    @Test
    void aLetterThatANodeTookAndNeverSentIsSentByAnotherOne() {
        register();
        Outbox outbox = new Outbox(AuthDatabase.STORAGE.tables());
        Letter taken = node.auth
                .users()
                .transactions()
                .write("test", () -> outbox.take(node.clock.instant()))
                .orElseThrow();
        node.sendMails();
        boolean early = node.server.has(email);

        node.clock.advance(Duration.ofMinutes(2));

        assertThat(taken.address()).isEqualTo(email);
        assertThat(early).isFalse();
        assertThat(node.tokenTo(email, "verify")).isNotBlank();
    }

    @Test
    void whatIsAskedForAgainWhileItIsBeingSentIsSentAgain() {
        AuthUser ada = register();
        Outbox outbox = new Outbox(AuthDatabase.STORAGE.tables());
        Transactions transactions = node.auth.users().transactions();
        Letter taken = transactions
                .write("test", () -> outbox.take(node.clock.instant()))
                .orElseThrow();
        node.clock.advance(Duration.ofSeconds(1));
        transactions.write("test", () -> node.auth.users().askToVerify(ada));

        transactions.write("test", () -> {
            outbox.done(taken);
            return taken;
        });

        assertThat(node.tokenTo(email, "verify")).isNotBlank();
    }

    @Test
    void noTokenIsStoredBeforeOrAfterTheMailIsSent() throws SQLException {
        register();
        String token = node.tokenTo(email, "verify");
        String bits = token.substring(token.indexOf('.') + 1);

        assertThat(DatabaseText.tablesWith(token)).isEmpty();
        assertThat(DatabaseText.tablesWith(bits)).isEmpty();
        assertThat(DatabaseText.tablesWith(Sha256.of(token))).containsExactly("auth_single_use_tokens");
    }

    @Test
    void thePostmanSendsByItself() {
        node.auth.start();

        register();

        assertThat(node.server.next(email).message()).contains("Subject: Confirm");
    }

    /** How many letters to this test's address there are. */
    private int letters() throws SQLException {
        return DatabaseText.tablesWith(email).contains("auth_letters") ? 1 : 0;
    }
}
