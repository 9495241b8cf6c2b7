package io.wolfe.library.repository;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Keeps JGit from reading and writing the Git settings of whoever started this process: a
/// repository behaves the same everywhere, and a home folder that cannot be written is no matter.
final class OwnSettings extends SystemReader.Delegate {

    private OwnSettings(SystemReader underneath) {
        super(underneath);
    }

    /// For the whole process, once.
    static synchronized void use() {
        if (!(SystemReader.getInstance() instanceof OwnSettings)) {
            SystemReader.setInstance(new OwnSettings(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Ours(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Ours(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Ours(parent, fs);
    }

    /// The settings of every repository here, in no file. What is written survives a power loss.
    /// And JGit need not measure how coarse the disk's clock is, for seconds in every process and
    /// with files in our folders: a second is safe everywhere; a ref that is younger is read again.
    private static final class Ours extends FileBasedConfig {

        Ours(@Nullable Config parent, FS fs) {
            super(parent, new File("no-such-settings"), fs);
            setBoolean("core", null, "fsyncObjectFiles", true);
            setBoolean("core", null, "fsyncRefFiles", true);
        }

        @Override
        public long getTimeUnit(
                String section,
                @Nullable String subsection,
                String name,
                long unset,
                TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(1, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, unset, unit);
        }

        @Override
        public void load() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void save() {}
    }
}
