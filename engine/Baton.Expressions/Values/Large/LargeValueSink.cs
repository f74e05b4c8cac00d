using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Large;

/// <summary>
/// Takes the large values out of documents that are written while it is open, and puts markers in their place. What stands apart
/// are members of what is declared as an <see cref="ObjectValue"/>, and whole values of other declarations; nothing within them. For one
/// writer at a time.
/// </summary>
/// <param name="stored">Hashes of the values that stand already where the new ones will be put.</param>
public sealed class LargeValueSink(IReadOnlyDictionary<string, int> stored)
{
    // The serializer gives converters nothing of a call but its options, which are made once. It calls them on the thread that it was called on.
    [ThreadStatic]
    private static LargeValueSink? current;

    private static readonly Dictionary<string, int> None = [];

    private Dictionary<string, int>? _referred;
    private List<LargeValue>? _added;
    private ArrayBufferWriter<byte>? _buffer;

    /// <summary>The values to be put beside the documents; those that stand there already are left out.</summary>
    public IReadOnlyList<LargeValue> Added => _added ?? (IReadOnlyList<LargeValue>)[];

    /// <summary>Sizes in bytes, by hash, of all that the documents written so far refer to.</summary>
    public IReadOnlyDictionary<string, int> Referred => _referred ?? None;

    internal static LargeValueSink? Current => current;

    /// <summary>Until the scope is disposed, values serialized on this thread come here.</summary>
    public Scope Open()
    {
        var scope = new Scope(current);
        current = this;
        return scope;
    }

    internal void Write(Utf8JsonWriter writer, Value value, int depth)
    {
        if (JsonSize.IsSurelyAtMost(value, LargeValue.Threshold))
        {
            new ValueJsonWriter(writer, JsonForm.AtRest).Write(value, depth);
            return;
        }

        var known = KnownHashes.Find(value);
        if (known is null || !IsStored(known.Hash))
        {
            var json = Serialize(value, depth);
            if (json.Length <= LargeValue.Threshold)
            {
                writer.WriteRawValue(json, skipInputValidation: true);
                return;
            }

            known ??= Hash(value, json);
            if (!IsStored(known.Hash))
                (_added ??= []).Add(new LargeValue(known.Hash, json.ToArray()));
        }

        (_referred ??= [])[known.Hash] = known.Size;
        writer.WriteStartObject();
        writer.WriteString(Markers.Large, known.Hash);
        writer.WriteEndObject();
    }

    private bool IsStored(string hash) => stored.ContainsKey(hash) || Referred.ContainsKey(hash);

    private ReadOnlySpan<byte> Serialize(Value value, int depth)
    {
        _buffer ??= new ArrayBufferWriter<byte>(2 * LargeValue.Threshold);
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, ValueJson.WriterOptions))
            new ValueJsonWriter(writer, JsonForm.AtRest).Write(value, depth);
        return _buffer.WrittenSpan;
    }

    private static KnownHash Hash(Value value, ReadOnlySpan<byte> json)
    {
        var known = new KnownHash(Convert.ToHexStringLower(SHA256.HashData(json)), json.Length);
        KnownHashes.Remember(value, known);
        return known;
    }

    /// <summary>While it is not disposed, its sink is open.</summary>
    public readonly ref struct Scope
    {
        private readonly LargeValueSink? _outer;

        internal Scope(LargeValueSink? outer) => _outer = outer;

        public void Dispose() => current = _outer;
    }
}
