package io.wildixcdi.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A call that is told by its legs, as in all types of 2024 but {@link LiveCallTranscription}. */
public sealed interface CallFlowsEvent extends CallEvent
        permits LiveCallProgress, LiveCallCompleted, LiveCallInterrupted, CallCompleted, CallTranscribed,
        CallSummarized {

    /** {@return the legs, maybe none} */
    List<Flow> flows();

    /** {@return the last leg; {@link Flow#UNKNOWN} if there is none} Never {@code null}. */
    default Flow flow() {
        List<Flow> flows = flows();
        return flows.isEmpty() ? Flow.UNKNOWN : flows.get(flows.size() - 1);
    }

    @Override
    default Participant caller() {
        return flow().caller();
    }

    @Override
    default Participant callee() {
        return flow().callee();
    }

    @Override
    default CallDirection direction() {
        return flow().direction();
    }

    @Override
    default Set<String> queues() {
        return Known.of(flows().stream().flatMap(flow -> Stream.of(flow.queueName(), flow.queueId())));
    }

    @Override
    default Set<String> extensions() {
        return Known.of(flows().stream()
                .flatMap(flow -> Stream.of(flow.caller().extension(), flow.callee().extension())));
    }
}
