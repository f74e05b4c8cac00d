using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.BackOffice.Customers;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Operations;

/// <summary>A query or command as a person writes it, whole.</summary>
internal sealed record OperationDraft
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Connection { get; init; }
    public OperationParameter[]? Parameters { get; init; }
    public string? Sql { get; init; }
    public RequestDraft? Request { get; init; }
    public RpcTemplate? Rpc { get; init; }
    public FileDraft? File { get; init; }
    public ResultDraft? Result { get; init; }
    public int? CacheSeconds { get; init; }
    public int? RowLimit { get; init; }
    public int? TimeoutSeconds { get; init; }
    public bool? AskWhenUnsure { get; init; }
    public AccessDraft? Access { get; init; }

    /// <summary>The version that the editor saw, if told.</summary>
    public long? Version { get; init; }

    public Operation ToOperation(OperationKind kind, string name)
    {
        var usual = new Operation { Name = name, Kind = kind, Connection = Connection ?? "" };
        return usual with
        {
            Title = Title,
            Description = Description,
            Parameters = [.. Parameters ?? []],
            Sql = Sql,
            Request = Request?.ToTemplate(kind),
            Rpc = Rpc,
            File = File is null ? null : new FileTemplate(File.Pattern ?? "") { Sheet = File.Sheet, Where = Sorted(File.Where) },
            Result = Result is null ? usual.Result : new ResultMapping { Shape = Result.Shape ?? default, Path = Result.Path, Fields = [.. Result.Fields ?? []] },
            CacheSeconds = CacheSeconds ?? usual.CacheSeconds,
            RowLimit = RowLimit ?? usual.RowLimit,
            TimeoutSeconds = TimeoutSeconds,
            AskWhenUnsure = AskWhenUnsure ?? false,
            Access = Access is null ? usual.Access : new OperationAccess { Channels = [.. Access.Channels ?? [OperationAccess.Flow]], Roles = [.. Access.Roles ?? []], Customers = Access.Customers },
        };
    }

    internal static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string>? given) => (given ?? []).ToImmutableSortedDictionary();
}

internal sealed record RequestDraft(string? Method, string? Path, Dictionary<string, string>? Query, Dictionary<string, string>? Headers, JsonNode? Body, bool? NotFoundIsEmpty)
{
    public RequestTemplate ToTemplate(OperationKind kind) => new()
    {
        Method = (Method ?? (kind == OperationKind.Query ? "GET" : "POST")).Trim().ToUpperInvariant(),
        Path = Path?.Trim() ?? "",
        Query = OperationDraft.Sorted(Query),
        Headers = OperationDraft.Sorted(Headers),
        Body = Body,
        NotFoundIsEmpty = NotFoundIsEmpty ?? false,
    };
}

internal sealed record FileDraft(string? Pattern, string? Sheet, Dictionary<string, string>? Where);

internal sealed record ResultDraft(ResultShape? Shape, string? Path, ResultField[]? Fields);

internal sealed record AccessDraft(string[]? Channels, string[]? Roles, CustomerTerms? Customers = null);

/// <summary>Values for parameters, by name.</summary>
internal sealed record ParameterValues(ObjectValue? Parameters);
