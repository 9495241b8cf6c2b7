package io.wolfe.runner.calls;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Says which addresses a name has now. Any thread.
interface NameServers {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
