namespace Baton.Server.Maintenance;

/// <summary>Opening the store brings it up to date.</summary>
internal static class Migration
{
    public static async Task<int> RunAsync(MaintenanceRun run)
    {
        await using var services = (ServiceProvider)await run.OpenAsync();
        await run.SayAsync("✓ 数据库的结构是最新的。", "The database's schema is up to date.");
        return 0;
    }
}
