package io.wolfe.model.instance;

import java.util.List;
import java.util.Optional;

/// The instances of one environment. Any thread; every call asks the agents themselves, side by
/// side and for two seconds at most, so it blocks.
public interface Instances {

    /// By id. One that does not answer is there all the same, and is down.
    List<Instance> all();

    /// The newest jobs on an instance.
    ///
    /// @throws io.wolfe.model.Refusal when there is no such instance, or it does not answer
    List<InstanceJob> jobs(String instance);

    /// What a job has written so far, as far as it is shown to people; empty when the instance
    /// does not know the job any more.
    ///
    /// @throws io.wolfe.model.Refusal when there is no such instance, or it does not answer
    Optional<String> output(String instance, String job);
}
