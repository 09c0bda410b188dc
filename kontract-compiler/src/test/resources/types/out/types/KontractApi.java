package types;

import dev.kontract.wire.Transport;
import javax.annotation.processing.Generated;

/**
 * Clients of all backends of this module. As thread-safe as their transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class KontractApi {
    private final EchoApi echo;

    private KontractApi(Transport transport) {
        this.echo = new EchoClient(transport);
    }

    /**
     * Gives back what it gets.
     */
    public EchoApi echo() {
        return echo;
    }

    /**
     * Clients over a transport.
     */
    public static KontractApi over(Transport transport) {
        return new KontractApi(transport);
    }
}
