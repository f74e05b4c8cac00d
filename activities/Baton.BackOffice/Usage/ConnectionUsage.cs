using System.Text.Json;
using Baton.BackOffice.Operations;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Usage;

/// <summary>Who would miss a connection, a query, a command or a callback: the latest and the published versions of definitions, and the operations over it.</summary>
internal sealed class ConnectionUsage(IStore store, OperationLibrary operations)
{
    private const string Room = "BackOffice.";

    public async Task<IReadOnlyList<Use>> OfConnectionAsync(string tenant, string name, CancellationToken cancellation)
    {
        var over = (await operations.AllAsync(tenant, cancellation)).Where(operation => operation.Connection == name)
            .Select(operation => new Use(operation.Kind == OperationKind.Query ? UseKind.Query : UseKind.Command, operation.Name, operation.Title ?? operation.Name));
        return [.. over, .. await DefinitionsAsync(tenant, ["connection"], name, cancellation)];
    }

    public Task<IReadOnlyList<Use>> OfOperationAsync(string tenant, OperationKind kind, string name, CancellationToken cancellation) =>
        DefinitionsAsync(tenant, kind == OperationKind.Query ? ["query"] : ["command"], name, cancellation);

    public Task<IReadOnlyList<Use>> OfCallbackAsync(string tenant, string name, CancellationToken cancellation) => DefinitionsAsync(tenant, ["callback"], name, cancellation);

    private async Task<IReadOnlyList<Use>> DefinitionsAsync(string tenant, string[] inputs, string name, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var users = new List<Use>();
        var rows = await reads.Definitions.Where(row => row.Tenant == tenant && (row.IsPublished || row.IsLatest)).OrderBy(row => row.DefinitionId).ToListAsync(cancellation);
        foreach (var row in rows.Where(row => row.Model.AsSpan().IndexOf("BackOffice."u8) >= 0))
        {
            using var model = JsonDocument.Parse(row.Model);
            if (Uses(model.RootElement, inputs, name))
                users.Add(new Use(UseKind.Definition, row.DefinitionId, row.Name));
        }

        return [.. users.Distinct()];
    }

    private static bool Uses(JsonElement element, string[] inputs, string name) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => Uses(item, inputs, name)),
        JsonValueKind.Object => (IsOurs(element) && inputs.Any(input => element.TryGetProperty(input, out var given) && Names(given, name)))
            || element.EnumerateObject().Any(member => Uses(member.Value, inputs, name)),
        _ => false,
    };

    private static bool IsOurs(JsonElement element) =>
        element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith(Room, StringComparison.Ordinal);

    private static bool Names(JsonElement input, string name) => input.ValueKind switch
    {
        JsonValueKind.String => input.GetString() == name,
        JsonValueKind.Object => input.TryGetProperty("expression", out var expression) ? Names(expression, name) : input.TryGetProperty("value", out var value) && Names(value, name),
        _ => false,
    };
}
