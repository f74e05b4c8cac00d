using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;

namespace Baton.BackOffice.Operations;

/// <summary>Queries and commands that come along with a flow: a JSON file of <c>{"queries": [...], "commands": [...]}</c>, each as the API takes it.</summary>
public static class OperationFile
{
    private sealed record Written(OperationDraft[]? Queries, OperationDraft[]? Commands);

    /// <summary>The rows to keep, each the first of its name.</summary>
    /// <param name="json">The file.</param>
    /// <param name="now">When they are written.</param>
    /// <exception cref="JsonException">It is no such file, or one of them has no name.</exception>
    public static IReadOnlyList<SettingRow> Read(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        var written = JsonSerializer.Deserialize<Written>(json, AnswerJson.Options) ?? throw new JsonException("The file is null.");
        return
        [
            .. (written.Queries ?? []).Select(draft => RowOf(OperationKind.Query, draft, now)),
            .. (written.Commands ?? []).Select(draft => RowOf(OperationKind.Command, draft, now)),
        ];
    }

    private static SettingRow RowOf(OperationKind kind, OperationDraft draft, DateTimeOffset now)
    {
        var name = draft.Name ?? throw new JsonException("An operation has no name.");
        return new SettingRow("", OperationLibrary.AreaOf(kind), name, JsonSerializer.SerializeToUtf8Bytes(draft.ToOperation(kind, name), AnswerJson.Options), 1, now);
    }
}
