package dev.kontract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.KontractError;
import dev.kontract.error.PermissionError;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermsTest {
    @Test
    void theConstantsHaveTheirBits() {
        assertThat(List.of(Perms.R__, Perms._W_, Perms.__X, Perms.RW_, Perms.R_X, Perms._WX, Perms.RWX))
                .containsExactly(0b100, 0b010, 0b001, 0b110, 0b101, 0b011, 0b111);
        assertThat(Perms.text(Perms.RW_)).isEqualTo("RW_");
        assertThat(Perms.text(Perms.__X)).isEqualTo("__X");
    }

    @Test
    void accessNeedsEveryRequiredBit() {
        for (int held = 0; held < 8; held++) {
            for (int required = 0; required < 8; required++) {
                Context context = caller(held);
                int needed = required;
                if ((held & required) == required) {
                    assertThatCode(() -> Perms.verifyAccess(context, needed, null))
                            .doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> Perms.verifyAccess(context, needed, null))
                            .isInstanceOf(KontractError.class);
                }
            }
        }
    }

    @Test
    void accessToWhatAnotherOwnsIsDenied() {
        assertThatCode(() -> Perms.verifyAccess(caller(Perms.RWX), Perms.R__, "u1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Perms.verifyAccess(caller(Perms.RWX), Perms.R__, "u2"))
                .isInstanceOf(KontractError.class);
    }

    @Test
    void whoHasNoIdOwnsNothing() {
        Context nobody = Context.of(new Principal("", "", Perms.RWX, true, List.of()), Context.Request.of("a"));

        assertThatThrownBy(() -> Perms.verifyAccess(nobody, Perms.R__, "")).isInstanceOf(KontractError.class);
        assertThatThrownBy(() -> Perms.verifyAccess(caller(Perms.RWX), Perms.R__, ""))
                .isInstanceOf(KontractError.class);
    }

    @Test
    void otherBitsAreNoPermission() {
        for (int none : new int[] {-1, 8, 0x107}) {
            assertThatThrownBy(() -> new ProcedureMeta(none, "", "", "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Field<>("f", Schemas.STRING, none, Object::toString))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nobodyIsThePlatformBySharingItsName() throws Exception {
        Principal namesake = new Principal("", "system", Perms.RWX, false, List.of());

        assertThat(namesake).isEqualTo(Principal.SYSTEM);
        assertThat(namesake.isSystem()).isFalse();
        assertThat(Context.isClientCall()).isFalse();
        Context.of(namesake, Context.Request.of("a")).call(() -> {
            assertThat(Context.isClientCall()).isTrue();
            return Context.asSystem(
                    "b", () -> assertThat(Context.isClientCall()).isFalse());
        });
    }

    @Test
    void tableOperationsNeedTheirBit() {
        assertThatCode(() -> Perms.checkTablePermission(Perms.R__, Perms.Operation.READ))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Perms.checkTablePermission(Perms.R_X, Perms.Operation.WRITE))
                .isInstanceOf(KontractError.class);
        assertThatThrownBy(() -> Perms.checkTablePermission(Perms.R_X, Perms.Operation.DELETE))
                .isInstanceOf(KontractError.class);
        assertThatThrownBy(() -> Perms.checkTablePermission(Perms._WX, Perms.Operation.READ))
                .isInstanceOf(KontractError.class);
    }

    @Test
    void aFieldWithoutTheMaskIsDeniedByNameAndOthersAreFree() {
        Map<String, Integer> perms = Map.of("createdBy", Perms.READ);

        assertThatCode(() -> Perms.checkFieldPermissions(Map.of("title", "x"), perms, Perms.WRITE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Perms.checkFieldPermissions(Map.of("createdBy", "x"), perms, Perms.WRITE))
                .isInstanceOf(PermissionError.class)
                .hasMessageContaining("createdBy");
    }

    private static Context caller(int perm) {
        return Context.of(new Principal("", "u1", perm, false, List.of()), Context.Request.of("a"));
    }
}
