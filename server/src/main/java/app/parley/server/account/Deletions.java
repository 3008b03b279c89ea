// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.store.Database;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finishes deletions of accounts: they leave their rooms, and where that was wished their messages are
/// deleted, a few in each commit, so that no one's message waits for it.
///
/// Thread-safe. The work that is left is in the database: it goes on after a restart, and begins for accounts
/// that `parley admin` deleted beside this server.
public final class Deletions {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

    /// Messages that one commit deletes: some milliseconds of work.
    static final int AT_ONCE = 100;

    private final Database database;
    private final EventLog log;
    private final Exit exit;
    private final Executor readers;
    private final InstantSource clock;
    private final AtomicBoolean working = new AtomicBoolean();

    /// Takes accounts out of what others see of them.
    public interface Exit {
        /// Take `account` out of all rooms, within `transaction`.
        void leaveAll(LogTransaction transaction, AccountRef account);

        /// An account has another name: what is remembered of its messages has the old one.
        void renamed();
    }

    /// `readers` runs what may block on the database.
    public Deletions(Database database, EventLog log, Exit exit, Executor readers, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.exit = exit;
        this.readers = readers;
        this.clock = clock;
    }

    /// Go on with what is left, on other threads. To be called after a deletion began, and every few seconds.
    public void goOn() {
        if (working.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        try {
            readers.execute(this::step);
        } catch (RejectedExecutionException e) {
            // The readers have too much to do, or are closed: the next call goes on.
            working.set(false);
        }
    }

    private void step() {
        try {
            var job = database.reading(DeletionRepository::first);
            if (job.isEmpty()) {
                working.set(false);
                return;
            }
            var _ = work(job.get()).whenComplete((_, failure) -> {
                if (failure == null) {
                    next();
                } else {
                    stop(failure);
                }
            });
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    private void stop(Throwable why) {
        LOG.warn("the deletion of an account waits cause={}", why.toString());
        working.set(false);
    }

    private CompletableFuture<Boolean> work(DeletionRepository.Job job) {
        var messages = job.erase()
                ? database.reading(handle -> DeletionRepository.messages(handle, job, AT_ONCE))
                : List.<DeletionRepository.Message>of();
        return log.transact(transaction -> {
            var handle = transaction.statements();
            if (job.done() == 0) {
                exit.leaveAll(transaction, job.account());
                transaction.afterCommit(exit::renamed);
            }
            messages.forEach(message -> delete(transaction, job.account(), message));
            if (messages.size() < AT_ONCE) {
                DeletionRepository.end(handle, job);
            } else {
                DeletionRepository.reached(handle, job, messages.getLast().no());
            }
            return true;
        });
    }

    private void delete(LogTransaction transaction, AccountRef account, DeletionRepository.Message message) {
        boolean there = transaction
                .message(message.room(), message.seq())
                .filter(now -> !now.deleted())
                .isPresent();
        if (there) {
            var id = SendId.next(clock.millis());
            transaction.change(
                    message.room(),
                    account,
                    new ClientFrame.Change(id, message.room().id(), message.seq(), new MessageChange.Delete()));
        }
    }
}
