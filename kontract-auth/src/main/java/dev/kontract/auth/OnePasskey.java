package dev.kontract.auth;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@link WebAuthn} lets its library know: the one passkey that a call is about, or none. */
record OnePasskey(Optional<RegisteredCredential> passkey) implements CredentialRepository {
    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return passkey.map(RegisteredCredential::getUserHandle);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return passkey.filter(known -> known.getUserHandle().equals(userHandle))
                .map(known -> userHandle.getBase64Url());
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return passkey.filter(known -> known.getCredentialId().equals(credentialId)
                && known.getUserHandle().equals(userHandle));
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return passkey.filter(known -> known.getCredentialId().equals(credentialId)).stream()
                .collect(Collectors.toSet());
    }
}
