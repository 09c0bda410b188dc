package dev.kontract.wire.conformance;

import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ways in which two sides know each other. */
enum Mode {
    SECRET {
        @Override
        Parties parties() {
            return new Parties(Optional.of(Secret.random(32)), Optional.empty(), Optional.empty());
        }
    },
    JWT {
        @Override
        Parties parties() {
            return clientProves(
                    Proof.jwt("header.payload." + KeyPairs.ecdsa().getPublic().hashCode()));
        }
    },
    ED25519 {
        @Override
        Parties parties() {
            return clientProves(Proof.ed25519());
        }
    },
    ECDSA {
        @Override
        Parties parties() {
            return clientProves(Proof.ecdsa());
        }
    },
    CERTIFICATE {
        @Override
        Parties parties() throws CertificateEncodingException {
            return clientProves(Proof.certificate());
        }
    },
    MULTIFACTOR {
        @Override
        Parties parties() {
            return clientProves(Proof.multifactor(Proof.ed25519(), Proof.jwt("header.payload.signature")));
        }
    },
    MUTUAL {
        @Override
        Parties parties() {
            return new Parties(
                    Optional.of(Secret.random(32)), Optional.of(Proof.ed25519()), Optional.of(Proof.ecdsa()));
        }
    };

    /** New keys for both sides. */
    abstract Parties parties() throws Exception;

    private static Parties clientProves(Proof proof) {
        return new Parties(Optional.empty(), Optional.of(proof), Optional.empty());
    }

    /**
     * What both sides are configured with.
     *
     * @param client the client's proof, which the server checks
     * @param server the server's proof, which the client checks
     */
    record Parties(Optional<Secret> secret, Optional<Proof> client, Optional<Proof> server) {
        AuthOptions javaServer() {
            return java(server, client);
        }

        AuthOptions javaClient() {
            return java(client, server);
        }

        Map<String, ?> scriptServer() {
            return script(server, client);
        }

        Map<String, ?> scriptClient() {
            return script(client, server);
        }

        private AuthOptions java(Optional<Proof> own, Optional<Proof> theirs) {
            return new AuthOptions(
                    secret.map(shared -> () -> shared), own.map(Proof::signer), theirs.map(Proof::verifier));
        }

        private Map<String, ?> script(Optional<Proof> own, Optional<Proof> theirs) {
            Map<String, Object> auth = new LinkedHashMap<>();
            secret.ifPresent(shared -> auth.put("secret", HexFormat.of().formatHex(shared.reveal())));
            own.ifPresent(proof -> auth.put("sign", proof.scriptSigner()));
            theirs.ifPresent(proof -> auth.put("verify", proof.scriptVerifier()));
            return auth;
        }

        /** What a server knows of the client. */
        Map<String, ?> principal() {
            return client.<Map<String, ?>>map(Proof::principal).orElse(Map.of());
        }
    }
}
