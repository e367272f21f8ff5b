namespace Firefly.Tasks.OwnPostgreSql;

/// <summary>Where files are in memory. On a disk a new file may cost a search past all that were deleted lately (ext4 without a journal).</summary>
internal static class MemoryFolder
{
    private const string Linux = "/dev/shm";
    private const long Room = 2L * 1024 * 1024 * 1024; // the tests take a third of it; a container often has 64 MB

    /// <summary>The folder, or the one for temporary files where there is none with room.</summary>
    public static string OrTemporary() =>
        Directory.Exists(Linux) && new DriveInfo(Linux).AvailableFreeSpace >= Room ? Linux : Path.GetTempPath();
}
