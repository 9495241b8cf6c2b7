package io.wolfe.runner.sandbox;

/// A process that was started to become a worker, and the account the kernel keeps of it.
record Started(Process process, HeapClass heap, ControlGroup group) {

    /// One that the kernel keeps no account of.
    static Started alone(Process process, HeapClass heap) {
        return new Started(process, heap, ControlGroup.NONE);
    }
}
