package dev.kontract.auth.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A server of mails on this machine, which keeps what it was given. */
public final class SmtpServer implements AutoCloseable {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final SMTPServer server;
    private volatile int refusal;

    /** A mail as the server got it. */
    public record Received(String from, String to, String message) {}

    private SmtpServer(UnaryOperator<SMTPServer.Builder> options) {
        server = options.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("mail.example.org")
                        .insertReceivedHeaders(false)
                        .messageHandlerFactory(context -> new Keeper()))
                .build();
        server.start();
    }

    /** In clear. */
    public static SmtpServer plain() {
        return new SmtpServer(builder -> builder);
    }

    /** That takes nothing before STARTTLS. */
    static SmtpServer startTls(SSLContext context) {
        return new SmtpServer(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(context));
    }

    /** With TLS from the first byte. */
    static SmtpServer tls(SSLContext context) {
        return new SmtpServer(builder -> builder.serverSocketFactory(context));
    }

    /** That takes nothing without TLS and this login. */
    static SmtpServer withLogin(SSLContext context, SmtpLogin login) {
        return new SmtpServer(builder -> builder.enableTLS()
                .requireTLS()
                .requireAuth()
                .startTlsSocketFactory(context)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, state) -> {
                    if (!login.equals(new SmtpLogin(user, password))) {
                        throw new LoginFailedException();
                    }
                })));
    }

    /** Keeps one mail. */
    private final class Keeper implements MessageHandler {
        private String sender = "";
        private String receiver = "";

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (refusal != 0) {
                throw new RejectException(refusal, "Not " + recipient);
            }
            receiver = recipient;
        }

        @Override
        public String data(InputStream data) throws IOException {
            received.add(new Received(sender, receiver, new String(data.readAllBytes(), StandardCharsets.UTF_8)));
            return "kept";
        }

        @Override
        public void done() {}
    }

    /** From now on refuses every recipient with this code; 0 for none. */
    public void refuse(int code) {
        refusal = code;
    }

    /** Where it listens. */
    public int port() {
        return server.getPortAllocated();
    }

    /** The next mail to this address, waiting for it. */
    public Received next(String to) {
        List<Received> others = new ArrayList<>();
        Received next = next();
        while (!next.to().equals(to)) {
            others.add(next);
            next = next();
        }
        received.addAll(others);
        return next;
    }

    /** The next mail, waiting for it. */
    Received next() {
        try {
            Received next = received.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("No mail came");
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Whether a mail to this address has come that nobody has asked for yet. */
    public boolean has(String to) {
        return received.stream().anyMatch(mail -> mail.to().equals(to));
    }

    /** How many mails have come that nobody has asked for yet. */
    int waiting() {
        return received.size();
    }

    @Override
    public void close() {
        server.stop();
    }
}
