package io.wolfe.runner.calls;

import java.util.List;

/// The instances of one environment. Any thread; the answer may change from call to call.
public interface Agents {

    List<Agent> all();
}
