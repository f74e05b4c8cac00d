using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Definitions;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Demo;

/// <summary>Imports and publishes the flows that come along when their files changed. Never over somebody's own edit.</summary>
internal sealed partial class FlowImport(IStore store, DefinitionPublisher publisher, TimeProvider time, ILogger<FlowImport> logger) : IHostedService
{
    /// <summary>Who imports. A latest version by anybody else is left alone.</summary>
    private const string Actor = "engine";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "definition.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            await ImportAsync(file, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportAsync(string file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(file))!;
        var content = await File.ReadAllBytesAsync(file, cancellation);
        if (await new Imprint(store, time).ChangeAsync($"flow/{name}", Imprint.HashOf(content), cancellation) is not { } imprint)
            return;
        if (Parse(content) is not { } model)
        {
            Unreadable(file);
            return;
        }

        if (await FindLatestAsync(model, cancellation) is { } latest && latest.CreatedBy != Actor)
        {
            LeftAlone(name, latest.Version, latest.CreatedBy);
            return;
        }

        var result = await publisher.SaveAsync("", model, true, Actor, [imprint], cancellation);
        if (result.Row is { } row)
            Imported(row.DefinitionId, row.Version);
        else if (result.StoppedBy is not null)
            MetAnother(name);
        else
            Refused(name, string.Join(' ', result.Problems.Select(problem => problem.Chinese)));
    }

    private async Task<DefinitionRow?> FindLatestAsync(JsonObject model, CancellationToken cancellation)
    {
        var id = (string?)model["definitionId"] ?? (string?)model["id"];
        await using var reads = store.OpenReads();
        return await reads.Definitions.FirstOrDefaultAsync(row => row.Tenant == "" && row.DefinitionId == id && row.IsLatest, cancellation);
    }

    private static JsonObject? Parse(byte[] content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Flow {Definition} was imported and published as version {Version}")]
    private partial void Imported(string definition, int version);

    [LoggerMessage(2, LogLevel.Warning, "Flow {Name} came with a change, but version {Version} by {By} stands: it is left alone")]
    private partial void LeftAlone(string name, int version, string? by);

    [LoggerMessage(3, LogLevel.Error, "Flow {Name} cannot be published: {Problems}")]
    private partial void Refused(string name, string problems);

    [LoggerMessage(5, LogLevel.Information, "Flow {Name} is being imported by another node, or was changed just now")]
    private partial void MetAnother(string name);

    [LoggerMessage(4, LogLevel.Error, "{File} is no definition")]
    private partial void Unreadable(string file);
}
