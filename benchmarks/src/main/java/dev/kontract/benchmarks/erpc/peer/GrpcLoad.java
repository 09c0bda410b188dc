package dev.kontract.benchmarks.erpc.peer;

import com.google.protobuf.StringValue;
import dev.kontract.benchmarks.load.Latencies;
import dev.kontract.benchmarks.load.LoadResult;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Calls by callbacks: each answer sends the next request, on the thread that read the answer. */
final class GrpcLoad {
    private final Channel channel;
    private final StringValue request;
    private final long begin = System.nanoTime();
    private final long end;

    GrpcLoad(Channel channel, StringValue request, Duration time) {
        this.channel = channel;
        this.request = request;
        this.end = begin + time.toNanos();
    }

    LoadResult run(int inFlight) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(inFlight);
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            lanes.add(new Lane(running));
        }
        lanes.forEach(Lane::next);
        running.await();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Latencies all = new Latencies();
        lanes.forEach(lane -> all.add(lane.latencies));
        long errors = lanes.stream().mapToLong(lane -> lane.errors).sum();
        return new LoadResult(all.count(), errors, elapsed, all.percentile(0.5), all.percentile(0.99));
    }

    /** One call at a time. */
    private final class Lane implements StreamObserver<StringValue> {
        private final Latencies latencies = new Latencies();
        private final CountDownLatch running;
        private long sent;
        private long errors;
        private boolean same;

        Lane(CountDownLatch running) {
            this.running = running;
        }

        void next() {
            sent = System.nanoTime();
            if (sent >= end) {
                running.countDown();
                return;
            }
            same = false;
            ClientCalls.asyncUnaryCall(channel.newCall(GrpcEcho.METHOD, CallOptions.DEFAULT), request, this);
        }

        @Override
        public void onNext(StringValue answer) {
            same = answer.equals(request);
        }

        @Override
        public void onError(Throwable failed) {
            System.err.println("A call failed: " + failed);
            errors++;
            next();
        }

        @Override
        public void onCompleted() {
            if (same) {
                latencies.record(System.nanoTime() - sent);
            } else {
                errors++;
            }
            next();
        }
    }
}
