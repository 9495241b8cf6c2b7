package io.wolfe.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.WriteConcern;
import io.wolfe.model.StoreAway;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The one place that knows how long to wait for the database, and what it means when it does not
/// answer.
final class Wire {

    private static final int FIND_SECONDS = 5;
    private static final int ANSWER_SECONDS = 20;
    private static final int MOST_CONNECTIONS = 64;

    private Wire() {}

    /// Settings for a connection string; what it says itself about waiting and about write concern
    /// wins.
    static MongoClientSettings settings(String uri) {
        var wanted = new ConnectionString(uri);
        return MongoClientSettings.builder()
                .applicationName("wolfe")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(FIND_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket ->
                                socket.connectTimeout(FIND_SECONDS, TimeUnit.SECONDS)
                                        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool ->
                                pool.maxSize(MOST_CONNECTIONS)
                                        .maxWaitTime(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(wanted)
                .build();
    }

    /// Asks the database, and says {@link StoreAway} when there is no answer.
    static <T> T ask(String database, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            if (isAnAnswer(e)) {
                throw e;
            }
            throw new StoreAway(
                    "the database \""
                            + database
                            + "\" cannot be reached or did not answer in time; try again",
                    e);
        }
    }

    /// A server that understood and objects has met a bug of ours. Everything else is a broken
    /// wire.
    private static boolean isAnAnswer(MongoException e) {
        return e instanceof MongoServerException
                && !(e instanceof MongoNotPrimaryException)
                && !(e instanceof MongoNodeIsRecoveringException)
                && !(e instanceof MongoWriteConcernException);
    }
}
