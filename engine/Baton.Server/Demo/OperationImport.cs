using System.Text.Json;
using Baton.BackOffice.Operations;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Server.Demo;

/// <summary>Brings in the queries and commands that come along with flows when their files changed. Never over somebody's own edit.</summary>
internal sealed partial class OperationImport(IStore store, TimeProvider time, ILogger<OperationImport> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "operations.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            await ImportAsync(file, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportAsync(string file, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(file, cancellation);
        var imprint = await new Imprint(store, time).ChangeAsync($"operations/{Path.GetFileName(Path.GetDirectoryName(file))}", Imprint.HashOf(content), cancellation);
        if (imprint is null)
            return;
        var changes = new List<Change> { imprint };
        foreach (var row in OperationFile.Read(content, time.GetUtcNow()))
        {
            var before = await store.FindSettingAsync("", row.Area, row.Key, cancellation);
            if (before is null || !IsEdited(before))
                changes.Add(new SaveSetting(row with { Version = (before?.Version ?? 0) + 1 }, before?.Version ?? 0) { TellsNodes = true });
            else
                LeftAlone(row.Key);
        }

        // Refused where another node is at it, too.
        await store.CommitAsync(new Commit("", [.. changes]), cancellation);
    }

    // What nobody has written and nobody has deleted came along.
    private static bool IsEdited(SettingRow row) => row.Value.Length == 0 || (JsonElement.Parse(row.Value).TryGetProperty("changedBy", out var by) && by.ValueKind == JsonValueKind.String);

    [LoggerMessage(1, LogLevel.Warning, "{Operation} came along with a change, but somebody has edited or deleted it: it is left alone")]
    private partial void LeftAlone(string operation);
}
