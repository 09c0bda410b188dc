package dev.kontract.gateway.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/app",
                "jdbc:postgresql://10.0.0.7:5432/app?ApplicationName=x",
                "jdbc:postgresql://localhost,db.example/app",
                "jdbc:postgresql://127.0.0.1.example/app",
                "jdbc:postgresql://db.example/app?sslmode=prefer",
                "jdbc:postgresql://db.example/app?sslmode=require",
                "jdbc:postgresql://db.example/app?ApplicationName=sslmode=verify-full",
            })
    void aDatabaseElsewhereThatNeedNotProveItselfIsSaid(String url) {
        assertThat(DatabaseTls.warning(url)).get().asString().contains("sslmode=verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/app",
                "jdbc:postgresql://127.0.0.1:5432,[::1]:5433/app",
                "jdbc:postgresql://db.example/app?sslmode=verify-full&sslrootcert=/ca.pem",
                "jdbc:postgresql://db.example/app?ApplicationName=x&sslmode=verify-ca",
                "jdbc:postgresql://db.example/app?ssl=true",
            })
    void oneOnThisMachineOrThatProvesItselfIsNot(String url) {
        assertThat(DatabaseTls.warning(url)).isEmpty();
    }
}
