package dev.kontract.gateway.internal.compose;

import dev.kontract.app.Services;
import java.util.Map;

/** The parts that generated code may ask for, by type. */
public final class GivenServices implements Services {
    private final Map<Class<?>, Object> parts;

    /** These parts; each is an instance of its type. */
    public GivenServices(Map<Class<?>, Object> parts) {
        this.parts = Map.copyOf(parts);
    }

    @Override
    public <S> S get(Class<S> type) {
        Object part = parts.get(type);
        if (part == null) {
            throw new IllegalArgumentException("There is no service of the type " + type.getName());
        }
        return type.cast(part);
    }
}
