package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameTooLong;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.util.Locale;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// The two functions that Python is given: to say something, and to ask for something. They belong
/// to one run: what a warm context keeps of them says and asks nothing any more.
final class Bridge implements AutoCloseable {

    private final HostLine host;
    private long calls;
    private boolean closed;

    Bridge(HostLine host) {
        this.host = host;
    }

    /// `tell(level, step, text, fields)`: fields as JSON text.
    Object tell(Value... said) {
        refuseWhenClosed();
        var level = Frame.Level.valueOf(said[0].asString().toUpperCase(Locale.ROOT));
        var step = said[1].isNull() ? null : said[1].asString();
        tell(level, step, said[2].asString(), new Payload(said[3].asString()));
        return true;
    }

    void tell(Frame.Level level, @Nullable String step, String text, Payload fields) {
        try {
            host.tell(new Frame.Log(level, step, text, fields));
        } catch (FrameTooLong tooLong) {
            tell(Frame.Level.WARN, step, "A log line was left out: " + tooLong.getMessage());
        } catch (IOException broken) {
            throw HostLine.leave(HostLine.HOST_IS_GONE);
        }
    }

    private void tell(Frame.Level level, @Nullable String step, String text) {
        tell(level, step, text, Payload.EMPTY);
    }

    /// `ask(kind, request)` → what became of it, and the answer's JSON or the reason.
    Object ask(Value... asked) {
        refuseWhenClosed();
        var call = new Frame.Call(++calls, asked[0].asString(), new Payload(asked[1].asString()));
        try {
            return told(host.ask(call));
        } catch (FrameTooLong tooLong) {
            calls--;
            return told("unanswered", "The request is " + tooLong.getMessage() + ".");
        } catch (IOException broken) {
            throw HostLine.leave(HostLine.HOST_IS_GONE);
        }
    }

    /// What Python sees of it is an exception of its own (stage.py): this is the wall behind.
    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("the run of this ctx has ended");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private static ProxyArray told(Frame.Reply reply) {
        return switch (reply) {
            case Frame.Answered(var n, var answer) -> told("answered", answer.json());
            case Frame.Refused(var n, var message) -> told("refused", message);
            case Frame.Unanswered(var n, var message) -> told("unanswered", message);
        };
    }

    private static ProxyArray told(String became, String text) {
        return ProxyArray.fromArray(became, text);
    }
}
