package dev.kontract.auth;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationObject;
import com.yubico.webauthn.data.AttestedCredentialData;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorDataFlags;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.kontract.auth.PasskeyAnswers.Asserted;
import dev.kontract.auth.PasskeyAnswers.Created;
import dev.kontract.auth.StoredPasskey.Credential;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies what authenticators sign (Web Authentication Level 3, sections 7.1 and 7.2), and is the only class that knows the
 * library that does so. Type, challenge and origin of the client data are its callers' matter; the library is given what they
 * found. Thread-safe.
 */
final class WebAuthn {
    /** COSE's numbers of ES256, EdDSA and RS256, in order of preference. */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final Logger LOG = LoggerFactory.getLogger(WebAuthn.class);
    private static final List<PublicKeyCredentialParameters> PARAMETERS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);
    /** What browsers answer who are asked for no attestation (section 5.4.7). */
    private static final Set<String> FORMATS = Set.of("none", "packed");

    private static final int MIN_ID_BYTES = 16;
    private static final int MAX_KEY_BYTES = 2_048;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int CAN_BE_SYNCED = 0x08;
    private static final int IS_SYNCED = 0x10;

    private final RelyingPartyIdentity identity;

    WebAuthn(PasskeyOptions options) {
        this.identity = RelyingPartyIdentity.builder()
                .id(options.rpId())
                .name(options.name())
                .build();
    }

    /** A new passkey that was verified. */
    record Verified(Credential credential, long counter, boolean isSynced) {}

    /** What came of a login. */
    sealed interface Outcome {
        /** The passkey signed. */
        record Proved(long counter, boolean isSynced) implements Outcome {}

        /** It signed, but has signed more often before: there are two of it. */
        record Repeated() implements Outcome {}

        /** It did not. */
        record Refused() implements Outcome {}
    }

    /** The new passkey; empty if what was signed does not fit. */
    Optional<Verified> verify(Created answer, ClientData said, String handle) {
        try {
            AuthenticatorAttestationResponse response = AuthenticatorAttestationResponse.builder()
                    .attestationObject(bytes(answer.response().attestationObject()))
                    .clientDataJSON(bytes(answer.response().clientData()))
                    .build();
            ByteArray id = bytes(answer.id());
            if (!isAccepted(response.getAttestation(), id)) {
                return Optional.empty();
            }
            RegistrationResult result = register(response, id, said, handle);
            if (isWeak(result.getParsedPublicKey())) {
                return Optional.empty();
            }
            int flags = flags(response.getParsedAuthenticatorData().getFlags());
            Credential credential = new Credential(
                    id.getBase64Url(),
                    result.getPublicKeyCose().getBase64Url(),
                    answer.response().transports(),
                    (flags & CAN_BE_SYNCED) != 0);
            return Optional.of(new Verified(credential, result.getSignatureCount(), (flags & IS_SYNCED) != 0));
        } catch (RegistrationFailedException
                | IOException
                | Base64UrlException
                | GeneralSecurityException
                | RuntimeException refused) {
            LOG.debug("A new passkey was refused", refused);
            return Optional.empty();
        }
    }

    /** Whether it is of a kind that was asked for; the library does not compare the ids. */
    private static boolean isAccepted(AttestationObject attestation, ByteArray id) {
        AttestedCredentialData attested =
                attestation.getAuthenticatorData().getAttestedCredentialData().orElseThrow();
        return FORMATS.contains(attestation.getFormat())
                && attested.getCredentialId().equals(id)
                && id.size() >= MIN_ID_BYTES
                && attested.getCredentialPublicKey().size() <= MAX_KEY_BYTES;
    }

    private RegistrationResult register(
            AuthenticatorAttestationResponse response, ByteArray id, ClientData said, String handle)
            throws RegistrationFailedException, Base64UrlException {
        return relyingParty(new OnePasskey(Optional.empty()), said)
                .finishRegistration(FinishRegistrationOptions.builder()
                        .request(creation(said, handle))
                        .response(
                                PublicKeyCredential
                                        .<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>builder()
                                        .id(id)
                                        .response(response)
                                        .clientExtensionResults(ClientRegistrationExtensionOutputs.builder()
                                                .build())
                                        .build())
                        .build());
    }

    /** What came of a login with this passkey. */
    Outcome verify(Asserted answer, ClientData said, StoredPasskey stored) {
        try {
            ByteArray id = bytes(stored.credential().id());
            RegisteredCredential credential = RegisteredCredential.builder()
                    .credentialId(id)
                    .userHandle(bytes(StoredPasskey.handleOf(stored.owner())))
                    .publicKeyCose(bytes(stored.credential().publicKey()))
                    .signatureCount(stored.use().counter())
                    .build();
            AuthenticatorAssertionResponse response = AuthenticatorAssertionResponse.builder()
                    .authenticatorData(bytes(answer.response().authenticatorData()))
                    .clientDataJSON(bytes(answer.response().clientData()))
                    .signature(bytes(answer.response().signature()))
                    .userHandle(bytes(answer.response().userHandle()))
                    .build();
            AssertionResult result = relyingParty(new OnePasskey(Optional.of(credential)), said)
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(request(said))
                            .response(
                                    PublicKeyCredential
                                            .<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>builder()
                                            .id(id)
                                            .response(response)
                                            .clientExtensionResults(ClientAssertionExtensionOutputs.builder()
                                                    .build())
                                            .build())
                            .build());
            int flags = flags(response.getParsedAuthenticatorData().getFlags());
            boolean canBeSynced = (flags & CAN_BE_SYNCED) != 0;
            return result.isSuccess() && canBeSynced == stored.credential().canBeSynced()
                    ? new Outcome.Proved(result.getSignatureCount(), (flags & IS_SYNCED) != 0)
                    : new Outcome.Refused();
        } catch (InvalidSignatureCountException repeated) {
            return new Outcome.Repeated();
        } catch (AssertionFailedException | IOException | Base64UrlException | RuntimeException refused) {
            LOG.debug("A login with a passkey was refused", refused);
            return new Outcome.Refused();
        }
    }

    private RelyingParty relyingParty(OnePasskey passkey, ClientData said) {
        return RelyingParty.builder()
                .identity(identity)
                .credentialRepository(passkey)
                .origins(Set.of(said.origin()))
                .preferredPubkeyParams(PARAMETERS)
                .build();
    }

    private PublicKeyCredentialCreationOptions creation(ClientData said, String handle) throws Base64UrlException {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(identity)
                .user(UserIdentity.builder()
                        .name(handle)
                        .displayName(handle)
                        .id(bytes(handle))
                        .build())
                .challenge(bytes(said.challenge()))
                .pubKeyCredParams(PARAMETERS)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build();
    }

    private AssertionRequest request(ClientData said) throws Base64UrlException {
        return AssertionRequest.builder()
                .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                        .challenge(bytes(said.challenge()))
                        .rpId(identity.getId())
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build();
    }

    private static boolean isWeak(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS;
    }

    private static int flags(AuthenticatorDataFlags flags) {
        return flags.value;
    }

    private static ByteArray bytes(String base64) throws Base64UrlException {
        return ByteArray.fromBase64Url(base64);
    }
}
