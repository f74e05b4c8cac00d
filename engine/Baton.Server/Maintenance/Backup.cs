using Baton.Storage;
using Baton.Storage.Sqlite;

namespace Baton.Server.Maintenance;

/// <summary>A copy of the embedded database, taken from one moment while the server goes on.</summary>
internal static class Backup
{
    public static async Task<int> RunAsync(MaintenanceRun run)
    {
        var path = Path.GetFullPath(run.Operand("file"));
        if (File.Exists(path))
            throw new InvalidOperationException($"文件 {path} 已经存在，不会覆盖。 / The file {path} is there already and is not overwritten.");
        await using var services = (ServiceProvider)await run.OpenAsync();
        if (services.GetRequiredService<IStore>() is not SqliteStore store)
            throw new NotSupportedException("PostgreSQL 请用 pg_dump 或时间点恢复来备份。 / Back PostgreSQL up with pg_dump or by point-in-time recovery.");
        await store.BackUpAsync(path, CancellationToken.None);
        await run.SayAsync($"✓ 已备份到 {path}（{new FileInfo(path).Length:N0} 字节）。", $"Backed up to {path} ({new FileInfo(path).Length:N0} bytes).");
        return 0;
    }
}
