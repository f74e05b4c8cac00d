using System.Text;
using System.Text.Json;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Large;

/// <summary>
/// Gives documents that are read while it is open the large values that stand beside them. A value is read once, however often it is
/// referred to. For one reader at a time.
/// </summary>
/// <param name="owner">Whose documents they are, for errors.</param>
public sealed class LargeValueSource(string owner)
{
    // As in LargeValueSink.
    [ThreadStatic]
    private static LargeValueSource? current;

    private static readonly byte[] Mark = Encoding.UTF8.GetBytes($$"""{"{{Markers.Large}}":""");

    private readonly Dictionary<string, byte[]> _contents = [];
    private readonly Dictionary<string, (Value Value, int Size)> _values = [];

    /// <summary>
    /// Whether the hashes are believed, so that what was read need not be hashed to be written again. Not for documents from outside.
    /// </summary>
    public bool TrustsHashes { get; init; } = true;

    /// <summary>Sizes in bytes, by hash, of all that the documents read so far refer to.</summary>
    public IReadOnlyDictionary<string, int> Referred => _values.ToDictionary(pair => pair.Key, pair => pair.Value.Size);

    public void Add(string hash, byte[] content) => _contents[hash] = content;

    /// <summary>
    /// The hashes a document may refer to that are not here yet. It never leaves one out; what an author's text merely looks like may be
    /// among them, and is never asked for.
    /// </summary>
    public IReadOnlyList<string> MissingIn(ReadOnlySpan<byte> json)
    {
        List<string>? missing = null;
        for (var at = json.IndexOf(Mark); at >= 0; at = json.IndexOf(Mark))
        {
            json = json[(at + Mark.Length)..];
            if (HashAt(json) is not { } hash || _contents.ContainsKey(hash) || _values.ContainsKey(hash))
                continue;
            missing ??= [];
            if (!missing.Contains(hash))
                missing.Add(hash);
        }

        return missing ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Until the scope is disposed, values deserialized on this thread are completed from here.</summary>
    public Scope Open() => Open(this);

    /// <exception cref="LargeValueMissingException">It is not here.</exception>
    /// <exception cref="JsonException">Nothing was opened to look in.</exception>
    internal static Value Find(string hash) =>
        current is { } source
            ? source.FindHere(hash)
            : throw new JsonException($"大的值“{hash}”不在文件里 / the large value \"{hash}\" stands beside the document and is not at hand");

    private static Scope Open(LargeValueSource? source)
    {
        var scope = new Scope(current);
        current = source;
        return scope;
    }

    private Value FindHere(string hash)
    {
        if (_values.TryGetValue(hash, out var found))
            return found.Value;
        if (!_contents.Remove(hash, out var content))
            throw new LargeValueMissingException(owner, hash);

        // A large value refers to no others, so one that does is refused.
        using var closed = Open(null);
        var value = ValueJson.Parse(content, JsonForm.AtRest);
        if (TrustsHashes)
            KnownHashes.Remember(value, new KnownHash(hash, content.Length));
        _values.Add(hash, (value, content.Length));
        return value;
    }

    private static string? HashAt(ReadOnlySpan<byte> json) =>
        json.IndexOf("\""u8) == 0 && json[1..].IndexOf("\""u8) is > 0 and var length ? Encoding.UTF8.GetString(json.Slice(1, length)) : null;

    /// <summary>While it is not disposed, its source is open.</summary>
    public readonly ref struct Scope
    {
        private readonly LargeValueSource? _outer;

        internal Scope(LargeValueSource? outer) => _outer = outer;

        public void Dispose() => current = _outer;
    }
}
