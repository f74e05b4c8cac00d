namespace Baton.Storage.Sqlite.Connections;

/// <summary>
/// Keeps a second server off an embedded file. The operating system holds the lock for the life of the process, so a
/// killed one leaves nothing that would have to be cleaned up; the empty file beside the database stays.
/// </summary>
internal static class FileLock
{
    /// <exception cref="StoreUnavailableException">Another store holds the file, or the folder cannot be written.</exception>
    public static FileStream Take(string databaseFile)
    {
        try
        {
            return new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"数据库文件 {databaseFile} 正被另一个 Baton 进程使用，或其目录不可写。The database file {databaseFile} is in use by another Baton process, or its folder cannot be written.",
                failure);
        }
    }
}
