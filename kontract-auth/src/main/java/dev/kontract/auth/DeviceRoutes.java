package dev.kontract.auth;

import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.List;
import java.util.Map;

/** The routes where a user registers, lists and removes devices. */
final class DeviceRoutes {
    static final String PATH = "/auth/devices";
    static final String PREFIX = PATH + "/";

    private static final Parameter<String> NAME = new Parameter<>("name", 0, DeviceTables.NAME);
    private static final Parameter<DeviceKey> PUBLIC_KEY = new Parameter<>("publicKey", 1, DeviceKeySchema.INSTANCE);
    private static final Schema<Arguments> DEVICE = Arguments.schema(NAME, PUBLIC_KEY);
    private static final Schema<List<Device>> DEVICES = Schemas.list(DeviceTables.DEVICE);

    private final Auth auth;
    private final Map<String, String> headers;

    DeviceRoutes(Auth auth, Map<String, String> headers) {
        this.auth = auth;
        this.headers = headers;
    }

    Answer register(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        Arguments device = Credentials.parse(request.body(), DEVICE);
        auth.reauthentication().requireOfRegistered(caller);
        Device registered = auth.devices().register(caller.owner(), device.get(NAME), device.get(PUBLIC_KEY));
        return Answer.of(HttpResp.created(registered, headers), DeviceTables.DEVICE);
    }

    Answer list(AuthRequest request) {
        String owner = auth.authenticator().required(request.authorization()).owner();
        return Answer.of(HttpResp.ok(auth.devices().devices(owner), headers), DEVICES);
    }

    Answer remove(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        auth.reauthentication().requireOfRegistered(caller);
        auth.devices().remove(caller.owner(), request.path().substring(PREFIX.length()));
        auth.sessionsEnded();
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }
}
