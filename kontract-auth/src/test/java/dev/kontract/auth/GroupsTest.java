package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which groups users are in, and from when on. */
final class GroupsTest {
    private final SettableClock clock = new SettableClock();
    private final NodePair nodes = new NodePair(Forge.config(), clock);
    private final Users users = nodes.first().users();
    private final AuthUser ada =
            users.createUser(AuthUser.registered(UUID.randomUUID() + "@example.org", "hash", clock.instant()));

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aChangedGroupCountsOnEveryNodeAndForEveryToken() {
        IssuedSession before = nodes.second().sessions().createSession(ada);
        users.addToGroup(ada.id(), "staff");
        nodes.second().sessionsEnded();

        IssuedSession within = nodes.second().sessions().createSession(user());
        users.removeFromGroup(ada.id(), "staff");
        nodes.second().sessionsEnded();

        assertOver(before);
        assertOver(within);
        assertThat(within.session().ugroups()).containsExactly("staff");
        assertThat(user().ugroups()).isEmpty();
    }

    @Test
    void whatChangesNothingEndsNothing() {
        users.addToGroup(ada.id(), "staff");
        IssuedSession session = nodes.second().sessions().createSession(user());

        users.addToGroup(ada.id(), "staff");
        users.removeFromGroup(ada.id(), "board");
        nodes.second().sessionsEnded();

        assertThat(user().ugroups()).isEqualTo(List.of("staff"));
        assertThat(nodes.second().sessions().verifySession(session.token())).isEqualTo(session.session());
    }

    @Test
    void nobodyAndNothingAreRefused() {
        assertThatThrownBy(() -> users.addToGroup("nobody", "staff")).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> users.addToGroup(ada.id(), " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(user().ugroups()).isEmpty();
    }

    private AuthUser user() {
        return users.getUser(ada.id()).orElseThrow();
    }

    private void assertOver(IssuedSession session) {
        assertThatThrownBy(() -> nodes.second().sessions().verifySession(session.token()))
                .isInstanceOfSatisfying(
                        HttpError.class, error -> assertThat(error.code()).isEqualTo("SESSION_EXPIRED"));
    }
}
