package dev.kontract.gateway;

import dev.kontract.auth.PasskeyOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration says of passkeys, where the public URL does not say it all.
 *
 * @param rpId the domain that passkeys belong to; empty for the public URL's host
 * @param name what browsers may call the site; empty for its domain
 * @param origins the pages that may ask for passkeys; none for those of the public URL alone
 */
public record PasskeySettings(Optional<String> rpId, Optional<String> name, List<String> origins) {
    /** As the public URL says. */
    public static final PasskeySettings DEFAULT = new PasskeySettings(Optional.empty(), Optional.empty(), List.of());

    /** Copies. */
    public PasskeySettings {
        origins = List.copyOf(origins);
    }

    /** These with another domain. */
    public PasskeySettings withRpId(String other) {
        return new PasskeySettings(Optional.of(other), name, origins);
    }

    /** These with another name. */
    public PasskeySettings withName(String other) {
        return new PasskeySettings(rpId, Optional.of(other), origins);
    }

    /** These with other pages. */
    public PasskeySettings withOrigins(List<String> others) {
        return new PasskeySettings(rpId, name, others);
    }

    /**
     * For which site passkeys are made; empty where nothing says it, which in development is this machine, or where
     * browsers make none, as without HTTPS or a domain.
     *
     * @throws ConfigException if what is set here does not fit
     */
    Optional<PasskeyOptions> toOptions(Optional<URI> publicUrl, KontractConfig.Mode mode) {
        try {
            return site(publicUrl, mode).map(site -> name.map(site::withName).orElse(site));
        } catch (IllegalArgumentException wrong) {
            if (equals(DEFAULT)) {
                return Optional.empty();
            }
            throw new ConfigException("auth.passkeys and auth.publicUrl do not fit: " + wrong.getMessage(), wrong);
        }
    }

    private Optional<PasskeyOptions> site(Optional<URI> publicUrl, KontractConfig.Mode mode) {
        if (publicUrl.isPresent()) {
            return Optional.of(PasskeyOptions.of(publicUrl.get(), rpId, origins));
        }
        if (rpId.isPresent() || !origins.isEmpty()) {
            throw new IllegalArgumentException("auth.publicUrl is missing, which they refine");
        }
        return mode == KontractConfig.Mode.DEVELOPMENT ? Optional.of(PasskeyOptions.LOCAL) : Optional.empty();
    }
}
