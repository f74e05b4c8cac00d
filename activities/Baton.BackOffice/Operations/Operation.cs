using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.BackOffice.Customers;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Operations;

/// <summary>Whether something is asked of another system, or done in it.</summary>
internal enum OperationKind
{
    Query = 0,
    Command = 1,
}

/// <summary>A query or command over a connection: written once by an administrator, used by name.</summary>
internal sealed record Operation
{
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    public required OperationKind Kind { get; init; }

    public required string Connection { get; init; }

    public ImmutableArray<OperationParameter> Parameters { get; init; } = [];

    /// <summary>For a database: statements with <c>:name</c> in place of values.</summary>
    public string? Sql { get; init; }

    /// <summary>For an HTTP service.</summary>
    public RequestTemplate? Request { get; init; }

    /// <summary>For a JSON-RPC service.</summary>
    public RpcTemplate? Rpc { get; init; }

    /// <summary>For a folder of files.</summary>
    public FileTemplate? File { get; init; }

    public ResultMapping Result { get; init; } = ResultMapping.Default;

    /// <summary>How long an answer to the same parameters is used again. Queries only. Default: 0, not at all.</summary>
    public int CacheSeconds { get; init; }

    /// <summary>How many rows are given at most. Default: 200.</summary>
    public int RowLimit { get; init; } = 200;

    /// <summary>Where it may take other than the connection says.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Commands over HTTP: the other side does not know a repeated call by its key, so a person is asked where an answer was lost.</summary>
    public bool AskWhenUnsure { get; init; }

    public OperationAccess Access { get; init; } = OperationAccess.Default;

    public long Version { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }
}

internal enum ParameterType
{
    Text = 0,

    /// <summary>Exact, as long as the other side is.</summary>
    Number = 1,

    /// <summary>A day: 2026-01-31.</summary>
    Date = 2,

    /// <summary>A moment with its offset.</summary>
    DateTime = 3,
    Boolean = 4,

    /// <summary>Texts or numbers, 1,000 at most.</summary>
    List = 5,
}

/// <summary>What is to be given when it is used.</summary>
internal sealed record OperationParameter(string Name, ParameterType Type)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What holds when nothing is given; null for nothing.</summary>
    public Value? Default { get; init; }
}

/// <summary>A request with <c>{name}</c> in place of parameters. In the path and the query they are encoded; in the body they are JSON values.</summary>
internal sealed record RequestTemplate
{
    public string Method { get; init; } = "GET";

    /// <summary>Below the connection's address.</summary>
    public string Path { get; init; } = "";

    /// <summary>A parameter that has no value leaves its entry out.</summary>
    public ImmutableSortedDictionary<string, string> Query { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>JSON. A text that is nothing but <c>{name}</c> becomes the value, whatever its type.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>A query that is answered 404 has found nothing. Default: false, 404 is a failure.</summary>
    public bool NotFoundIsEmpty { get; init; }
}

/// <summary>A method with its params, written as a request's body is.</summary>
internal sealed record RpcTemplate(string Method)
{
    public JsonNode? Params { get; init; }
}

/// <summary>Which files of a folder, and which of their rows.</summary>
internal sealed record FileTemplate(string Pattern)
{
    /// <summary>Of a workbook; the first one unless told.</summary>
    public string? Sheet { get; init; }

    /// <summary>Columns with the text that they must have; <c>{name}</c> for a parameter.</summary>
    public ImmutableSortedDictionary<string, string> Where { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Who may use it, and from where.</summary>
internal sealed record OperationAccess
{
    /// <summary>A flow that somebody draws.</summary>
    public const string Flow = "flow";

    /// <summary>The customers' own pages.</summary>
    public const string Customer = "customer";

    public static readonly ImmutableArray<string> AllChannels = [Flow, "api", "page", "wecom", "wechat", Customer];

    public static readonly OperationAccess Default = new();

    /// <summary>flow, api (a key), page (an employee's browser), wecom, wechat, customer (the customers' pages). Default: flow alone.</summary>
    public ImmutableArray<string> Channels { get; init; } = [Flow];

    /// <summary>The roles one of which a caller needs outside flows. Default: none, which means any.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>What of it is a customer's, where it is open to them; null where it is not.</summary>
    public CustomerTerms? Customers { get; init; }

    public bool Admits(string channel, IEnumerable<string> roles) =>
        Channels.Contains(channel) && (channel == Flow || Roles.IsEmpty || roles.Any(role => Roles.Contains(role)));
}
