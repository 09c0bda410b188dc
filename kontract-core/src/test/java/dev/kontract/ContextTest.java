package dev.kontract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.KontractError;
import dev.kontract.procedure.TransactionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextTest {
    private final Context context = Context.of(
            new Principal("s1", "u1", Perms.R__, false, List.of("staff")),
            new Context.Request("POST", "/rpc/a.b", Map.of("x-a", "1"), "a.b"));

    @Test
    void outsideOfACallThereIsNoContext() {
        assertThatThrownBy(Context::current)
                .isInstanceOfSatisfying(
                        KontractError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_CTX_MISSING"));
    }

    @Test
    void whoDoesNotNeedAContextMayAskForIt() {
        assertThat(Context.find()).isEmpty();
    }

    @Test
    void insideOfACallItIsTheCurrentOne() throws Exception {
        assertThat(context.<Context>call(Context::current)).isSameAs(context);
        assertThat(context.<Optional<Context>>call(Context::find)).hasValue(context);
    }

    @Test
    void itKnowsTheCallerAndTheRequest() {
        assertThat(context.sid()).isEqualTo("s1");
        assertThat(context.owner()).isEqualTo("u1");
        assertThat(context.perm()).isEqualTo(Perms.R__);
        assertThat(context.isAnonymous()).isFalse();
        assertThat(context.ugroups()).containsExactly("staff");
        assertThat(context.method()).isEqualTo("POST");
        assertThat(context.path()).isEqualTo("/rpc/a.b");
        assertThat(context.route()).isEqualTo("a.b");
        assertThat(context.header("X-A")).hasValue("1");
    }

    @Test
    void withoutATransactionThereIsNoTransactionId() throws Exception {
        assertThatThrownBy(context::currentTxid)
                .isInstanceOfSatisfying(
                        KontractError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_TXID_INVALID"));
        assertThat(TransactionId.<Long>during(() -> 7L, context::currentTxid)).isEqualTo(7);
    }

    @Test
    void itsTextHasNeitherHeadersNorAttributes() {
        Context extended = context.with(Attribute.of("token", String.class), "hunter2");

        assertThat(extended.toString()).isEqualTo("Context[owner=u1, route=a.b, perm=R__]");
    }
}
