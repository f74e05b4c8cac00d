using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts.Tokens;

/// <summary>
/// How far a flowchart in token mode has come: the child it <paramref name="Start"/>ed from, and the tokens that wait at the ends
/// of their connections. Tokens on their way are the children that run.
/// </summary>
public sealed record TokenData(int Start, ImmutableArray<WaitingTokens> Waiting) : NodeData;

/// <summary>Members have short names at rest: there is one for each connection with tokens.</summary>
public sealed record WaitingTokens(
    [property: JsonPropertyName("c")] int Connection,
    [property: JsonPropertyName("n")] int Count);

/// <summary>The same, mutable, for the length of a step.</summary>
internal sealed class FlowTokens(int start)
{
    private readonly Dictionary<int, int> _waiting = [];

    public int Start { get; } = start;

    public bool Any => _waiting.Count > 0;

    /// <summary>The connections at whose ends tokens wait.</summary>
    public IReadOnlyCollection<int> Connections => _waiting.Keys;

    /// <summary>What is known of the children upstream, once it was needed in this step.</summary>
    public Upstream? Upstream { get; set; }

    /// <summary>For each race that was won in this step, by its position, what may not be entered any more.</summary>
    public Dictionary<int, HashSet<int>> Lost { get; } = [];

    /// <summary>The children with tokens that wait for what may come round a loop.</summary>
    public HashSet<int> Converging { get; } = [];

    public bool Has(int connection) => _waiting.ContainsKey(connection);

    public int CountOf(int connection) => _waiting.GetValueOrDefault(connection);

    public void Add(int connection, int count) => _waiting[connection] = CountOf(connection) + count;

    public void Take(int connection, int count)
    {
        if (_waiting[connection] == count)
            _waiting.Remove(connection);
        else
            _waiting[connection] -= count;
    }

    public static FlowTokens Thaw(TokenData data)
    {
        var tokens = new FlowTokens(data.Start);
        foreach (var waiting in data.Waiting)
            tokens.Add(waiting.Connection, waiting.Count);
        return tokens;
    }

    public TokenData Freeze() => new(Start, [.. _waiting.OrderBy(pair => pair.Key).Select(pair => new WaitingTokens(pair.Key, pair.Value))]);
}
