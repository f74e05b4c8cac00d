using System.Security.Cryptography;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Queries;

/// <summary>Answers of queries that may be used again for a while, by query, version and parameters. Each server has its own.</summary>
internal sealed class AnswerCache(IOptions<BackOfficeOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _answers = [];
    private readonly LinkedList<string> _order = [];

    /// <summary>An answer that is young enough; null for none.</summary>
    public OperationResult? Find(string tenant, PreparedCall call, int cacheSeconds)
    {
        if (cacheSeconds <= 0)
            return null;
        lock (_lock)
            return _answers.TryGetValue(KeyOf(tenant, call), out var kept) && time.GetElapsedTime(kept.At) < TimeSpan.FromSeconds(cacheSeconds) ? kept.Result : null;
    }

    public OperationResult Keep(string tenant, PreparedCall call, int cacheSeconds, OperationResult result)
    {
        if (cacheSeconds <= 0 || options.Value.MostCachedAnswers == 0)
            return result;
        var key = KeyOf(tenant, call);
        lock (_lock)
        {
            if (_answers.Remove(key, out var before))
                _order.Remove(before.Place);
            _answers[key] = new Kept(result, time.GetTimestamp(), _order.AddLast(key));
            while (_answers.Count > options.Value.MostCachedAnswers)
            {
                _answers.Remove(_order.First!.Value);
                _order.RemoveFirst();
            }
        }

        return result;
    }

    private static string KeyOf(string tenant, PreparedCall call) => $"{tenant}/{Convert.ToHexStringLower(SHA256.HashData(call.ToJson()))}";

    private sealed record Kept(OperationResult Result, long At, LinkedListNode<string> Place);
}
