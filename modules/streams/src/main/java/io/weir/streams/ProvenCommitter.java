package io.weir.streams;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.util.IOUtils;

/** Commits, and believes in a failure that changes nothing only where there is a receipt. */
final class ProvenCommitter implements Committer<KafkaCommittable> {

    private final Committer<KafkaCommittable> committer;
    private final Receipts receipts;
    private final String job;

    ProvenCommitter(Committer<KafkaCommittable> committer, Receipts receipts, String job) {
        this.committer = committer;
        this.receipts = receipts;
        this.job = job;
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        List<CommitRequest<KafkaCommittable>> proven = List.copyOf(requests).stream()
                .<CommitRequest<KafkaCommittable>>map(ProvenRequest::new)
                .toList();
        committer.commit(proven);
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(committer, receipts);
    }

    /**
     * The request to commit a transaction. After a restart that one was often committed already, and Kafka refuses it with
     * the same words with which it refuses one that it has aborted.
     */
    private final class ProvenRequest implements CommitRequest<KafkaCommittable> {

        private final CommitRequest<KafkaCommittable> request;

        ProvenRequest(CommitRequest<KafkaCommittable> request) {
            this.request = request;
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable why) {
            if (!receipts.prove(getCommittable())) {
                throw new LostTransactionException(job, getCommittable().getTransactionalId(), why);
            }
            request.signalAlreadyCommitted();
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable why) {
            if (receipts.prove(getCommittable())) {
                request.signalAlreadyCommitted();
            } else {
                request.signalFailedWithUnknownReason(why);
            }
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }

        @Override
        public String toString() {
            return getCommittable().toString(); // the sink logs it
        }
    }
}
