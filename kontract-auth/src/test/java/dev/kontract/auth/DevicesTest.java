package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.error.UnauthorizedError;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevicesTest {
    private final SettableClock clock = new SettableClock();
    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final Devices devices = auth.devices();
    private final AuthUser ada = registered();

    @Test
    void listsWhatWasRegisteredTheOldestFirst() {
        Device laptop = devices.register(ada.id(), "laptop", key());
        Device phone = devices.register(ada.id(), "📱 phone", key());

        assertThat(devices.devices(ada.id())).containsExactly(laptop, phone);
        assertThat(laptop.createdAt()).isEqualTo(clock.instant());
        assertThat(devices.devices(registered().id())).isEmpty();
    }

    @Test
    void aDeviceCallsAsItsOwner() {
        DeviceKey key = key();
        Device laptop = devices.register(ada.id(), "laptop", key);

        DevicePrincipal found = devices.find(laptop.id()).orElseThrow();

        assertThat(found.publicKey()).isEqualTo(key);
        assertThat(found.principal()).isEqualTo(new Principal("", ada.id(), Perms.RWX, false, List.of("staff")));
    }

    @Test
    void aRemovedDeviceIsAsUnknownAsOneThatNeverWas() {
        Device laptop = devices.register(ada.id(), "laptop", key());
        Device phone = devices.register(ada.id(), "phone", key());

        devices.remove(ada.id(), laptop.id());

        assertThat(devices.find(laptop.id())).isEmpty();
        assertThat(devices.find(UUID.randomUUID().toString())).isEmpty();
        assertThat(devices.devices(ada.id())).containsExactly(phone);
        assertThatThrownBy(() -> devices.remove(ada.id(), laptop.id())).isInstanceOf(NotFoundError.class);
    }

    @Test
    void aRemovedDevicesKeyIsFree() {
        DeviceKey key = key();
        Device first = devices.register(ada.id(), "laptop", key);
        devices.remove(ada.id(), first.id());

        Device second = devices.register(ada.id(), "laptop", key);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(devices.find(second.id())).isPresent();
        assertThat(devices.find(first.id())).isEmpty();
    }

    @Test
    void whatARemovedDeviceOpenedHasToEndAndNothingElse() {
        Device laptop = devices.register(ada.id(), "laptop", key());
        Device phone = devices.register(ada.id(), "phone", key());

        devices.remove(ada.id(), laptop.id());
        auth.sessionsEnded();

        long now = System.nanoTime();
        assertThat(auth.isRevoked(Proof.ofDevice(laptop.id(), ada.id(), now))).isTrue();
        assertThat(auth.isRevoked(Proof.ofDevice(phone.id(), ada.id(), now))).isFalse();
        assertThat(auth.isRevoked(Proof.ofSession("s1", ada.id(), now))).isFalse();
    }

    @Test
    void aDeviceWhoseOwnerIsGoneIsUnknown() {
        Device laptop = devices.register(ada.id(), "laptop", key());
        AuthDatabase.STORAGE.tables().table(AuthTables.USERS).delete(ada.id());

        assertThat(devices.find(laptop.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "*", "../x", "00000000-0000-0000-0000-00000000000G"})
    void whatIsNoIdIsUnknown(String id) {
        assertThat(devices.find(id)).isEmpty();
        assertThatThrownBy(() -> devices.remove(ada.id(), id)).isInstanceOf(NotFoundError.class);
    }

    @Test
    void anIdOfAnyLengthIsUnknown() {
        assertThat(devices.find("x".repeat(100_000))).isEmpty();
    }

    @Test
    void nobodyRemovesSomebodyElsesDevice() {
        Device laptop = devices.register(ada.id(), "laptop", key());
        AuthUser eve = registered();

        assertThatThrownBy(() -> devices.remove(eve.id(), laptop.id())).isInstanceOf(NotFoundError.class);
        assertThat(devices.find(laptop.id())).isPresent();
    }

    @Test
    void aKeyHasOneDevice() {
        DeviceKey key = key();
        devices.register(ada.id(), "laptop", key);
        AuthUser eve = registered();

        assertThat(code(() -> devices.register(ada.id(), "again", key))).isEqualTo(Devices.KEY_TAKEN);
        assertThat(code(() -> devices.register(eve.id(), "mine", key))).isEqualTo(Devices.KEY_TAKEN);
        assertThat(devices.devices(eve.id())).isEmpty();
    }

    @Test
    void guestsAndStrangersHaveNoDevices() {
        AuthUser guest = auth.users().createUser(AuthUser.anonymous(clock.instant()));

        assertThatThrownBy(() -> devices.register(guest.id(), "laptop", key())).isInstanceOf(ForbiddenError.class);
        assertThatThrownBy(() -> devices.devices(guest.id())).isInstanceOf(ForbiddenError.class);
        assertThatThrownBy(() -> devices.remove(guest.id(), "d")).isInstanceOf(ForbiddenError.class);
        assertThatThrownBy(() -> devices.register("nobody", "laptop", key())).isInstanceOf(UnauthorizedError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\u0007bell", "x\u0085y", "x\u2028y"})
    void aNameIsOneLineOfText(String name) {
        assertThat(code(() -> devices.register(ada.id(), name, key()))).isEqualTo("INPUT_VALIDATION");
        assertThat(devices.devices(ada.id())).isEmpty();
    }

    @Test
    void ofManyAtTheSameMomentNoMoreThanTwentyAreRegistered() throws Exception {
        for (int i = 0; i < Devices.MAX_DEVICES - 4; i++) {
            devices.register(ada.id(), "device " + i, key());
        }
        CountDownLatch together = new CountDownLatch(16);

        List<String> outcomes = PasswordHasherTest.inParallel(16, () -> {
            together.countDown();
            together.await();
            return code(() -> devices.register(ada.id(), "one more", key()));
        });

        assertThat(outcomes).containsOnly("registered", Devices.TOO_MANY);
        assertThat(Collections.frequency(outcomes, "registered")).isEqualTo(4);
        assertThat(devices.devices(ada.id())).hasSize(Devices.MAX_DEVICES);
    }

    @Test
    void ofManyWhoRegisterOneKeyAtTheSameMomentExactlyOneGetsIt() throws Exception {
        DeviceKey key = key();
        CountDownLatch together = new CountDownLatch(16);

        List<String> outcomes = PasswordHasherTest.inParallel(16, () -> {
            String owner = registered().id();
            together.countDown();
            together.await();
            return code(() -> devices.register(owner, "mine", key));
        });

        assertThat(outcomes).containsOnly("registered", Devices.KEY_TAKEN);
        assertThat(Collections.frequency(outcomes, "registered")).isOne();
    }

    private static String code(Runnable registration) {
        try {
            registration.run();
            return "registered";
        } catch (RPCError refused) {
            return refused.code();
        }
    }

    private AuthUser registered() {
        String email = UUID.randomUUID() + "@example.org";
        return auth.users()
                .createUser(AuthUser.registered(email, "hash", clock.instant()).withUgroups(List.of("staff")));
    }

    static DeviceKey key() {
        try {
            byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            return DeviceKey.of(Arrays.copyOfRange(encoded, encoded.length - DeviceKey.LENGTH, encoded.length));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
