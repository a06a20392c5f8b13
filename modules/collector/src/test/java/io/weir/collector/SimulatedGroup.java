package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import org.apache.kafka.common.TopicPartition;

/** The consumer group as the broker sees it: who is in it, who has which partition, who is to have it. */
final class SimulatedGroup {

    static final Duration MOST_BETWEEN_POLLS = Duration.ofMinutes(5);
    static final Duration SESSION = Duration.ofSeconds(45);

    private final List<TopicPartition> partitions;
    private final RandomGenerator random;
    private final List<Member> members = new ArrayList<>();
    private final Map<TopicPartition, Member> owners = new LinkedHashMap<>();
    private final Map<TopicPartition, Member> targets = new LinkedHashMap<>();

    /** A consumer between joining and leaving. */
    static final class Member {

        private boolean fenced;

        /** Whether the group goes on without it. */
        boolean isFenced() {
            return fenced;
        }
    }

    SimulatedGroup(List<TopicPartition> partitions, RandomGenerator random) {
        this.partitions = partitions;
        this.random = random;
    }

    Member join() {
        Member member = new Member();
        members.add(member);
        rebalance();
        return member;
    }

    /** It leaves, or is taken for dead: its partitions go to others at once. */
    void remove(Member member) {
        member.fenced = true;
        members.remove(member);
        owners.values().removeIf(owner -> owner == member);
        rebalance();
    }

    /** Gives partitions to members anew. */
    void rebalance() {
        targets.clear();
        if (!members.isEmpty()) {
            partitions.forEach(partition -> targets.put(partition, members.get(random.nextInt(members.size()))));
        }
    }

    /** Partitions that a member has to give up. */
    Set<TopicPartition> toRevoke(Member member) {
        Set<TopicPartition> due = sorted();
        owners.forEach((partition, owner) -> {
            if (owner == member && targets.get(partition) != member) {
                due.add(partition);
            }
        });
        return due;
    }

    void revoked(Set<TopicPartition> partitions) {
        partitions.forEach(owners::remove);
    }

    /** Takes those partitions for a member that are meant for it and free. */
    Set<TopicPartition> assign(Member member) {
        Set<TopicPartition> taken = sorted();
        targets.forEach((partition, target) -> {
            if (target == member && !owners.containsKey(partition)) {
                taken.add(partition);
            }
        });
        taken.forEach(partition -> owners.put(partition, member));
        return taken;
    }

    static Set<TopicPartition> sorted() {
        return new TreeSet<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    }
}
