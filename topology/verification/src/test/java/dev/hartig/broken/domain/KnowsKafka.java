package dev.hartig.broken.domain;

import org.apache.kafka.common.TopicPartition;

record KnowsKafka(TopicPartition partition) {}
