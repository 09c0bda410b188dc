package dev.kontract.examples.board;

import dev.kontract.Principal;
import dev.kontract.app.Services;
import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthRequest;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.Users;
import dev.kontract.data.Json;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.Gateway;
import dev.kontract.gateway.GatewayOptions;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.gateway.StaticContent;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.Tables;
import dev.kontract.wire.AuthClient;
import dev.kontract.wire.HttpTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** The board with its page, on a free port and a database of its own. */
final class BoardServer implements AutoCloseable {
    private final EmbeddedDatabase database = EmbeddedDatabase.temporary();
    private final Storage storage = Storage.open(
            StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withConnectionTimeout(Duration.ofSeconds(30)));
    private final Gateway gateway;

    private BoardServer() {
        KontractApplication board = new KontractApplication();
        storage.migrate(board.tables());
        storage.migrate(Users.tables());
        AuthConfig config = AuthConfig.of(AuthSecret.ofText("only for the tests of the board example"));
        Auth auth = new Auth(config, storage.tables(), storage.transactor());
        Dispatcher dispatcher = new Dispatcher(board.router(services()), storage.transactor());
        RuntimeAdapter adapter = RuntimeAdapter.of(dispatcher, new Login(auth))
                .withContent(StaticContent.ofClassPath(BoardServer.class.getClassLoader()));
        gateway = Gateway.createGateway(GatewayOptions.of(adapter).withPort(0).withHost("127.0.0.1"));
    }

    private Services services() {
        return new Services() {
            @Override
            public <S> S get(Class<S> type) {
                if (type != Tables.class) {
                    throw new IllegalArgumentException("The board asks for no " + type);
                }
                return type.cast(storage.tables());
            }
        };
    }

    private record Login(Auth auth) implements Authentication {
        @Override
        public Principal authenticate(Optional<String> authorization) {
            return auth.authenticator().authenticate(authorization);
        }

        @Override
        public Optional<String> method(String path) {
            return auth.routes().method(path);
        }

        @Override
        public Answer handle(GatewayRequest request) {
            return auth.routes()
                    .handle(new AuthRequest(
                            request.method(),
                            request.path(),
                            request.header("authorization"),
                            Payload.json(request.body(), Json.standard())));
        }
    }

    static BoardServer start() {
        BoardServer server = new BoardServer();
        try {
            server.gateway.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        return server;
    }

    String address() {
        return gateway.uri().resolve("/").toString();
    }

    /** The generated client of a new guest. */
    KontractApi guest() {
        HttpTransport nobody = HttpTransport.to(gateway.uri());
        return KontractApi.over(
                nobody.withToken(new AuthClient(nobody).anonymous().token()));
    }

    @Override
    public void close() {
        gateway.close();
        storage.close();
        database.close();
    }
}
